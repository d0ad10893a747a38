from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Suche")

    def ready(self) -> None:
        from core import registry
        from search.alerts import delivering, upkeep
        from search.counting import prune, tally
        from search.extraction.files import read_missing
        from search.files import found_files
        from search.followed import FollowedSearch
        from search.health import degraded
        from search.lists import source_ids
        from search.warm import warm

        registry.things["document"] = found_files
        registry.labels["type"] |= {
            "paragraph": _("Absatz einer Richtlinie"),
            "person": _("Person"),
            "document": _("Datei"),
        }
        registry.finder.append(source_ids)
        registry.health.append(degraded)
        registry.pruners += [prune, upkeep.prune]
        registry.warmers.append(warm)
        registry.closers.append(tally.finish)
        registry.followed["search"] = FollowedSearch()
        registry.personal["subscription"] = registry.PersonalData(upkeep.export, upkeep.erase)
        registry.loops += [
            ("index", follow_content),
            ("file texts", read_missing),
            ("alerts", delivering.Deliverer()),
        ]


def follow_content() -> Any:
    """Bound here, because the index reads pages' classes, which load with the apps."""
    from search.indexing import follow_all

    return follow_all()
