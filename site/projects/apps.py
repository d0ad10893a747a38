from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Projekte, Nachrichten und Förderung")

    def ready(self) -> None:
        from core import registry
        from core.publication import clock
        from projects import followed, lists, moments
        from projects.also_called import ALSO_CALLED
        from projects.datasets import DATASETS
        from projects.parts import paragraphs
        from projects.rent_terms import rent_terms
        from projects.vocabulary import (
            APPLICANTS,
            CATEGORIES,
            MEASURES,
            OWNERSHIP,
            PROGRAMME_STATUS,
            PROJECT_STATUS,
        )

        registry.lists |= {"project": lists.projects, "programme": lists.programmes, "news": lists.news}
        registry.datasets += DATASETS
        registry.followed |= {
            "programmes": followed.PROGRAMMES,
            "projects": followed.PROJECTS,
            "news": followed.NEWS,
        }
        registry.parts["guideline"] = paragraphs
        registry.rent_terms.append(rent_terms)
        registry.also_called += ALSO_CALLED
        registry.labels["category"] |= CATEGORIES
        registry.labels["status"] |= {**PROGRAMME_STATUS, **PROJECT_STATUS}
        registry.choices["applicant"] = lambda lang: [(key, str(label)) for key, label in APPLICANTS.items()]
        registry.choices["ownership"] = lambda lang: [(key, str(label)) for key, label in OWNERSHIP.items()]
        registry.choices["measure"] = lambda lang: [(key, str(label)) for key, label in MEASURES.items()]
        clock.registry.append(moments.guidelines_begin)
