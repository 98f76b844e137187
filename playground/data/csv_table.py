"""A table of cells read from a text: everything a preview shows, and nothing chosen yet."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.data.csv_error import CsvError, shortened
from playground.data.csv_numbers import MAX_SIZE, fault, number


@dataclass(frozen=True, eq=False)
class Column:
    """One column.

    Attributes:
        name: from the header, "" where it has none.
        cells: (n,) as they stand in the text.
        values: (n,) the numbers, NaN where a cell is none; None for a column of texts.
    """

    name: str
    cells: list[str]
    values: NDArray[np.float64] | None

    @property
    def kind(self) -> str:
        """What it mostly holds: "number", "text" or "empty"."""
        if self.values is not None:
            return "number"
        return "text" if any(map(str.strip, self.cells)) else "empty"


@dataclass(frozen=True, eq=False)
class Table:
    """A table whose rows all have the same number of cells.

    Attributes:
        columns: at least three.
        lines: (n,) the line of the text, counted from 1, in which each row begins.
        header: the names of the columns are from the first row.
        delimiter: a key of `DELIMITERS`.
        decimal: "." or ",", what stands before decimals.
        encoding: in words; "" for a text that was pasted.
        certain: whether the encoding is known, not guessed.
    """

    columns: tuple[Column, ...]
    lines: array[int]
    header: bool
    delimiter: str
    decimal: str
    encoding: str
    certain: bool

    def __len__(self) -> int:
        """Number of rows, the header not counted."""
        return len(self.lines)

    def head(self, n: int) -> list[list[str]]:
        """The first rows, at most n, for a preview; long cells are shortened."""
        firsts = [[shortened(cell) for cell in column.cells[:n]] for column in self.columns]
        return [list(row) for row in zip(*firsts, strict=True)]

    def numbers(self, k: int) -> NDArray[np.float64]:
        """The numbers of column k, (n,), every one of them finite and not too large.

        Raises:
            CsvError: if a cell is none, with its line and column.
        """
        column = self.columns[k]
        values = column.values
        if values is None:
            values = np.array([number(cell, self.decimal) for cell in column.cells])
        wrong = ~(np.abs(values) <= MAX_SIZE)
        if wrong.any():
            row = int(wrong.argmax())
            raise self.error(fault(column.cells[row], self.decimal), k, row)
        return values

    def error(self, reason: str, column: int, row: int | None = None) -> CsvError:
        """What is wrong with a column, or with its cell in a row, both counted from 0."""
        line = None if row is None else self.lines[row]
        return CsvError(reason, line, column + 1, self.columns[column].name)
