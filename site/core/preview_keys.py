"""What makes preview links valid. Apart from `preview`, so that models load without the builder."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PreviewKey(models.Model):
    """What makes a page's preview links valid; deleting the row revokes them all."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=43, default=secrets.token_urlsafe)

    class Meta:
        verbose_name = _("Vorschau-Link")
        verbose_name_plural = _("Vorschau-Links")

    def __str__(self) -> str:
        return str(self.page_id)
