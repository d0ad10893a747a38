"""What the catalogue of open data says of programmes and funded projects."""

from django.utils.translation import gettext_lazy as _

from core.registry import Dataset
from projects.lists import programme_rows, project_rows
from projects.schemas import ProgrammeCardOut, ProjectCardOut

PROGRAMMES = Dataset(
    key="programmes",
    title=_("Förderprogramme für die Innenstadt"),
    description=_("Förderprogramme mit Stand, Höchstsummen, Antragsberechtigten und Zwecken, Termine eingeschlossen."),
    keywords=[_("Förderprogramm"), _("Innenstadt"), _("Zuschuss")],
    themes=["ECON", "GOVE"],
    entry=ProgrammeCardOut,
    rows=programme_rows,
    exports=[".atom"],
)
FUNDED_PROJECTS = Dataset(
    key="projects",
    title=_("Geförderte Projekte in der Innenstadt"),
    description=_("Projekte, die ein Programm gefördert hat: Thema, Zeitraum, Quartier und Programm."),
    keywords=[_("Projekt"), _("Förderung"), _("Innenstadt")],
    themes=["REGI", "GOVE"],
    entry=ProjectCardOut,
    rows=lambda lang: project_rows(lang).filter(ownership="funded"),
    filters="ownership=funded",
    exports=[".atom"],
)
DATASETS = [PROGRAMMES, FUNDED_PROJECTS]
