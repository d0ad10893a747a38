"""What imports keep: which shop is which object of its provider, and an upload until somebody has decided on it."""

import zlib
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ExternalShop(models.Model):
    """One object of a provider is one shop, however often it is sent."""

    vacancy = models.ForeignKey("quarters.VacancyPage", on_delete=models.CASCADE, related_name="external")
    provider = models.CharField(_("Anbieter"), max_length=200)
    object_id = models.CharField(_("Kennung beim Anbieter"), max_length=200)
    seen_at = models.DateTimeField(_("Zuletzt übertragen"))
    withdrawn_at = models.DateTimeField(_("Vom Anbieter zurückgezogen"), null=True, blank=True)

    class Meta:
        verbose_name = _("Kennung eines Anbieters")
        verbose_name_plural = _("Kennungen von Anbietern")
        constraints = [models.UniqueConstraint(fields=["provider", "object_id"], name="external_shop_once")]

    def __str__(self) -> str:
        return f"{self.provider}: {self.object_id}"


class ShopImport(models.Model):
    """An upload. Its content is deleted with the decision, or after a day: it holds names and addresses."""

    created_at = models.DateTimeField(_("Hochgeladen"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Wer"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("Datei"), max_length=200)
    kind = models.CharField(_("Dateiformat"), max_length=10)
    provider = models.CharField(_("Quelle"), max_length=200, blank=True)
    content = models.BinaryField(null=True)
    finished_at = models.DateTimeField(_("Abgeschlossen"), null=True, blank=True)
    result = models.TextField(_("Ergebnis"), blank=True)

    class Meta:
        verbose_name = _("Import von Ladenlokalen")
        verbose_name_plural = _("Importe von Ladenlokalen")
        ordering = ["-created_at"]
        default_permissions = ("add",)

    def __str__(self) -> str:
        return self.name

    def keep(self, data: bytes) -> None:
        self.content = zlib.compress(data)

    def data(self) -> bytes | None:
        """None once it was deleted."""
        content: Any = self.content
        return zlib.decompress(bytes(content)) if content is not None else None
