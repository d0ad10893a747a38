"""What the catalogue of open data says of quarters and shops."""

from django.utils.translation import gettext_lazy as _

from core.publication.public import public
from core.registry import Dataset
from quarters.followed import rows
from quarters.models import QuarterPage
from quarters.schemas import QuarterCardOut, VacancyCardOut
from quarters.visibility import listed

VACANCIES = Dataset(
    key="vacancies",
    title=_("Freie Ladenlokale"),
    description=_(
        "Leere und bald leere Ladenlokale mit Lage, Fläche, Miete, Ausstattung und Stand der Vermittlung, wie das "
        "Citymanagement sie zuletzt geprüft hat. Kein Leerstandsregister: Nur wer es möchte, steht hier."
    ),
    keywords=[_("Ladenlokal"), _("Leerstand"), _("Einzelhandel"), _("Innenstadt")],
    themes=["ECON"],
    entry=VacancyCardOut,
    rows=lambda lang: rows(lang).filter(listed()),
    exports=[".geojson", ".csv", ".openimmo.xml", ".atom"],
)
QUARTERS = Dataset(
    key="quarters",
    title=_("Quartiere der Innenstadt"),
    description=_(
        "Profile der Quartiere mit Nummer, Namen, Farbe und Umriss; `geometry_status` sagt, wie genau er ist."
    ),
    keywords=[_("Quartier"), _("Innenstadt"), _("Stadtentwicklung")],
    themes=["REGI"],
    entry=QuarterCardOut,
    rows=lambda lang: public(QuarterPage.objects.all(), lang),
    exports=[".geojson"],
)
DATASETS = [VACANCIES, QUARTERS]
