"""Why a table cannot be taken: where, and the reason."""

from __future__ import annotations

from playground.data.points import DataError

_SHOWN = 40


class CsvError(DataError):
    """A table that is refused as a whole.

    The sentence is one such as "Line 3, column 2 (x2): 'abc' is not a number."

    Attributes:
        line: line of the file, counted from 1, or None where it is about the whole table.
        column: column, counted from 1, or None.
        reason: what is wrong there.
    """

    def __init__(
        self, reason: str, line: int | None = None, column: int | None = None, name: str = ""
    ) -> None:
        self.reason, self.line, self.column = reason, line, column
        place = [f"line {line:,}"] if line is not None else []
        if column is not None:
            place.append(f"column {column}" + (f" ({shortened(name)})" if name else ""))
        where = ", ".join(place)
        super().__init__(f"{where[0].upper()}{where[1:]}: {reason}." if place else f"{reason}.")


class StoppedError(Exception):
    """The reading was stopped from outside; nothing has been read."""


def shortened(text: str) -> str:
    """A cell on one line, and not longer than a sentence can bear."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
