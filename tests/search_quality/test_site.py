"""What visitors get: the whole site search with its editors' synonyms and recommendations, as the API answers it."""

import json
from typing import Any

import pytest
from django.test import Client

from search.evaluation.measures import DEPTH, mean, ndcg
from tests.search_quality.conftest import Documents, addresses_of_posts
from tests.search_quality.test_collection import OF_THE_ISSUE, grades, queries

FIRST = 3  # results that are seen without scrolling on a phone
NDCG = 0.855
QUESTIONS = 0.775  # 0.66 while every word of a sentence had to stand in its answer
LATE = {"city centre manager"}  # "city centre" is a synonym of "City", which most pages say

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rankings(documents: Documents) -> dict[str, list[str]]:
    posts = dict(addresses_of_posts())
    return {query["id"]: ranking(query, posts) for query in queries()}


def ranking(query: dict[str, Any], posts: dict[str, str]) -> list[str]:
    answer = Client().get("/api/v1/search", {"q": query["text"], "lang": query["lang"], "per_page": DEPTH})
    found = [result["url"].removeprefix("/en") for result in json.loads(answer.content)["results"]]
    return [posts.get(url, url) for url in found]


def missed(found: dict[str, float]) -> list[str]:
    """For the message: the worst questions that may be looked at."""
    shown = [query for query in queries() if not query.get("held_out")]
    worst = sorted(shown, key=lambda query: found[query["id"]])[:20]
    return [f"{found[query['id']]:.2f} {query['text']}" for query in worst]


def has_best(query: dict[str, Any], ranking: list[str]) -> bool:
    return any(grades()[query["id"]].get(address) == 3 for address in ranking[:FIRST])


def test_what_visitors_get_is_good(rankings: dict[str, list[str]]) -> None:
    """Lower than what the engine ranks by itself: all words have to stand in an answer as long as any has them."""
    found = {name: ndcg(ranking, grades()[name]) for name, ranking in rankings.items()}
    assert mean(list(found.values())) >= NDCG, missed(found)


def test_whole_sentences_are_understood(rankings: dict[str, list[str]]) -> None:
    asked = [query["id"] for query in queries() if query["kind"] == "question"]
    assert mean([ndcg(rankings[name], grades()[name]) for name in asked]) >= QUESTIONS


def test_the_questions_that_the_search_began_with_have_their_answer_among_the_first(
    rankings: dict[str, list[str]],
) -> None:
    asked = [query for query in queries() if query["text"] in OF_THE_ISSUE]
    assert [query["text"] for query in asked if not has_best(query, rankings[query["id"]])] == []


def test_a_known_item_is_among_the_first(rankings: dict[str, list[str]]) -> None:
    late = {query["text"] for query in queries() if query.get("known") and not has_best(query, rankings[query["id"]])}
    assert late <= LATE
