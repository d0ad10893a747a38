"""Words and endings that the analysis has to know. All but the stop words are in the spelling of `letters.plain`."""

from search.letters import folded, plain


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GERMAN = _words("""
    ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes anderm andern
    anders auch auf aus bei beim bereits bin bis bist bspw bzw beziehungsweise ca circa da dabei dadurch dafür dagegen
    daher dahin damit danach dann daran darauf daraus darf darin darüber darum darunter das dass daß dasselbe davon
    davor dazu dein deine deinem deinen deiner deines dem demselben den denen denn dennoch denselben der deren derer
    derselbe derselben des deshalb desselben dessen dh dich die dies diese dieselbe dieselben diesem diesen dieser
    dieses dir doch dort du durch dürfen ein eine einem einen einer eines einig einige einigem einigen einiger einiges
    einmal er es etc etwa etwas euch euer eure eurem euren eurer eures falls für gegen gewesen gibt hab habe haben hat
    hatte hatten hätte hätten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja
    jede jedem jeden jeder jedes jedoch jene jenem jenen jener jenes jetzt kann kannst kein keine keinem keinen keiner
    keines können könnte könnten man manche manchem manchen mancher manches mein meine meinem meinen meiner meines mich
    mir mit muss muß müssen musste mussten nach nachdem nämlich nicht nichts noch nun nur ob obwohl oder ohne sehr sei
    sein seine seinem seinen seiner seines seit selbst sich sie sind so sobald sodass sofern solche solchem solchen
    solcher solches soll sollen sollte sollten sondern sonst sowie sowohl ua über um und uns unser unsere unserem
    unseren unserer unseres unter usw viel viele vielen vom von vor wann war wäre wären waren warst warum was weder weg
    wegen weil weiter welche welchem welchen welcher welches wem wen wenn wer werde werden weshalb wessen wie wieder
    wieso wieviel wieviele will wir wird wirst wo wobei wodurch wofür woher wohin wollen wollte womit woran worauf
    woraus worden wovon wozu wurde wurden würde würden zb zu zum zur zwar zwischen
""")
GERMAN_STOP_WORDS = (_GERMAN | {folded(word) for word in _GERMAN} | {plain(word) for word in _GERMAN}) - {"ware"}
"""Articles, pronouns, prepositions, auxiliaries, question words. Umlauts may be written out or left out."""
ENGLISH_STOP_WORDS = _words("""
    a about above after again against all am an and any are as at be because been before being below between both but
    by can could did do does doing during each few for from further had has have having he her here hers herself him
    himself his how i if in into is it its itself just me more most my myself no nor not of off on once only or other
    our ours ourselves out over own same she should so some such than that the their theirs them themselves then there
    these they this those through to too under until up very was we were what when where which while who whom why will
    with would you your yours yourself yourselves
""")
NEVER_STOPPED = _words("IT US WHO")
"""Written like this they are no English pronouns."""

# --- spelling --------------------------------------------------------------------------------------------------------

SPELLINGS = {
    "str": "strasse", "nr": "nummer", "st": "sankt", "tel": "telefon", "abs": "absatz", "mio": "million",
    "mrd": "milliarde", "tsd": "tausend", "jh": "jahrhundert", "jhd": "jahrhundert", "inkl": "inklusive",
    "€": "euro", "eur": "euro", "euros": "euro", "%": "prozent", "§": "paragraf", "paragraph": "paragraf",
    "m²": "quadratmeter", "m2": "quadratmeter", "qm": "quadratmeter", "sqm": "quadratmeter", "km²": "quadratkilometer",
    "km2": "quadratkilometer", "qkm": "quadratkilometer", "m³": "kubikmeter", "m3": "kubikmeter",
    "°c": "grad", "°": "grad", "fotographie": "fotografie", "photographie": "fotografie", "photo": "foto",
    "photos": "foto", "potential": "potenzial",
}  # fmt: skip
"""Abbreviations and signs by the word that they stand for, and two spellings of one word."""
UNITS = _words("""
    qm sqm m² m2 m³ m3 km² km2 qkm km m cm mm kg g l ha kwh kw mb gb tb kb mhz ghz h min sek std uhr eur euro € % °c
    mio mrd
""")
"""What may follow a number without a space."""
MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip

SMALL_SEGMENTS = _words("up in on off out by")
"""Behind a hyphen they belong to the word before: Pop-up, Check-in."""

# --- inflection ------------------------------------------------------------------------------------------------------

