"""The lists of other packages ask here what answers a question: `core.registry.finder`."""

from core.publication.public import content_number, live_rows
from core.registry import Ranking
from core.schemas import Language
from search.engines.base import MOST_RESULTS, AnyOf, Request, UnavailableError
from search.engines.switch import engine
from search.find import asked_words_of
from search.query import Step, text_query
from search.rules import rules
from search.staleness import ask


def source_ids(api_type: str, question: str, lang: str) -> Ranking | None:
    """Source pages of one type that answer a question, the best first; None while no index can be asked.

    The step is the strictest that finds something. Filters and counts are the list's own, from the database.
    """
    words = asked_words_of(question, Language(lang), rules(lang))
    if not words:
        return Ranking([], current=True)
    asked, number = engine(), content_number()
    try:
        hits, current = [], True
        for step in Step:
            request = Request(
                query=text_query(words, step),
                filters={"type": [AnyOf("type", (api_type,))]},
                limit=MOST_RESULTS,
                payloads=False,
            )
            told = ask(asked, lang, request, number)
            hits, current = told.found.hits, current and told.current
            if hits:
                break
    except UnavailableError:
        return None
    places = {hit.owner: place for place, hit in enumerate(hits)}
    rows = live_rows().filter(language=lang, type=api_type).values_list("key", "source_id")
    found = [(places[str(key)], source) for key, source in rows if str(key) in places and source]
    return Ranking([source for _place, source in sorted(found)], current)
