"""Cells as numbers, all at once where they are all fine."""

from __future__ import annotations

import math
import re
from collections.abc import Generator, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from playground.data.csv_error import shortened

MAX_SIZE = 1e15
"""Numbers beyond this are refused: their squares would leave the pictures' float32."""
POINT, COMMA = ".", ","

SLICE = 20_000
"""So many cells are looked at in one step, of a few milliseconds."""
_SAMPLE = 400
_BETWEEN = "\x1f"  # in no cell, as a text with control characters is refused
_NOT_FINITE = re.compile(r"[+\-]?(?:nan|inf|infinity|1\.#\w+|#?n/?a|#num!|#div/0!)", re.IGNORECASE)
_WITH = {
    mark: re.compile(
        rf"^\s*[+\-−]?(?:\d+{re.escape(mark)}\d*|{re.escape(mark)}\d+)(?:[eE][+-]?\d+)?\s*$",
        re.MULTILINE,
    )
    for mark in (POINT, COMMA)
}
_GROUPED = re.compile(r"\s*[+\-−]?[1-9]\d{0,2},\d{3}\s*")
_THOUSANDS = re.compile(r"[+\-−]?\d{1,3}(?:[., '’\u00a0\u202f]\d{3})+(?:[.,]\d*)?")


def decimal_mark_steps(
    columns: Sequence[Sequence[str]], delimiter: str
) -> Generator[None, None, str]:
    """What stands before the decimals: a comma where more numbers have one than have a point.

    In a table of commas where all decimals would be groups of three digits, as in "1,234", commas
    are thought to separate thousands.
    """
    commas = points = 0
    grouped = delimiter == COMMA
    for text in _texts(columns):
        if COMMA in text:
            found = _WITH[COMMA].findall(text)
            commas += len(found)
            grouped = grouped and all(map(_GROUPED.fullmatch, found))
        yield
    if not commas or grouped:
        return POINT
    for text in _texts(columns):
        if POINT in text:
            points += len(_WITH[POINT].findall(text))
        yield
    return COMMA if commas > points else POINT


def parsing_steps(
    cells: Sequence[str], mark: str
) -> Generator[None, None, NDArray[np.float64] | None]:
    """The numbers of a column, some thousands at each step.

    Returns:
        (n,), NaN where a cell is none; None for a column of texts.
    """
    if not looks_numeric(cells, mark):
        return None
    values = np.empty(len(cells))
    for start in range(0, len(cells), SLICE):
        part = cells[start : start + SLICE]
        fast = _all_at_once(part, mark)
        values[start : start + SLICE] = (
            fast if fast is not None else [number(cell, mark) for cell in part]
        )
        yield
    return values


def looks_numeric(cells: Sequence[str], mark: str) -> bool:
    """Whether at least half of the first cells that are not empty are numbers.

    What is not finite ("nan", "inf") counts as a number, one that is wrong.
    """
    sample = [cell for cell in cells[:_SAMPLE] if cell and not cell.isspace()]
    numbers = sum(not math.isnan(number(cell, mark)) or is_missing(cell) for cell in sample)
    return bool(sample) and 2 * numbers >= len(sample)


def fault(cell: str, mark: str) -> str:
    """Why a cell is not a number that can be taken: the end of a sentence about it."""
    text, shown = cell.strip(), repr(shortened(cell))
    if not text:
        return "the cell is empty; a number is needed"
    if is_missing(text):
        return f"{shown} is not a finite number"
    if abs(number(text, mark)) > MAX_SIZE:
        return f"{shown} is too large; numbers are from -1e15 to 1e15"
    other = COMMA if mark == POINT else POINT
    grouped = _THOUSANDS.fullmatch(text) is not None
    hint = "; nothing may stand between thousands" if grouped else ""
    if not math.isnan(number(text, other)):
        names = {POINT: "point", COMMA: "comma"}
        return f"{shown} is not a number with a decimal {names[mark]}, as others here have{hint}"
    return f"{shown} is not a number{hint}"


def _texts(columns: Sequence[Sequence[str]]) -> Iterator[str]:
    """The cells of all columns, some thousands at a time, a line for each."""
    for cells in columns:
        for start in range(0, len(cells), SLICE):
            yield "\n".join(cells[start : start + SLICE])


def _all_at_once(cells: Sequence[str], mark: str) -> NDArray[np.float64] | None:
    """The numbers if all cells are plain ones, or None."""
    text = _BETWEEN.join(cells)
    if "_" in text or (mark == COMMA and POINT in text):
        return None
    if mark == COMMA or "−" in text:
        cells = text.replace("−", "-").replace(mark, POINT).split(_BETWEEN)
    try:
        return np.fromiter(map(float, cells), np.float64, len(cells))
    except ValueError:
        return None


def number(cell: str, mark: str) -> float:
    """The number in a cell, NaN if there is none."""
    if "_" in cell or (mark == COMMA and POINT in cell):
        return math.nan
    try:
        return float(cell.replace("−", "-").replace(mark, POINT))
    except ValueError:
        return math.nan


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no finite number, as "nan", "inf" or "N/A" do."""
    return _NOT_FINITE.fullmatch(cell.strip()) is not None
