"""A mistake in an expression in a terminal: the sentence, the line, and a mark under the place."""

from __future__ import annotations

import unicodedata

from playground.expression.tree import ExpressionError

WIDTH = 100


def in_words(error: ExpressionError, text: str) -> str:
    """The sentence, and below it the line of the text with ^^^ under the place that is meant."""
    start, stop = error.span
    if not text.strip():
        return str(error)
    start = min(start, len(text))
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    stop = min(max(stop, start + 1), max(last, start + 1))
    # Of a long line only what is near the place.
    first = max(first, start - WIDTH // 2)
    last = min(last, first + WIDTH)
    line = "".join(sign if sign.isprintable() else " " for sign in text[first:last])
    before = sum(map(_columns, text[first:start]))
    marked = sum(map(_columns, text[start : min(stop, last)]))
    return f"{error}\n  {line}\n  {' ' * before}{'^' * max(marked, 1)}"


def _columns(sign: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
