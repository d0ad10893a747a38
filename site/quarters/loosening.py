"""Nothing was found: which one filter to give up, told by what is there without it."""

from django.http import HttpRequest

from quarters import visibility
from quarters.asked import Asked
from quarters.schemas import LoosenOut

AROUND = ("lang", "page", "per_page", "modified_since")  # what isn't a question about shops
TOGETHER = {"near": ("near", "radius")}
WIDER = {"status": ",".join(visibility.LISTED)}  # a shop that is let helps nobody who seeks one


def loosened(request: HttpRequest, found: Asked) -> LoosenOut | None:
    """The filter without which the most shops would be found; None where giving up one alone is of no use."""
    counts = {name: fitting(found, name) for name in found.conditions}
    name, number = max(counts.items(), key=lambda one: one[1], default=("", 0))
    return LoosenOut(name=name, count=number, query=question_without(request, name)) if number else None


def fitting(found: Asked, without: str) -> int:
    others = found.matching(without=without)
    if without in WIDER:
        others &= found.shops.having(without, WIDER[without].split(","))
    return others.bit_count()


def question_without(request: HttpRequest, name: str) -> str:
    left = request.GET.copy()
    for gone in (*AROUND, *TOGETHER.get(name, (name,))):
        left.pop(gone, None)
    if name == "near" and left.get("sort") == "distance":
        del left["sort"]
    if name in WIDER:
        left[name] = WIDER[name]
    return left.urlencode()
