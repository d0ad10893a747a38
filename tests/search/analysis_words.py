"""Words and the terms that they have to become, by what they show."""

COMPOUNDS = """
    Förderrichtlinien = forderrichtlini ford richtlini
    Förderrichtlinie = forderrichtlini ford richtlini
    Anmietungsfonds = anmietungsfond anmiet fond
    Leerstandsmanagement = leerstandsmanagement leerstand management leer stand
    Nachbarschaftsfest = nachbarschaftsfest nachbarschaft fest
    Ladenlokal = ladenlokal lad lokal
    Ladenlokale = ladenlokal lad lokal
    Erdgeschoss = erdgeschoss erd geschoss
    Erdgeschossfläche = erdgeschossflach erdgeschoss flach erd geschoss geschossflach
    Schaufenster = schaufenst schau fenst
    Schaufensterbeleuchtung = schaufensterbeleucht schaufenst beleucht schau fenst
    Stadtteilförderung = stadtteilford stadtteil ford stadt teil
    Verfügungsfonds = verfugungsfond verfug fond
    Fördermittel = fordermittel ford mittel
    Förderantrag = forderantrag ford antrag
    Zwischennutzung = zwischennutzung zwisch nutzung
    Einzelhandel = einzelhandel einzel handel
    Einzelhandelsfläche = einzelhandelsflach einzelhandel flach einzel handel
    Innenstadt = innenstadt inn stadt
    Mietvertrag = mietvertrag miet vertrag
    Mietzuschuss = mietzuschuss miet zuschuss
    Nebenkosten = nebenkost neb kost
    Kaltmiete = kaltmiet kalt miet
    Quadratmeterpreis = quadratmeterpreis quadratm preis
    Öffnungszeiten = offnungszeit offn zeit
    Weihnachtsmarkt = weihnachtsmarkt weihnacht markt weih nacht
    Straßenfest = strassenfest strass fest
    Wochenmarkt = wochenmarkt woch markt
    Stadtplanungsamt = stadtplanungsamt stadtplanung amt stadt planung planungsamt
    Bürgerbeteiligung = burgerbeteil burger beteil
    Eigentümerversammlung = eigentumerversammel eigentum versammel
    Gemeinschaftsgarten = gemeinschaftsgart gemeinschaft gart
    Kulturveranstaltung = kulturveranstalt kultur veranstalt
    Barrierefreiheit = barrierefreiheit barri freiheit
    Lastenrad = lastenrad last rad
    Fahrradständer = fahrradstand fahrrad stand fahr rad radstand
    Haustür = haustur haus tur
    Krankenhaus = krankenhaus krank haus
    Arbeitsplatz = arbeitsplatz arbeit platz
    Gründungsberatung = grundungsberat grundung berat
    Existenzgründer = existenzgrundung existenz grundung
    Zuwendungsbescheid = zuwendungsbescheid zuwend bescheid
    Antragsformular = antragsformular antrag formular
    Fußgängerzone = fussgangerzon fussgang zon
    Denkmalschutz = denkmalschutz denkmal schutz
    Bahnhofsviertel = bahnhofsviertel bahnhof viertel bahn hof
    Werbegemeinschaft = werbegemeinschaft werb gemeinschaft
    Immobilieneigentümer = immobilieneigentum immobili eigentum
    Umbaukosten = umbaukost umbau kost
    Leuchtreklame = leuchtreklam leucht reklam
"""
"""The whole, the parts, then parts of parts."""

WHOLE = """
    Förderung = ford
    Beratung = berat
    Anmietung = anmiet
    Termin = termin
    Berlin = berlin
    Verein = verein
    Zeitung = zeitung
    Wohnung = wohnung
    Nachbarschaft = nachbarschaft
    Wirtschaft = wirtschaft
    Gesundheit = gesund
    Sicherheit = sich
    Handlung = handel
    Kontakt = kontakt
    Zugriff = zugriff
    Freigabe = freigeb
    verwalten = verwalt
    ausgeben = ausgeb
    Petersilie = petersili
    Magazin = magazin
"""
"""They only look like compounds."""

