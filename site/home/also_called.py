"""What people call what this package calls by a label; see `quarters.also_called`."""

from django.utils.translation import gettext_lazy as _

ALSO_CALLED = (
    (_("Person"), _("Ansprechpartnerin, Ansprechpartner, Ansprechperson, Kontakt")),
    (_("Team"), _("Ansprechpersonen, Mitarbeiterinnen und Mitarbeiter, Kontakt")),
    (_("Kontakt"), _("Ansprechpersonen, erreichen, schreiben, anrufen")),
    (_("Formular"), _("Anfrage, schreiben")),
)
