"""What a hit goes into detail about comes before it, where both are found: a programme before its rules' paragraphs.

Paragraphs are short and say a question's words more densely than the page that answers it. Only what stands on the
same page of results changes its place, so paging repeats nothing.
"""

from collections.abc import Sequence

from search.engines.base import Hit


def in_order(hits: Sequence[Hit]) -> list[Hit]:
    by_id = {hit.id: hit for hit in hits}
    ordered: dict[str, Hit] = {}
    for hit in hits:
        about = by_id.get(hit.payload.get("about", ""))
        for one in (about, hit) if about else (hit,):
            ordered.setdefault(one.id, one)
    return list(ordered.values())
