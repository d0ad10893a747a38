"""Questions that nobody means: random characters, other languages' query syntax, and what once broke some program."""

from hypothesis import strategies as st

LUCENE = (
    "title:*", "*:*", "+shop -shop", '"unbalanced', "(((", ")", "shop~2", "shop~", "shop^1e309", "[* TO *]", "{a TO b}",
    "NOT", "AND OR", "&&", "||", "!", "\\", "_exists_:title", "?", "*", "*aden", "/.*/", "field:(a OR b)", "IN [a b]",
    "title:>1", "body:'", "a:b:c", "shop~99999999999", "{", "}", '"a b"~1000000', "-", "--", "+",
)  # fmt: skip
REGULAR = (
    "(a+)+$", "[a-", "(?R)", ".*.*.*.*.*.*", r"\d{1,99999}", "(?=", "x{0,}{0,}", r"\p{L}", "(?i)", "|||", r"\b\B", "^$",
)  # fmt: skip
WRITTEN_OTHERWISE = (
    "שלום", "مرحبا بالعالم", "\u202egnitsop", "\u2066x\u2069",
    "\u200f", "商店", "ร้านค้า", "İstanbul", "ﬃ", "ǅ", "ß" * 40,
    "１２３", "٣", "½", "²", "℃", "e" + "\u0301" * 60, "\u0301", "ä", "a\u0308", "ẞ", "ſ", "K",
)  # fmt: skip
EMOJI = ("👩‍👩‍👧‍👦", "🇩🇪", "🏳️‍🌈", "👍🏽", "☕️", "\U0010ffff", "\ufffe")
CONTROL = (
    "\x00", "\x01" * 24, "\x1b[0m", "\x7f", "\x85", "\u2028", "\ufeff", "\u200b", "\u00ad", "\t", "\r\n", "\x1c",
    "\xa0",
)  # fmt: skip
CODE = (
    "' OR 1=1 --", "%' ESCAPE '", "<script>", "</mark>", "${jndi:ldap}", "{{7*7}}", "%00", "../../", "{0}", "%s",
    "\\u0000", "&lt;", "lang=de", "];", "null", "NaN", "-inf",
)  # fmt: skip
GERMAN = (
    "Händler*innen", "Bürger:in", "HändlerInnenInnen", "(innen)", "*innen", "z. B.", "z.z.z.z.z.", "1.000,00 €",
    "80 qm", "bis 1e9 €", "9" * 30 + " m²", "12.13.2024", "0.0.0000", "99.99.9999", "-" * 60, "a-" * 50, "1 000 " * 20,
    "St.", "Donaudampfschifffahrts" * 7, "straße" * 30, "ungen" * 30, "ge" * 60, "der die das", "einem",
    "Kaffee bis 5 m²", "C++", "§§§", "°", "€" * 90, "ier" * 50 + "ungen", "aeoeue" * 20,
)  # fmt: skip
ASKED = ("Laden", "Förderung", "Leerstand", "Marktviertel", "Stadtfest", "vacant shop", "Richtlinie")
FRAGMENTS = LUCENE + REGULAR + WRITTEN_OTHERWISE + EMOJI + CONTROL + CODE + GERMAN + ASKED
LARGEST = 100_000  # characters

# Halves of characters can't be sent: an address is UTF-8.
characters = st.characters(exclude_categories=["Cs"])
fragments = st.sampled_from(FRAGMENTS) | st.text(characters, max_size=8)
mixed = st.tuples(st.sampled_from([" ", "", " OR ", "-", ".", "\n"]), st.lists(fragments, min_size=1, max_size=12)).map(
    lambda parts: parts[0].join(parts[1])
)
repeated = st.tuples(fragments, st.integers(2, 40)).map(lambda parts: parts[0] * parts[1])
huge = st.tuples(fragments, st.sampled_from([201, 4_001, LARGEST])).map(lambda parts: (parts[0] * parts[1])[: parts[1]])
as_long_as_allowed = mixed.map(lambda text: (text * 200)[:200])

questions = st.one_of(st.text(characters, max_size=200), mixed, repeated, as_long_as_allowed, fragments, huge)
