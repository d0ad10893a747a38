"""Names of indices: whose they are, which schema they have, which one was before."""

import pytest

from search.engines.names import Names, schema_hash

pytestmark = pytest.mark.once

OLD, FIRST, SECOND, THIRD = (
    f"stadt-de-{schema}-2025010112000000000{last}"
    for schema, last in (("00000000", 0), ("0123abcd", 1), ("0123abcd", 2), ("0123abcd", 3))
)
OTHERS = [
    "stadt-de-simple-0123abcd-20250101120000000009",
    "stadt-en-0123abcd-20250101120000000009",
    "stadt-de",
    "stadt-de.new",
    "stadt-de-0123abcd-2025",
    "stadt-de-0123abcd-20250101120000000009-copy",
    "stadt2-de-0123abcd-20250101120000000009",
]
NAMES = Names("stadt", "0123abcd")


def test_new_ones_follow_each_other() -> None:
    one, two = NAMES.new("de"), NAMES.new("de")
    assert NAMES.of("de", [two, *OTHERS, one]) == [one, two]
    assert NAMES.of("de-simple", [two, *OTHERS, one]) == OTHERS[:1]
    assert NAMES.is_current(one)


def test_only_those_of_the_language_count() -> None:
    assert NAMES.of("de", [THIRD, *OTHERS, FIRST, OLD, SECOND]) == [OLD, FIRST, SECOND, THIRD]


def test_a_name_tells_its_schema() -> None:
    assert [NAMES.is_current(name) for name in (OLD, FIRST, "stadt-de")] == [False, True, False]


@pytest.mark.parametrize(
    ("live", "previous"), [(THIRD, SECOND), (SECOND, FIRST), (FIRST, OLD), (OLD, None), ("unknown", None)]
)
def test_the_one_before(live: str, previous: str | None) -> None:
    assert NAMES.previous("de", live, [THIRD, *OTHERS, FIRST, OLD, SECOND]) == previous


def test_a_swap_removes_what_is_older_but_one_and_nothing_younger() -> None:
    everything = [THIRD, *OTHERS, FIRST, OLD, SECOND]
    assert NAMES.outdated("de", SECOND, FIRST, everything) == [OLD]
    assert NAMES.outdated("de", THIRD, FIRST, everything) == [OLD, SECOND]
    assert NAMES.outdated("de", OLD, None, everything) == []


def test_the_schema_follows_the_analysis() -> None:
    assert schema_hash("1") == schema_hash("1") != schema_hash("2")
    assert len(schema_hash("1")) == 8
