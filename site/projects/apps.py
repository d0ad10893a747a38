from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "Projekte, Nachrichten und Förderung"

    def ready(self) -> None:
        from core import registry
        from projects import lists

        registry.lists |= {"project": lists.projects, "programme": lists.programmes, "news": lists.news}
