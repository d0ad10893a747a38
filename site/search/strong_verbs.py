"""German verbs that change their vowel: no stemmer brings `schrieb` and `geschrieben` to `schreiben`."""

from functools import cache

_FORMS = """
    beginnen begann begonnen; beissen gebissen; bergen birgt geborgen; biegen bog gebogen; bieten geboten;
    binden gebunden; bitten bat gebeten; blasen geblasen; bleiben blieb geblieben; brechen bricht gebrochen;
    brennen brannte gebrannt; bringen brachte gebracht; denken dachte gedacht; dringen drang gedrungen;
    empfehlen empfiehlt empfahl empfohlen; empfangen empfing; essen isst gegessen; fahren gefahren; fallen fiel;
    fangen fing gefangen; finden fand gefunden; fliegen flog geflogen; fliehen floh geflohen;
    fliessen floss geflossen; fressen frisst gefressen; frieren fror gefroren; geben gibt gab gegeben;
    gehen ging gegangen; gelingen gelungen; gelten gilt galt gegolten; geniessen; geschehen geschieht geschah;
    gewinnen gewann gewonnen; giessen goss gegossen; graben grub gegraben; greifen gegriffen;
    halten hielt gehalten; hangen hing gehangen; heben hob gehoben; heissen hiess geheissen; helfen hilft half geholfen;
    kennen kannte gekannt; klingen geklungen; kommen kam gekommen; kriechen kroch gekrochen; laden lud geladen;
    lassen liess gelassen; laufen lief gelaufen; leiden litt gelitten; leihen lieh geliehen; lesen liest las gelesen;
    liegen gelegen; lugen gelogen; meiden mied gemieden; messen gemessen; nehmen nimmt nahm genommen;
    nennen nannte genannt; raten riet; reissen gerissen; reiten geritten; rennen rannte gerannt;
    rufen rief gerufen; schaffen schuf; scheiden geschieden; scheinen schien geschienen; schieben schob geschoben;
    schiessen geschossen; schlafen schlief geschlafen; schlagen schlug geschlagen; schliessen geschlossen;
    schmelzen schmilzt schmolz geschmolzen; schneiden geschnitten; schreiben schrieb geschrieben;
    schreien geschrien; schreiten geschritten; schweigen schwieg geschwiegen; schwimmen geschwommen;
    schwinden schwand geschwunden; schwingen geschwungen; schworen schwor geschworen; sehen sieht sah gesehen;
    senden sandte gesandt; singen gesungen; sinken gesunken; sitzen sass gesessen; sprechen spricht gesprochen;
    springen sprang gesprungen; stechen sticht gestochen; stehen gestanden; stehlen stiehlt gestohlen;
    steigen stieg gestiegen; sterben stirbt starb gestorben; stossen stiess gestossen; streichen gestrichen;
    streiten gestritten; tragen getragen; treffen trifft traf getroffen; treiben getrieben;
    treten tritt trat getreten; trinken trank getrunken; tun getan; verderben verdirbt verdarb verdorben;
    vergessen vergisst vergass; verlieren verlor verloren; wachsen wuchs gewachsen; waschen wusch gewaschen;
    weichen gewichen; weisen wies gewiesen; wenden wandte gewandt; werben wirbt geworben; werfen wirft warf geworfen;
    wiegen gewogen; wissen wusste gewusst; ziehen zog gezogen; zwingen gezwungen
"""
"""Infinitive, then forms, in the spelling of `letters.plain`. Not here: forms that are nouns as well (`Stand`, `Band`,
`Griff`, `Schloss`), and those that fall together with another verb's (`fuhr` with `führ-`)."""
_NOUNS = frozenset(("gaben", "wiesen", "bogen", "schienen", "gruben", "luden", "schoben"))


@cache
def forms() -> dict[str, str]:
    """Infinitive by form: preterites with their plural, participles with the endings of adjectives."""
    found: dict[str, str] = {}
    for line in _FORMS.split(";"):
        infinitive, *others = line.split()
        for form in others:
            participle = form.endswith(("en", "n", "t")) and form.startswith(("ge", "beg", "ver", "emp"))
            endings = ("", "e", "er", "es", "em", "en") if participle else ("", "en")
            found |= {form + ending: infinitive for ending in endings if form + ending not in _NOUNS}
    return found


@cache
def infinitives() -> frozenset[str]:
    return frozenset(forms().values())