PLACES = """
    Rosenviertel = rosenviertel ros viertel
    Brückviertel = bruckviertel bruck viertel
    Brückstraßenviertel = bruckstrassenviertel bruck strass viertel
    Brückstraße = bruckstrass bruck strass
    Brückstrasse = bruckstrass bruck strass
    Brueckstrasse = bruckstrass bruck strass
    Brückstr. = bruckstrass bruck strass
    Kampstraße = kampstrass kamp strass
    Hohe Straße = hoh strass
    Theaterviertel = theaterviertel theat viertel
    Stadtbühne = stadtbuhn stadt buhn
    Alter Markt = alt markt
    Altstadt = altstadt alt stadt
    Westenhellweg = westenhellweg west hellweg hell weg
    St. Reinoldi = sankt reinoldi
    Hansaplatz = hansaplatz hansa platz
"""
"""Quarters, streets and squares, with the names that people use for them."""

HYPHENS = """
    Anmietungs-Fonds = anmietungsfond anmiet fond
    City-Fonds = cityfond city fond
    Cityfonds = cityfond city fond
    Pop-up-Store = popupstor popup stor
    Pop-up = popup
    Popup = popup
    E-Mail = email
    Email = email
    E-Mail-Adresse = emailadress email adress
    24-Stunden-Dienst = 24stundendien 24 stund dien
    18-jährige = 18jahrig 18 jahrig
    Nord-Süd-Achse = nordsudachs nord sud achs
    Café-Bar = cafebar caf bar
    Start-up-Beratung = startupberat startup berat
"""
"""Joined, and each by itself; `E-Mail` and `Pop-up` are one word."""

GENDER = """
    Händler = handl
    Händlerin = handl
    Händlerinnen = handl
    Händler:innen = handl
    Händler*innen = handl
    Händler_innen = handl
    Händler/-innen = handl
    Händler/innen = handl
    HändlerInnen = handl
    Händler(innen) = handl
    Händler·innen = handl
    Akteur*innen = akteur
    Akteurinnen und Akteure = akteur
    Gründerin = grundung
    Gründerinnen = grundung
    Eigentümer:innen = eigentum
    Kolleg*innen = kolleg
    Ärztin = arzt
    Kundinnen = kund
    Bürgermeisterin = burgermeist burger meist
    Bürger*innenrat = burgerrat burger rat
    Studentinnen = student
    Architektin = architekt
    Mieter:in = miet
    Angestellte:r = anstell
    Beschäftigte = beschaft
"""
"""Every form is one."""

SPELLINGS = """
    Foerderung = ford
    foerdern = ford
    Fordermittel = fordermittel ford mittel
    Straße = strass
    Strasse = strass
    Strassen = strass
    Größe = gross
    groß = gross
    gross = gross
    Läden = lad
    Laeden = lad
    Häuser = haus
    Büro = buro
    Buero = buro
    Café = caf
    Cafe = caf
"""
"""Umlauts written out or left out, ß, accents."""

VERBS = """
    fördern = ford
    fördert = ford
    gefördert = ford
    geförderte = ford
    mieten = miet
    gemietet = miet
    vermietet = vermiet
    angemietet = anmiet
    gründen = grundung
    gegründet = grundung
    gründete = grundung
    eröffnet = eroffn
    geschlossen = schliess
    leer stehende = leer steh
    leerstehend = leersteh leer steh
    geschrieben = schreib
    schrieb = schreib
    sanieren = sani
    Sanierung = sani
    saniert = sani
    finanziert = finanzi
    beantragen = beantrag
    Antrag stellen = antrag stell
"""
"""All forms of a verb, and the noun of its action where that isn't another word."""

PLURALS = """
    Zentrum = zentr
    Zentren = zentr
    Museum = muse
    Museen = muse
    Ministerium = ministeri
    Ministerien = ministeri
    Problem = problem
    Probleme = problem
    Konzern = konzern
    Konzerne = konzern
    Auto = auto
    Autos = auto
    Kurs = kurs
    Kurse = kurs
    Firma = firm
    Firmen = firm
    Konto = kont
    Konten = kont
    Risiko = risik
    Thema = them
    Bauten = bau
"""
"""Those that no ending shows, and endings that aren't any."""

