"""Brings a typed text into the signs of Python's own grammar, and counts characters back."""

from __future__ import annotations

from playground.expression.tree import ExpressionError, Span

MAX_CHARACTERS = 2000
MAX_NESTING = 50
# Signs that people type or paste, and what they mean.
_SIGNS = {
    "^": "**",
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{MULTIPLICATION SIGN}": "*",
    "\N{MIDDLE DOT}": "*",
    "\N{DOT OPERATOR}": "*",
    "\N{DIVISION SIGN}": "/",
    "\N{SUPERSCRIPT TWO}": "**2",
    "\N{SUPERSCRIPT THREE}": "**3",
    "\N{NO-BREAK SPACE}": " ",
    "\N{THIN SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\t": " ",
}
_OPEN, _CLOSE = "([{", ")]}"
_ABSOLUTE = "|"
# After one of these a | opens an absolute value; after anything else it closes one.
_BEFORE_A_VALUE = frozenset("+-*/@,=;([{\n\r")


class SourceText:
    """A typed text as Python's grammar can read it.

    Args:
        typed: what the user typed; ^ is a power, |x| an absolute value.

    Attributes:
        typed: likewise.
        code: the same with one spelling for every sign.

    Raises:
        ExpressionError: if it is empty, too long or nested too deeply.
    """

    def __init__(self, typed: str) -> None:
        if not typed.strip():
            raise ExpressionError("Type a formula, such as (x + y) * z.")
        if len(typed) > MAX_CHARACTERS:
            raise ExpressionError(
                f"A formula has at most {MAX_CHARACTERS} characters; this one has {len(typed)}.",
                (MAX_CHARACTERS, len(typed)),
            )
        self.typed = typed
        pieces: list[str] = []
        self._origin: list[int] = []
        depth = bars = 0
        before = "\n"  # the last sign that is no space, in our spelling
        for place, sign in enumerate(typed):
            piece = _SIGNS.get(sign, sign)
            if sign == _ABSOLUTE and (before in _BEFORE_A_VALUE or bars):
                opens = before in _BEFORE_A_VALUE
                piece = "abs(" if opens else ")"
                bars += 1 if opens else -1
            depth += (piece[-1] in _OPEN) - (piece in _CLOSE)
            if depth > MAX_NESTING:
                raise ExpressionError(
                    f"Brackets are nested at most {MAX_NESTING} levels deep.", (place, place + 1)
                )
            before = before if piece == " " else piece[-1]
            pieces.append(piece)
            self._origin += [place] * len(piece)
        self._origin.append(len(typed))
        self.code = "".join(pieces)

    def span(self, start: int, stop: int) -> Span:
        """The place in the typed text of a place in the code."""
        last = len(self._origin) - 1
        first = self._origin[min(max(start, 0), last)]
        end = self._origin[min(max(stop - 1, 0), last)] + 1 if stop > start else first
        return first, min(max(end, first), len(self.typed))

    def statements(self) -> list[tuple[int, int]]:
        """Start and stop in the code of every statement.

        They are split at ;, and at line ends that are not in brackets.
        """
        found, start, depth = [], 0, 0
        for place, sign in enumerate(self.code + "\n"):
            depth += (sign in _OPEN) - (sign in _CLOSE)
            if sign == ";" or (sign in "\r\n" and depth <= 0):
                if self.code[start:place].strip():
                    found.append((start, place))
                start, depth = place + 1, 0
        if self.code[start:].strip():  # an open bracket: the grammar will say so
            found.append((start, len(self.code)))
        return found
