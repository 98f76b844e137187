"""What is missing in a text that is no formula, where that can be told."""

from __future__ import annotations

import re
from itertools import pairwise

from playground.expression.vocabulary import FUNCTIONS

_DECIMAL = r"(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_PART = re.compile(rf"(?P<name>[^\W\d]\w*)|(?P<number>{_DECIMAL})|\S")
_NUMBER = re.compile(_DECIMAL)
_SIGNS = frozenset("+-*/@()[],=.")
_GIVEN = re.compile("([^=]*)=(?!=)")


def not_decimal(number: str) -> str:
    """What is wrong with a number that Python knows and nobody else, such as 0x1; "" for nothing.

    Who types 0x1 means 0 times x1.
    """
    found = _NUMBER.match(number)
    if found is None or found.end() == len(number):
        return ""
    return _between(found[0], number[found.end() :])


def _between(left: str, right: str) -> str:
    return f"Between {left} and {right} a sign is missing; a product needs its *."


def missing(code: str) -> tuple[str, int, int] | None:
    """What is wrong with a text that is none in Python's grammar.

    Returns:
        A sentence and the place that is meant, from its first character up to its end; None for
        what cannot be told.
    """
    parts = list(_PART.finditer(code))
    for part in parts:
        if not (part.lastgroup == "number" or part[0].isidentifier() or part[0] in _SIGNS):
            sign = part[0] if part[0].isprintable() else "A sign that cannot be seen"
            return f"{sign} means nothing here.", part.start(), part.end()
    given = _GIVEN.match(code)
    if given is not None and not given[1].strip().isidentifier():
        start, stop = (0, len(given[1].rstrip())) if given[1].strip() else given.span()
        return "Left of = stands one name and nothing else, such as f.", start, stop
    for left, right in pairwise(parts):
        if not right.lastgroup or not (left.lastgroup or left[0] in ")]"):
            continue
        sentence = _between(left[0], right[0])
        if left[0] in FUNCTIONS:
            sentence = f"{left[0]} is a function: write {left[0]}(…)."
        return sentence, left.start(), right.end()
    opened: list[re.Match[str]] = []
    for part in parts:
        if part[0] in "([":
            opened.append(part)
        elif part[0] in ")]" and not (opened and opened.pop()[0] == "(["[part[0] == "]"]):
            return "This bracket was never opened.", part.start(), part.end()
    if opened:
        return "This bracket is not closed.", opened[-1].start(), opened[-1].end()
    return None
