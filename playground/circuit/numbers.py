"""Numbers as a circuit shows them: two decimals as on the slides, a true minus, short tables."""

from __future__ import annotations

import math

import numpy as np

from playground.engine.graph import FloatArray

MINUS = "\N{MINUS SIGN}"
DECIMALS = 2
MAX_CELLS = 4
_LARGEST_PLAIN = 1e5
Table = tuple[tuple[str, ...], ...]


def fixed(x: float, decimals: int = DECIMALS) -> str:
    """``x`` with so many decimals; never "−0.00"; with a power of ten where that hides it."""
    if not math.isfinite(x):
        return "NaN" if math.isnan(x) else "∞" if x > 0 else f"{MINUS}∞"
    text = f"{x:.{decimals}f}"
    hidden = x != 0 and float(text) == 0
    if hidden or abs(x) >= _LARGEST_PLAIN:
        mantissa, exponent = f"{x:.1e}".split("e")
        text = f"{mantissa}e{int(exponent)}"
    elif float(text) == 0:
        text = text.replace("-", "")
    return text.replace("-", MINUS)


def short(x: float) -> str:
    """``x`` in at most four significant digits, without zeros at the end, such as "−1" or "0.5"."""
    text = f"{x + 0.0:.4g}"  # never "−0"
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", MINUS)


def table(array: FloatArray, decimals: int = DECIMALS) -> Table:
    """The cells of a value, row by row: a number is one cell, a vector a column.

    Of more than four rows or columns the first three are shown, and dots.
    """
    columns = array.reshape(len(array), -1) if array.ndim else array.reshape(1, 1)
    rows, cut = columns.shape, MAX_CELLS - 1
    wide, long = rows[1] > MAX_CELLS, rows[0] > MAX_CELLS
    shown = columns[: cut if long else MAX_CELLS, : cut if wide else MAX_CELLS]
    cells = [tuple(fixed(float(x), decimals) for x in row) + ("…",) * wide for row in shown]
    if long:
        cells.append(("⋮",) * len(cells[0]))
    return tuple(cells)


def shape_words(shape: tuple[int, ...]) -> str:
    """A shape in a sentence: "a number", "a vector of 3", "a 2 × 3 matrix"."""
    if not shape:
        return "a number"
    if len(shape) == 1:
        return f"a vector of {shape[0]}"
    return f"a {' × '.join(map(str, shape))} matrix"


def plain(array: FloatArray) -> object:
    """A value as JSON and code write it: a number, or lists of numbers."""
    return np.asarray(array, np.float64).tolist()
