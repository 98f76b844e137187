"""Reads a table from the content of a file or from a pasted text, whole or not at all."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Generator
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from playground.data.csv_error import CsvError, StoppedError
from playground.data.csv_format import (
    DELIMITERS,
    RowReader,
    declared_delimiter,
    detected_delimiter,
    usual_width,
)
from playground.data.csv_numbers import decimal_mark_steps, looks_numeric, parsing_steps
from playground.data.csv_table import Column, Table
from playground.data.csv_text import TextLines, text_steps
from playground.data.own import MAX_OWN_POINTS

MAX_COLUMNS = 1000
_CHUNK = 4000
_CHUNK_CELLS = 16_000
_READ_SHARE = 0.7

Rows = list[list[str]]
_T = TypeVar("_T")


def read_table(
    data: bytes | str,
    *,
    delimiter: str | None = None,
    header: bool | None = None,
    progress: Callable[[float], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Table:
    """A table from the content of a file, or from a text that was pasted.

    Args:
        data: bytes of any known encoding, or text.
        delimiter: a key of `DELIMITERS`; None detects it.
        header: whether the first row holds names; None finds out.
        progress: told how far it is, 0 to 1, every few milliseconds.
        should_stop: asked as often.

    Raises:
        CsvError: if the table is refused; the sentence says in which line and why.
        StoppedError: if `should_stop` has said so.
    """
    reading = reading_steps(data, delimiter=delimiter, header=header)
    while True:
        try:
            share = next(reading)
        except StopIteration as done:
            table: Table = done.value
            return table
        if progress is not None:
            progress(share)
        if should_stop is not None and should_stop():
            reading.close()
            raise StoppedError


def reading_steps(
    data: bytes | str, *, delimiter: str | None = None, header: bool | None = None
) -> Generator[float, None, Table]:
    """`read_table` in steps of some milliseconds: yields how far it is, 0 to 1, returns the table.

    To cancel, just stop asking.
    """
    text = yield from _at(0.05, text_steps(data))
    yield 0.1
    first, delimiter = _start(text.lines, delimiter)
    lines = array("l")
    columns: list[list[str]] = []
    reader = RowReader(text.lines[first:], delimiter, first_line=first + 1)
    width = 0
    while True:
        rows, finished = _chunk(reader, lines)
        if width == 0 and rows:
            width = _checked_width(rows)
            columns = [[] for _ in range(width)]
        _append(columns, rows, lines)
        if finished:
            break
        yield 0.1 + (_READ_SHARE - 0.1) * min(1.0, reader.line / len(text.lines))
    return (yield from _typed(columns, lines, header, delimiter, text))


def _at(share: float, steps: Generator[None, None, _T]) -> Generator[float, None, _T]:
    """Goes through steps that do not say how far they are."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: _T = done.value
            return result
        yield share


def _start(lines: list[str], delimiter: str | None) -> tuple[int, str]:
    """The number of lines before the table, and its delimiter. May clean the first line."""
    declared = declared_delimiter(lines[0])
    first = 0 if declared is None else 1
    lead = next((k for k in range(first, len(lines)) if lines[k].strip()), None)
    if lead is None:
        raise CsvError("The table is empty")
    following = next((line for line in lines[lead + 1 :] if line.strip()), "#")
    if lines[lead].startswith("# ") and not following.startswith("#"):
        lines[lead] = lines[lead][2:]  # as numpy.savetxt marks its header
    found = delimiter or declared or detected_delimiter(lines[first:])
    if found is None:
        raise CsvError(
            "there is only one column; three are needed: x1, x2, and a label or target", lead + 1
        )
    if found not in DELIMITERS:
        allowed = ", ".join(DELIMITERS.values())
        raise CsvError(f"The delimiter is one of {allowed}; not {found!r}")
    return first, found


def _chunk(reader: RowReader, lines: array[int]) -> tuple[Rows, bool]:
    """The next rows that are not empty, noting their lines; and whether there are no more."""
    rows: Rows = []
    cells = 0
    for seen, row in enumerate(reader, 1):
        cells += len(row)
        if row and "".join(row).strip():
            rows.append(row)
            lines.append(reader.line)
        if seen == _CHUNK or cells >= _CHUNK_CELLS:
            return rows, False
    return rows, True


def _checked_width(rows: Rows) -> int:
    width = usual_width(rows[:100])
    if width < 3:
        raise CsvError(
            f"There {'is only one column' if width == 1 else 'are only two columns'}; "
            "three are needed: x1, x2, and a label or target"
        )
    if width > MAX_COLUMNS:
        raise CsvError(f"There are {width:,} columns; at most {MAX_COLUMNS:,} are allowed")
    return width


def _append(columns: list[list[str]], rows: Rows, lines: array[int]) -> None:
    """Hands the cells of rows to their columns.

    Raises:
        CsvError: if a row is shorter or longer than the others, or there are too many.
    """
    width, before = len(columns), len(lines) - len(rows)
    for k, row in enumerate(rows):
        if len(row) != width:
            cells = "cell" if len(row) == 1 else "cells"
            raise CsvError(f"{len(row)} {cells}, where other lines have {width}", lines[before + k])
    if len(lines) > MAX_OWN_POINTS + 1:  # one may be the header
        raise CsvError(f"more than {MAX_OWN_POINTS:,} rows", lines[MAX_OWN_POINTS + 1])
    for k, column in enumerate(columns):
        column.extend(row[k] for row in rows)


def _typed(
    columns: list[list[str]],
    lines: array[int],
    header: bool | None,
    delimiter: str,
    text: TextLines,
) -> Generator[float, None, Table]:
    """Finds the header and what are numbers."""
    if not lines:
        raise CsvError("The table is empty")
    bodies = [cells[1:] for cells in columns]
    # Also of the first row, be it names or one of few rows.
    mark = yield from _at(_READ_SHARE, decimal_mark_steps(columns, delimiter))
    yield _READ_SHARE
    names = [""] * len(columns)
    if header is None:
        header = _has_header(columns, mark)
    if header:
        names = [" ".join(cells[0].split()).lstrip("# ") for cells in columns]
        columns, lines = bodies, lines[1:]
    if len(lines) > MAX_OWN_POINTS:
        raise CsvError(f"more than {MAX_OWN_POINTS:,} rows", lines[MAX_OWN_POINTS])
    if not lines:
        raise CsvError("There is nothing below the names of the columns")
    values: list[NDArray[np.float64] | None] = []
    for column in columns:
        share = _READ_SHARE + (1 - _READ_SHARE) * len(values) / len(columns)
        values.append((yield from _at(share, parsing_steps(column, mark))))
    yield 1.0
    if all(each is None for each in values):
        raise CsvError("there is no column of numbers from here on", lines[0])
    made = tuple(map(Column, names, columns, values))
    return Table(made, lines, header, delimiter, mark, text.encoding, text.certain)


def _has_header(columns: list[list[str]], mark: str) -> bool:
    """Whether the first row has no number above any column of numbers.

    A table without such columns, or of one row, has a header if that row holds no number.
    """
    numeric = [cells for cells in columns if looks_numeric(cells[1:], mark)] or columns
    return not any(looks_numeric(cells[:1], mark) for cells in numeric)