NUMBERS = """
    80 qm = 80 quadratm
    80qm = 80 quadratm
    80 m² = 80 quadratm
    80m² = 80 quadratm
    80 m2 = 80 quadratm
    80 Quadratmeter = 80 quadratm
    1.000 € = 1000 euro
    1000 Euro = 1000 euro
    1 000 EUR = 1000 euro
    10.000,00 Euro = 10000 euro
    1.500,50 € = 1500.5 euro
    12,5 % = 12.5 prozent
    50 Prozent = 50 prozent
    16:30 Uhr = 16:30 uhr
    12.03.2024 = 12 marz 2024
    12. März 2024 = 12 marz 2024
    2024/25 = 2024 25
    § 3 Abs. 2 = paragraf 3 absatz 2
    Nr. 5 = numm 5
    44137 = 44137
    500 Mio. € = 500 million euro
    ca. 20 km = 20 km
"""
"""Numbers with units, money, dates: one spelling."""

ABBREVIATIONS = """
    z. B. =
    d. h. =
    usw. =
    e. V. = ev
    eV = ev
    inkl. = inklusiv
    Tel. = telefon
    Str. = strass
"""
"""By what they stand for; those of stop words are gone."""

ENGLISH_IN_GERMAN = """
    Coworking = coworking
    Coworking-Space = coworkingspac coworking spac
    Workshop = workshop
    Workshops = workshop
    Streetfood = streetfood street food
    Concept Store = concept stor
    IT-Support = itsupport it support
    Social Media = social media
    Onlineshop = onlineshop onlin shop
    Baby's Laden = baby lad
"""
"""Stays sensible."""

GERMAN = "\n".join((
    COMPOUNDS, WHOLE, PLACES, HYPHENS, GENDER, SPELLINGS, VERBS, PLURALS, NUMBERS, ABBREVIATIONS, ENGLISH_IN_GERMAN,
))  # fmt: skip
ENGLISH = """
    vacant shops = vacant shop
    Funding for the traders = fund trader
    IT support = it support
    A shop in the Brückstraße = shop bruckstrass bruck strass
    1,000 sqm = 1000 quadratmet
    5.50 € per m² = 5.5 euro per quadratmet
    open-air cinema = openair open air cinema
    the shop's window = shop window
"""
"""Stop words and stems of English; words with umlauts are German."""

MEET = """
    Förderung | fördern
    Förderung | Förderantrag
    Förderung | Stadtteilförderung
    Förderung | geförderte Projekte
    Förder- | Förderung
    foerderung nachbarschaftsfest | Förderung für ein Fest der Nachbarschaft
    Cityfond | City-Fonds
    Cityfonds | Fonds für die City
    Händlerinnen fördern | Förderung der Händler
    Händler | Einzelhändler:innen
    Gründerin | Gründer
    Gründung | Existenzgründerinnen
    Brückstr. | Brückstraße
    Bruckstrasse | Brückstraße
    Brueckstrasse | Brückstraßenviertel
    leeres Geschäft Brückstraße | leere Geschäfte im Brückviertel
    Laden | Läden
    Läden | Ladenlokal
    laden mieten billig | Miete für Ladenlokale
    Anmietung | Anmietungs-Fonds
    Fest | Nachbarschaftsfest
    Nachbarschaftsfest | Fest in der Nachbarschaft
    80 qm | 80m²
    1000 € | 1.000,00 Euro
    Eröffnung | eröffnet
    Öffnungszeiten | geöffnet
    Zentrum | Zentren
    Museum | Museen
    Ärztin | Ärzte
    Bürger*innen | Bürger
    E-Mail | Email
    Pop-up-Store | Popup
    Strasse | Straßenfest
    Leerstandsmanagement | Leerstand
    saniert | Sanierung
    Finanzierung | finanziert
    12.03.2024 | 12. März 2024
    Teilnahme | teilnehmen
    geschrieben | schreibt
    Probleme | Problem
    Richtlinien | Förderrichtlinie
"""
APART = """
    Bauer | Bau
    Bürger | Burg
    Gründer | Grund
    Rose | Viertel
    Viertel | Rosen
    rechts | Recht
    links | Link
    Gewicht | gewichen
    Garten | garen
    Termin | Term
    Laden | Ladung
    Macht | gemacht
    Zeitung | Zeit
    Wohnung | gewohnt
    Kosten | kosen
    Lager | Lage
    Messer | Messe
    Bildung | Bild
    Aufgabe | aufgeben
    Geräte | raten
    Nachbarschaft | nach
    Vertrag | tragen
    Berlin | Bären
    Sprache | sprechen
    Westen | Wesen
"""
