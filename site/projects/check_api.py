"""The funding check's endpoint. Answers come in the address and are kept by nobody."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from core.api.rules import PRIVATE, answer
from projects.check import check
from projects.check_query import FundingCheckQuery
from projects.check_schemas import FundingCheckOut

router = Router(tags=["programmes"])


@router.get(
    "/funding-check",
    response=FundingCheckOut,
    operation_id="checkFunding",
    summary="Which programme fits, and why",
)
def funding_check(request: HttpRequest, query: Query[FundingCheckQuery]) -> HttpResponse:
    """Every public programme held against the answers; each verdict names its criterion and cites its paragraph.

    What isn't answered or isn't known is said as such. A sum is named only where every part of it is known.
    """
    response = answer(check(query))
    response["Cache-Control"] = PRIVATE
    return response
