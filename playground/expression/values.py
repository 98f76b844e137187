"""Reads the value of an input as it is typed or pasted: a number, a vector, a matrix, a table."""

from __future__ import annotations

import math
import re

from playground.expression.parser import parse
from playground.expression.tree import Array, ExpressionError, Number
from playground.expression.vocabulary import MAX_ROWS

Value = float | tuple[float, ...] | tuple[tuple[float, ...], ...]
MAX_TABLE_CHARACTERS = 100_000
_MINUSES = str.maketrans("\N{MINUS SIGN}\N{EN DASH}\N{NO-BREAK SPACE}", "-- ")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.I | re.A)


def read_value(text: str) -> Value:
    """A number, a vector (a tuple) or a matrix (a tuple of rows).

    Takes ``-2``, ``[1, 2]``, ``[[1, 2], [3, 4]]``, and tables as spreadsheets copy them: a row on
    a line, cells between tabs, commas, semicolons or spaces, decimal commas where a comma does not
    stand between cells. A table of one row or one column is a vector.

    Raises:
        ExpressionError: with a sentence and the place.
    """
    if not text.strip():
        raise ExpressionError("A value is a number, such as 2.5, or a vector, such as [1, 2].")
    if "[" in text:
        return _literal(text)
    if len(text) > MAX_TABLE_CHARACTERS:
        raise ExpressionError(f"A table has at most {MAX_TABLE_CHARACTERS} characters.")
    return _table(text)


def _literal(text: str) -> Value:
    statement = parse(text).statements
    value = statement[0].value
    if len(statement) > 1 or statement[0].name or not isinstance(value, Array):
        raise ExpressionError("In the brackets of a value stand numbers only.", value.span)
    return value.rows if value.is_matrix else value.rows[0]


def _table(text: str) -> Value:
    between = "\t" if "\t" in text else ";" if ";" in text else None
    rows: list[tuple[float, ...]] = []
    place = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(line.rstrip("\r\n"), between)
        if cells:
            rows.append(tuple(_number(text, cell, place + start) for start, cell in cells))
        place += len(line)
    if len({len(row) for row in rows}) != 1:
        raise ExpressionError("All rows of a matrix are equally long, and not empty.")
    if max(len(rows), len(rows[0])) > MAX_ROWS:
        raise ExpressionError(f"A matrix has at most {MAX_ROWS} rows and columns.")
    if len(rows) == 1:
        return rows[0] if len(rows[0]) > 1 else rows[0][0]
    return tuple(rows) if len(rows[0]) > 1 else tuple(row[0] for row in rows)


def _cells(line: str, between: str | None) -> list[tuple[int, str]]:
    """The cells of a line and where they begin."""
    if not line.strip():
        return []
    if between is None and re.search(r",\s|,.*,|,.*\.|\..*,", line):
        between = ","  # 1, 2 or 1,2,3 or 1.5,2: no decimal comma
    pattern = r"\S+" if between is None else rf"[^{between}]+"
    return [(cell.start(), cell.group()) for cell in re.finditer(pattern, line)]


def _number(text: str, cell: str, place: int) -> float:
    plain = cell.translate(_MINUSES).strip().replace(",", ".")
    span = place, min(place + len(cell), len(text))
    if not _NUMBER.fullmatch(plain):
        raise ExpressionError(f"{cell.strip()[:40]!r} is no number.", span)
    if not math.isfinite(float(plain)):
        raise ExpressionError("This number is too large.", span)
    return float(plain)


def constant_value(part: Number | Array) -> Value:
    """The value of a number or an array that was typed."""
    if isinstance(part, Number):
        return part.value
    return part.rows if part.is_matrix else part.rows[0]
