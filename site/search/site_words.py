"""Words of the site itself: what stands in a title is no secret, whatever list of names it may be on elsewhere."""

from functools import cache

from search.engines.base import WORD_FIELD, Constant, Request, Term, UnavailableError
from search.engines.switch import engine
from search.personal import Known

PERSON = "person"  # the type of documents whose titles are names


def in_titles(lang: str) -> Known:
    """Asks the index for a folded word in titles and other names, those of persons aside; each word once.

    While no engine answers, no word is known: then only ordinary ones are counted.
    """
    asked = engine()

    @cache
    def known(word: str) -> bool:
        request = Request(query=Constant(Term(WORD_FIELD, word)), facets=("type",), limit=1)
        try:
            found, _degraded = asked.search(lang, request)
        except UnavailableError:
            return False
        return bool(found.facets.get("type", {}).keys() - {PERSON})

    return known
