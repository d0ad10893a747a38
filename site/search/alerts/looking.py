"""Looking what a saved search finds now, and remembering since which content number it finds each entry."""

from django.db import transaction

from core.publication.public import content_number
from search.alerts.searches import followed, question
from search.models import SavedEntry, SavedSearch

BATCH = 500  # rows in one statement: databases bound the number of its parameters


def look(search: SavedSearch) -> bool:
    """Brings its entries up to the content's number. False while whoever is asked lags behind: then it is too early.

    The number is read first: what is published meanwhile has a higher one, and is looked at again. At one number a
    search is looked at once, so that everything found for the first time has a higher number than the look before.
    """
    number = content_number()
    if search.number is not None and search.number >= number:
        return True
    found = followed(search.list).found(question(search))
    if not found.current:
        return False
    with transaction.atomic():
        row = SavedSearch.objects.select_for_update().filter(pk=search.pk).first()
        if row is None or (row.number is not None and row.number >= number):
            return row is not None
        note(row, found.keys, number)
    search.number = number
    return True


def note(search: SavedSearch, keys: list[str], number: int) -> None:
    """New ones are written in the order of the list, the newest first: mails tell them so."""
    now = set(keys)
    before = set(search.entries.values_list("key", flat=True))
    gone = sorted(before - now)
    for start in range(0, len(gone), BATCH):
        search.entries.filter(key__in=gone[start : start + BATCH]).delete()
    new = [SavedEntry(search=search, key=key, number=number) for key in keys if key not in before]
    SavedEntry.objects.bulk_create(new, batch_size=BATCH)
    search.number = number
    search.save(update_fields=["number"])
