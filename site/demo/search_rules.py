"""What a data set tells the search. Of a word or question that is there already, editors may have decided otherwise."""

from collections.abc import Iterable

from demo.dataset import Entry
from demo.values import Values
from search import entries
from search.models import BestBet, BestBetPage, ProtectedWord, SynonymGroup


def tell_the_search(told: Entry, values: Values) -> None:
    for group in told.get("synonyms", []):
        synonyms(group["language"], group["words"], group.get("finds", []))
    for bet in told.get("best_bets", []):
        best_bet(bet["questions"], [values.page(path) for path in bet["pages"]])
    for word in told.get("protected_words", []):
        if not ProtectedWord.objects.filter(word=word).exists():
            made = ProtectedWord(word=word)
            made.full_clean()
            made.save()


def synonyms(language: str, words: list[str], finds: list[str]) -> None:
    """One and the same word may be in a group for both ways and in one for one way."""
    there = SynonymGroup.objects.filter(language=language)
    same_kind = there.exclude(finds="") if finds else there.filter(finds="")
    if not overlaps(words, same_kind.values_list("words", flat=True)):
        group = SynonymGroup(language=language, words="\n".join(words), finds="\n".join(finds))
        group.full_clean()
        group.save()


def best_bet(questions: list[str], pages: list[int]) -> None:
    if not overlaps(questions, BestBet.objects.values_list("questions", flat=True)):
        bet = BestBet(questions="\n".join(questions))
        bet.pages = [BestBetPage(page_id=page, sort_order=place) for place, page in enumerate(pages)]
        bet.full_clean()
        bet.save()


def overlaps(entered: Iterable[str], there: Iterable[str]) -> bool:
    known = {entries.key(line) for text in there for line in entries.lines(text)}
    return any(entries.key(entry) in known for entry in entered)
