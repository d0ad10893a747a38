from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projekte, Nachrichten und Förderung")

    def ready(self) -> None:
        from core import registry
        from core.publication import clock
        from projects import lists, moments

        registry.lists |= {"project": lists.projects, "programme": lists.programmes, "news": lists.news}
        clock.registry.append(moments.guidelines_begin)
