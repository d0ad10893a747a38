"""What people call what this package calls by a label. The search alone reads it, and shows none of it.

A label on the left stands for the whole entry that shows it; the words on the right are other names of the same thing,
or of what belongs to it, never a promise. Translators write the words that people use in their language, not these.
"""

from django.utils.translation import gettext_lazy as _

ALSO_CALLED = (
    # kinds of pages
    (_("Ladenlokal"), _("Laden, Geschäft, Gewerbefläche")),
    (_("Ladenlokale: Übersicht"), _("freie Läden, Geschäfte, Gewerbeflächen, Leerstand, zu mieten, zu vermieten")),
    (_("Quartier"), _("Viertel, Stadtviertel")),
    (_("Quartiere: Übersicht"), _("Viertel, Stadtviertel, Innenstadt")),
    # kinds of shops
    (_("Einzelhandelsladen"), _("Einzelhandel, Laden")),
    (_("Fläche im Einkaufszentrum"), _("Center, Mall")),
    (_("Kaufhaus"), _("Warenhaus")),
    (_("Kiosk"), _("Trinkhalle, Bude")),
    (_("Verkaufsfläche"), _("Ladenfläche")),
    (_("Ausstellungsfläche"), _("Ausstellungsraum, Showroom")),
    (_("Gastronomie"), _("Restaurant, Café, Imbiss, Bar, Kneipe, Gaststätte")),
    (_("Büro oder Praxis im Erdgeschoss"), _("Arbeitsraum, Kanzlei, Coworking")),
    # uses
    (_("Einzelhandel"), _("Handel, Laden, Geschäft")),
    (_("Dienstleistung"), _("Friseur, Kosmetik, Reparatur, Agentur")),
    (_("Handwerk und Werkstatt"), _("Manufaktur, Schneiderei, Atelier")),
    (_("Kultur und Kreatives"), _("Kunst, Künstlerinnen und Künstler, Atelier, Galerie, Probenraum")),
    (_("Soziales und Vereine"), _("Verein, Begegnung, Treffpunkt, gemeinnützig")),
    (_("Kinderbetreuung"), _("Kita, Tagespflege, Spielgruppe")),
    (_("Gesundheit"), _("Praxis, Therapie, Apotheke, Pflege")),
    (_("Pop-up und Zwischennutzung"), _("Pop-up-Store, auf Zeit, vorübergehend, befristet")),
    (_("Lager"), _("Lagerraum, Abstellraum")),
    # states
    (_("fällt bald leer"), _("Leerstand, bald verfügbar, zu mieten, zu vermieten")),
    (_("frei"), _("leer, leer stehend, Leerstand, verfügbar, unvermietet, zu mieten, zu vermieten")),
)
