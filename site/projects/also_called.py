"""What people call what this package calls by a label; see `quarters.also_called`."""

from django.utils.translation import gettext_lazy as _

ALSO_CALLED = (
    # kinds of pages
    (_("Förderprogramm"), _("Förderung, Fördermittel, finanzielle Unterstützung")),
    (_("Förderung: Übersicht"), _("Förderprogramme, Fonds, Zuschüsse, Fördermittel, finanzielle Unterstützung")),
    (_("Förder-Check"), _("passende Förderung finden, Zuschuss, Fördermittel")),
    (_("Richtlinie (Fassung)"), _("Förderrichtlinie, Regeln, Bedingungen, Voraussetzungen, Kriterien")),
    (_("Projekt"), _("Vorhaben, Aktion")),
    (_("Projekte: Übersicht"), _("Vorhaben, Aktionen")),
    (_("Nachricht"), _("Meldung, Mitteilung, Neuigkeit")),
    (_("Aktuelles: Übersicht"), _("Nachrichten, Meldungen, Neuigkeiten")),
    # who may apply
    (_("Vereine"), _("Verein, Ehrenamt")),
    (_("Standort- und Interessengemeinschaften"), _("Werbegemeinschaft, Händlergemeinschaft, Quartiersgemeinschaft")),
    (_("Gewerbetreibende"), _("Händlerinnen und Händler, Geschäftsleute, Unternehmen, Betriebe, Gastronomie")),
    (_("Gründerinnen und Gründer"), _("Existenzgründung, Selbstständige, Start-up")),
    (_("Eigentümerinnen und Eigentümer"), _("Vermieterinnen und Vermieter, Hausbesitz, Immobilien")),
    (_("Kulturschaffende und Kreative"), _("Künstlerinnen und Künstler, Kunst, Musik, Design")),
    (_("Soziale und gemeinnützige Träger"), _("Wohlfahrt, Stiftung, Soziales")),
    (_("Kirchen, Hochschulen und andere Einrichtungen"), _("Kirchengemeinde, Universität, Schule")),
    (_("Initiativen ohne Rechtsform"), _("Nachbarschaft, Gruppe, Bürgerinitiative")),
    (_("Privatpersonen"), _("Bürgerinnen und Bürger, Anwohnerinnen und Anwohner")),
    # what for
    (_("Gestaltung von Plätzen und Fassaden"), _("Verschönerung, Hausfassade, Wandbild")),
    (_("Licht und Beleuchtung"), _("Lichter, Lampen, Illumination")),
    (_("Grün und Klima"), _("Begrünung, Bepflanzung, Pflanzen, Blumen, Bäume")),
    (_("Sitzen, Spielen, Verweilen"), _("Bänke, Stadtmöbel, Spielgeräte")),
    (_("Veranstaltungen und Aktionen"), _("Fest, Straßenfest, Markt, Konzert")),
    (_("Kunst und Kultur"), _("Ausstellung, Musik, Theater")),
    (_("Gemeinsame Werbung"), _("Marketing, Plakate, Kampagne")),
    (_("Anschaffungen für gemeinsame Zwecke"), _("Geräte, Technik")),
    (_("Anmietung eines leeren Ladenlokals"), _("Miete, günstig mieten, Leerstand")),
    (_("Umbau und Einrichtung"), _("Renovierung, Ladenbau")),
    (_("Zusammenarbeit und Beratung"), _("Netzwerk, Konzept")),
    # what a criterion is about
    (_("Wer den Antrag stellt"), _("beantragen, Antragstellende, Förderung für")),
    (_("Was geplant ist"), _("was gefördert wird, Förderung, Beispiele")),
    (_("Größte Fläche"), _("Quadratmeter, Größe")),
    (_("Im Gebiet des Programms"), _("Geltungsbereich")),
    (_("Höhe der Förderung"), _("wie viel Geld, Summe, Höchstbetrag")),
    (_("Anteil an den Kosten"), _("wie viel Geld, Prozent, Eigenanteil")),
    (_("Noch nicht begonnen"), _("Beginn, vorzeitig")),
)
