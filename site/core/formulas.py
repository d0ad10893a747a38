"""Text in the cells of a table file: a spreadsheet runs what begins like a formula.

Only that is prefixed: a number or a telephone number may begin with a sign, and stays as it is.
"""

import re

STARTS = ("=", "@", "\t", "\r")
SIGNED = re.compile(r"[+-][0-9 (][0-9 ()/.,-]*")


def is_formula(text: str) -> bool:
    return text.startswith(STARTS) or (text.startswith(("+", "-")) and not SIGNED.fullmatch(text))


def guarded(text: str) -> str:
    return f"'{text}" if is_formula(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text
