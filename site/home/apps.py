from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Startseite, Texte, Team")

    def ready(self) -> None:
        from core import registry
        from core.publication import files
        from home.also_called import ALSO_CALLED
        from home.enquiries import retention, senders
        from home.models import Person
        from home.people import found_people, portrait_is_shown

        files.register(Person, portrait_is_shown)
        registry.also_called += ALSO_CALLED
        registry.things["person"] = found_people
        registry.pruners += [retention.prune, senders.prune]
        registry.personal["enquiry"] = registry.PersonalData(retention.export, retention.erase)
