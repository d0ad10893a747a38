"""Uploads on which nobody decided."""

from datetime import datetime, timedelta

from quarters.imports import limits
from quarters.models import ShopImport


def forget_uploads(now: datetime) -> None:
    """They hold names and addresses of others; who still wants the import uploads the file again."""
    old = ShopImport.objects.filter(created_at__lt=now - timedelta(hours=limits.KEEP_HOURS), content__isnull=False)
    for upload in old:
        upload.content, upload.finished_at = None, now
        upload.save()
