"""What can be said of a shop, beyond its columns: one row a fact. Names of OpenImmo 1.2.7 where it has one."""

from django.utils.translation import gettext_lazy as _

from core.facts.vocabulary import FactGroup, FactKey, Vocabulary

SHOP_TYPES = [
    ("shop", _("Ladenlokal")),
    ("retail_unit", _("Einzelhandelsladen")),
    ("centre_unit", _("Fläche im Einkaufszentrum")),
    ("department_store", _("Kaufhaus")),
    ("kiosk", _("Kiosk")),
    ("sales_area", _("Verkaufsfläche")),
    ("showroom", _("Ausstellungsfläche")),
    ("gastro", _("Gastronomie")),
    ("office", _("Büro oder Praxis im Erdgeschoss")),
]
USES = [
    ("retail", _("Einzelhandel")),
    ("gastro", _("Gastronomie")),
    ("services", _("Dienstleistung")),
    ("crafts", _("Handwerk und Werkstatt")),
    ("culture", _("Kultur und Kreatives")),
    ("social", _("Soziales und Vereine")),
    ("childcare", _("Kinderbetreuung")),
    ("health", _("Gesundheit")),
    ("popup", _("Pop-up und Zwischennutzung")),
    ("storage", _("Lager")),
]
RENT_REASONS = [
    ("owner", _("auf Wunsch der Eigentümerseite")),
    ("negotiable", _("Verhandlungssache")),
    ("concept", _("hängt vom Konzept ab")),
    ("unknown", _("liegt uns nicht vor")),
]
CONDITION = (
    ("new", _("Erstbezug")),
    ("renovated", _("saniert")),
    ("good", _("gepflegt")),
    ("needs_work", _("renovierungsbedürftig")),
    ("shell", _("veredelter Rohbau")),
)
SIDES = (("front", _("vorn")), ("back", _("hinten")), ("yard", _("über den Hof")))
ENERGY = (("demand", _("Bedarfsausweis")), ("consumption", _("Verbrauchsausweis")), ("exempt", _("nicht nötig")))


def _area(key: str, label: object, openimmo: str = "") -> FactKey:
    return FactKey(key, label, "number", unit="m²", openimmo=openimmo)  # type: ignore[arg-type]  # lazy text


def _yes_no(key: str, label: object, openimmo: str = "") -> FactKey:
    return FactKey(key, label, "yesno", openimmo=openimmo)  # type: ignore[arg-type]  # lazy text


VACANCY_FACTS = Vocabulary(
    (
        FactGroup(
            "kind",
            _("Art und Lage"),
            (
                FactKey(
                    "location_class",
                    _("Lageklasse"),
                    "choice",
                    choices=(("a", _("A-Lage")), ("b", _("B-Lage")), ("c", _("Nebenlage"))),
                ),
                FactKey("previous_use", _("Frühere Nutzung"), "text"),
                FactKey("floors", _("Zahl der Geschosse"), "number", openimmo="anzahl_etagen"),
                FactKey("unit", _("Einheit im Haus"), "text"),
                _yes_no("listed_building", _("Denkmalschutz"), "denkmalgeschuetzt"),
                FactKey("built", _("Baujahr"), "text", openimmo="baujahr"),
            ),
        ),
        FactGroup(
            "area",
            _("Flächen"),
            (
                _area("area_storage", _("Lagerfläche"), "lagerflaeche"),
                _area("area_gastro", _("Gastraum"), "gastroflaeche"),
                _area("area_basement", _("Kellerfläche"), "kellerflaeche"),
                _area("area_outdoor", _("Außenfläche"), "freiflaeche"),
                _area("area_ancillary", _("Nebenräume"), "sonstflaeche"),
                _area("area_office", _("Bürofläche"), "bueroflaeche"),
                FactKey("window_front", _("Schaufensterfront"), "number", unit="m", openimmo="fensterfront"),
                FactKey("ceiling_height", _("Raumhöhe"), "number", unit="m"),
                FactKey("guest_seats", _("Gastplätze"), "number", openimmo="plaetze_gastraum"),
            ),
        ),
        FactGroup(
            "fitout",
            _("Ausstattung"),
            (
                FactKey("condition", _("Zustand"), "choice", choices=CONDITION),
                FactKey("refurbished", _("Letzte Modernisierung"), "text", openimmo="letztemodernisierung"),
                _yes_no("furniture", _("Einrichtung oder Theke vorhanden")),
                _yes_no("kitchen", _("Küche")),
                _yes_no("extraction", _("Fettabluft")),
                _yes_no("gastro_permit", _("Bisher als Gastronomie genehmigt")),
                _yes_no("staff_toilet", _("WC für Personal")),
                _yes_no("customer_toilet", _("WC für Gäste")),
                _yes_no("water", _("Wasseranschluss im Verkaufsraum")),
                FactKey("heating", _("Heizung"), "text"),
                _yes_no("cooling", _("Klimaanlage"), "klimatisiert"),
                _yes_no("data_line", _("Datenleitung"), "dv_verkabelung"),
                FactKey("power", _("Stromanschluss"), "number", unit="kW"),
                FactKey("flooring", _("Bodenbelag"), "text"),
                FactKey("floor_load", _("Bodenlast"), "number", unit="kg/m²"),
                _yes_no("goods_lift", _("Lastenaufzug"), "fahrstuhl"),
                _yes_no("lift", _("Aufzug"), "fahrstuhl"),
                FactKey("energy_certificate", _("Energieausweis"), "choice", choices=ENERGY, openimmo="energiepass"),
                FactKey("energy_value", _("Energiekennwert"), "number", unit="kWh/(m²·a)"),
                FactKey("energy_class", _("Energieklasse"), "text"),
                FactKey("energy_valid_to", _("Energieausweis gültig bis"), "date"),
            ),
        ),
        FactGroup(
            "access",
            _("Zugang"),
            (
                FactKey("step_free_note", _("Zugang in Worten"), "text"),
                _yes_no("ramp", _("Rampe"), "rampe"),
                FactKey("door_width", _("Türbreite"), "number", unit="cm"),
                _yes_no("accessible_toilet", _("Barrierefreies WC")),
                FactKey("delivery_side", _("Anlieferung"), "choices", choices=SIDES),
                FactKey("delivery_hours", _("Anlieferung möglich"), "text"),
                FactKey("parking", _("Stellplätze"), "number", openimmo="anzahl_stellplaetze"),
                FactKey("stop", _("Nächste Haltestelle"), "text"),
            ),
        ),
        FactGroup(
            "cost",
            _("Kosten"),
            (
                FactKey(
                    "rent_model",
                    _("Art der Miete"),
                    "choice",
                    choices=(
                        ("fixed", _("feste Miete")),
                        ("turnover", _("Umsatzmiete")),
                        ("stepped", _("Staffelmiete")),
                    ),
                ),
                FactKey("rent_per_m2", _("Kaltmiete je m²"), "amount", per="m² and month", openimmo="mietpreis_pro_qm"),
                _yes_no("vat", _("Zuzüglich Umsatzsteuer"), "zzg_mehrwertsteuer"),
                FactKey("deposit", _("Kaution"), "amount", openimmo="kaution"),
                FactKey("commission", _("Provision"), "text", openimmo="courtage_hinweis"),
                FactKey("notice_period", _("Kündigungsfrist"), "text"),
                FactKey("term_max", _("Höchstens zu vermieten für"), "text"),
            ),
        ),
    )
)
