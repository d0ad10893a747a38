"""Shops as GeoJSON. A shop without a point is in it too: the file has the same results as the list."""

from core.media_answers import licence_out
from quarters.exports.results import Results
from quarters.exports.schemas import (
    VacancyCollectionOut,
    VacancyFeatureOut,
    VacancyGeometryOut,
    VacancyPropertiesOut,
)
from quarters.models import VacancyPage


def collection(found: Results) -> VacancyCollectionOut:
    build = found.build
    build.load_links(shop.quarter_id for shop in found.shops if shop.quarter_id)
    VacancyPage.before_cards(found.shops, build)
    return VacancyCollectionOut(
        total=found.total,
        licence=licence_out(build.profile.licence).label,
        attribution=build.profile.attribution,
        demonstration=build.profile.demonstration_notice(build.lang),
        features=[feature(shop, found) for shop in found.shops],
    )


def feature(shop: VacancyPage, found: Results) -> VacancyFeatureOut:
    text, point = found.texts[shop.pk], shop.point_out()
    shown = shop.columns(found.build)
    quarter = shown["quarter"]
    key = str(shop.translation_key)
    taken = ("slug", "status", "status_label", "street", "area_total_m2", "rent", "rent_on_request", "ancillary")
    more = ("step_free", "available_from", "checked_on")
    properties = VacancyPropertiesOut(
        id=key,
        title=text.title,
        url=getattr(shop, "public_path"),  # noqa: B009  added by the query
        lang="de" if text.pk == shop.pk else str(found.build.lang),
        quarter=quarter.url.rstrip("/").rpartition("/")[2] if quarter else None,
        suitable_uses=[use.value for use in shown["suitable_uses"]],
        blur_m=point.blur_m if point else None,
        is_example=shop.is_example,
        modified_at=getattr(shop, "public_modified_at"),  # noqa: B009
        **{name: shown[name] for name in (*taken, *more)},
    )
    geometry = VacancyGeometryOut(coordinates=point.coordinates) if point else None
    return VacancyFeatureOut(id=key, geometry=geometry, properties=properties)