ENDINGS = {
    "trum": "tren", "rium": "rien", "dium": "dien", "tium": "tien", "mium": "mien", "nium": "nien", "sium": "sien",
    "zium": "zien", "seum": "seen", "forum": "foren", "album": "alben", "visum": "visa", "ikum": "ika",
    "ximum": "xima", "nimum": "nima", "firma": "firmen", "thema": "themen", "themata": "themen", "drama": "dramen",
    "schema": "schemen", "schemata": "schemen", "dogma": "dogmen", "konto": "konten", "konti": "konten",
    "risiko": "risiken", "saldo": "salden", "villa": "villen", "pizza": "pizzen", "skala": "skalen",
    "ismus": "ismen", "thmus": "thmen", "zyklus": "zyklen", "virus": "viren", "globus": "globen", "typus": "typen",
    "modus": "modi", "bonus": "boni", "radius": "radien", "lexikon": "lexika", "praxis": "praxen",
    "prinzip": "prinzipien",
    "material": "materialien", "mineral": "mineralien", "fossil": "fossilien", "indiz": "indizien", "bauten": "bau",
    "omnibusse": "omnibus", "omnibussen": "omnibus", "autobusse": "autobus", "autobussen": "autobus",
    "atlas": "atlanten",
    "museums": "museen", "zentrums": "zentren", "themas": "themen", "kontos": "konten", "risikos": "risiken",
    "materials": "materialien", "prinzips": "prinzipien", "kommata": "komma", "kommas": "komma",
}  # fmt: skip
"""Words of Greek and Latin whose plural no stemmer finds; compounds end in them too."""
TERMS = {
    word: term
    for term, forms in {
        "bauer": "bauer bauern bauers", "burger": "burger burgern burgers", "lager": "lager lagern lagers",
        "messer": "messer messern messers", "wetter": "wetter wetters", "kammer": "kammer kammern",
        "poster": "poster postern posters", "links": "links", "rechts": "rechts", "bus": "busse bussen",
        "grundung": "grunden grunder grundern grunders grundung grundungen",
    }.items()
    for word in forms.split()
}  # fmt: skip
"""Words whose stem would be another word's: Bauer and Bau, Bürger and Burg, rechts and Recht, gründen and Grund."""
SEPARABLE = _words("""
    ab an auf aus bei ein fest frei her hin los mit nach nieder statt teil um vor weg zu zuruck zusammen fort durch heim
    heraus herein hinzu voraus vorbei weiter wieder bereit bekannt hoch herunter herab hervor dar unter uber wahr
    gegenuber empor entgegen kennen sicher still heran davon umher
""")
"""What verbs put in front and, in a participle, before the `ge`: angeboten."""
NO_FEMININE = _words("""
    plugin checkin within again begin basin cousin origin satin goblin admin darin worin hierin herin magazin medizin
    mandarin katerin glycerin glyzerin sakrin margarin tamburin rosin delphin insulin paraffin peregrin severin
    catherin marin merlin beginnen gewinnen spinnen besinnen erinnen
""")
NO_VERB_FORM = _words("""
    aufgabe aufgaben bart barte barten brute braute dost erbrecht gefahrt gefahrte gefahrten gehoft gehofte gehort
    gehorte gehorten gelangt gelangte gelangten gesamt gesamte gesamtem gesamten gesamter gesamtes gesteht gewahrt
    gewahrte gewillt gegend hutte hutten legende machete macheten macht machte bucht nahte pellet planet planeten
    ratte ratten rotte rotten samt saat schaft schafte scharte scharten sucht vermisst vermisste vermissten wacht
    weste westen
""")
"""Nouns, and forms of other verbs than the rules would say."""

# --- compounds -------------------------------------------------------------------------------------------------------

SHORT_PARTS = _words("""
    abo alt alu amt app arm art ast bad bar bau bio bit box bus dom edv ehe eid eis erb erd erz fan fee fuss gas geh
    gel gen geo gut hai heu hof hut ios job jod kai kuh kur lkw lob lok mai mus mut neu not ohr oko oma opa ort ost
    pkw pol rad rat reh rot rum see seh sex ski sog sud tag tal tau tee tod ton tor tur typ uhr ufo uni weg web west
    wut zoo zug ol
""")
"""Most words of three letters are parts by accident; these are parts."""
NEVER_PARTS = _words("""
    ung ungen heit heiten keit keiten igkeit igkeiten lich liche lichen licher liches lichem isch ische ischen ischer
    isches schaft schaften tum tumer entum ertum bare baren barer bares barkeit same samen sames lose losen loser
    loses ende enden ender endes eure euren tion tionen ste sten ster stes chen lein lers lern ling linge lingen lings
    nisse nissen haft hafte haften hafter haftes ige igen iger iges ismus isten taten erin ell elle ellen anten enten
    ente enzen iere ieren iert ierte ierten ierung ierungen erung erungen elung age agen ine inen iner nden tete teten
    rinnen nen rin lerinnen terinnen tel ens ers end eins ins ala usw bean

    miss uber ubern ungern hintern inge unter wider wieder fort weiter durch gegen zuruck zusammen uberein hinter
    vorbei herum heraus herein hinaus hinein nach

    oder nicht sein wir ihr hat war als wie was wer auch vom zum zur fur the and for you alle aller ihm ihn uns euch
    man mal nun noch schon dann denn wenn weil dass hier dort sehr bist sind eine einen einer eines einem seine ihre
    ihren ihrer dies diese dieser dieses kein keine nur mein meine dein deine wird wurde wurden haben hatte habe habt
    hast hatten ubers durchs aufs vorm hinters unters furs zusamm selbe hintere untere einges been were with from that
    this they have would your what some
""")
"""Endings, prefixes and little words: frequent as misspellings or on their own, never parts of a compound."""
NEVER_LAST = _words("""
    bar innen teuer eben alt akt gen erlich nisch kisch risch tigen zieren eren logen ionen lasst lost wollt sche elt
    fug gab artig samt tell ieren lieren tieren isieren sieren tert ert legend endet eilig echt eilen ander einander
    tern dern soren aden lungen lung strophen alien native
""")
"""What is a part at most in front."""
NEVER_SPLIT = _words("""
    schriftsteller schriftstellers schriftstellern willkommen vereinzelt nachteil nachteile nachteilen schauspieler
    freitag freitags mittwoch sonntag montag kilometer kilometern zentimeter zentimetern millimeter millimetern
    deutschland signatur signaturen transporter transport transporte willkur akkurat rosenmontag richtlinie
    richtlinien paragraf paragrafen workshop workshops portrat portrats quadratmeter quadratmetern quadratkilometer
    kubikmeter support supports romantisch romantische romantischen
""")
"""Looks like a compound and is none, or none whose parts anybody looks for."""
