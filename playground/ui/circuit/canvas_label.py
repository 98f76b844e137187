"""What is written above and below a wire: a number, a small table, terms that add up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from playground.circuit.numbers import MINUS, Table
from playground.ui.circuit.canvas_fonts import CanvasFonts, FontKind

COLUMN_GAP = 11.0
BRACKET = 7.0  # from a table's numbers to the outside of its brackets
_LIP = 3.0
# So that a number whose digits change does not move what stands around it.
_LEAST, _STEP = f"{MINUS}0.00", 4.0
_FREE = 2.0  # on both sides
TERMS_IN_A_ROW, MOST_TERMS = 2, 4
_MORE = "…"
_MOST_KEPT = 2000


@dataclass(frozen=True)
class Run:
    """A text: its font, and where its base line begins."""

    kind: FontKind
    x: float
    y: float
    text: str


Stroke = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """Texts around the middle of where they stand, from its upper edge down.

    Attributes:
        width, height: of all of it.
        runs: numbers.
        notes: texts beside them, in a quieter colour.
        strokes: the brackets of tables.
        cells: the middles of the numbers of the first table, with its row and column.
    """

    width: float
    height: float
    runs: tuple[Run, ...] = ()
    notes: tuple[Run, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    cells: tuple[tuple[float, float, int, int], ...] = ()


class LabelMaker:
    """Sets numbers in the fonts of a circuit.

    Args:
        fonts: of the circuit.
    """

    def __init__(self, fonts: CanvasFonts) -> None:
        self._fonts = fonts
        self._made: dict[object, Label] = {}

    def value(self, cells: Table, shape: str) -> Label:
        """A value, with its shape above it; that of a number is not told."""
        return self._kept((cells, shape)) or self._keep((cells, shape), self._value(cells, shape))

    def _value(self, cells: Table, shape: str) -> Label:
        table = self._table(cells, "number")
        if not shape:
            return table
        line = self._fonts.line("caption")
        width = self._fonts.width("caption", shape)
        note = Run("caption", -width / 2, line / 2 + self._fonts.drop("caption"), shape)
        moved = _moved(table, 0.0, line)
        return replace(
            moved, width=max(width, moved.width), height=moved.height + line, notes=(note,)
        )

    def shape_only(self, like: Label) -> Label:
        """The same room with nothing in it but the shape."""
        return Label(like.width, like.height, notes=like.notes)

    def gradient(self, cells: Table | None, terms: Sequence[Table], left: int) -> Label:
        """A gradient, and below it the terms that it is the sum of.

        Args:
            cells: the sum; None if not all of its terms are there.
            terms: those that are there, if there are several or will be.
            left: how many are to come.
        """
        key = (cells, tuple(terms), left)
        return self._kept(key) or self._keep(key, self._gradient(cells, terms, left))

    def _kept(self, key: object) -> Label | None:
        """What was set before: from step to step few numbers change."""
        return self._made.get(key)

    def _keep(self, key: object, label: Label) -> Label:
        if len(self._made) > _MOST_KEPT:
            self._made.clear()
        self._made[key] = label
        return label

    def _gradient(self, cells: Table | None, terms: Sequence[Table], left: int) -> Label:
        found = self._table(cells or (("",),), "number")
        if cells is None:
            found = Label(0.0, found.height)
        for row in self._rows(terms, left, "=" if cells else ""):
            found = _below(found, row)
        return found

    def _rows(self, terms: Sequence[Table], left: int, sign: str) -> list[Label]:
        """The terms, joined by plus signs."""
        shown = [self._table(_in_brackets(each, k), "term") for k, each in enumerate(terms)]
        more = left + max(0, len(shown) - MOST_TERMS)
        shown = shown[:MOST_TERMS]
        if not shown:
            return []
        if more:
            shown.append(self._table(((_MORE,),), "term"))
        rows = [shown[k : k + TERMS_IN_A_ROW] for k in range(0, len(shown), TERMS_IN_A_ROW)]
        return [self._joined(row, "+" if k else sign) for k, row in enumerate(rows)]

    def _joined(self, tables: Sequence[Label], first: str) -> Label:
        """Tables in a row, with a sign before each but perhaps the first."""
        gap = COLUMN_GAP / 2
        signs = [first, *"+" * (len(tables) - 1)]
        widths = [self._fonts.width("term", sign) + 2 * gap if sign else 0.0 for sign in signs]
        width = sum(table.width for table in tables) + sum(widths)
        height = max(table.height for table in tables)
        x, found = -width / 2, Label(width, height)
        for table, sign, room in zip(tables, signs, widths, strict=True):
            if sign:
                run = Run("term", x + gap, height / 2 + self._fonts.drop("term"), sign)
                found = replace(found, runs=(*found.runs, run))
            x += room
            found = _with(found, _moved(table, x + table.width / 2, (height - table.height) / 2))
            x += table.width
        return found

    def _table(self, cells: Table, kind: FontKind) -> Label:
        fonts, line = self._fonts, self._fonts.line(kind)
        widths = [max(fonts.width(kind, x) for x in column) for column in zip(*cells, strict=True)]
        width = sum(widths) + COLUMN_GAP * (len(widths) - 1)
        lefts = [-width / 2 + x + COLUMN_GAP * k for k, x in enumerate(accumulate([0.0, *widths]))]
        runs, middles = [], []
        for row, words in enumerate(cells):
            y = (row + 0.5) * line
            for column, (left, room, word) in enumerate(zip(lefts, widths, words, strict=False)):
                x = left + room - fonts.width(kind, word)  # points below each other
                runs.append(Run(kind, x, y + fonts.drop(kind), word))
                middles.append((left + room / 2, y, row, column))
        height = len(cells) * line
        if len(cells) == len(widths) == 1:
            return Label(width, height, tuple(runs), cells=tuple(middles))
        edge = width / 2 + BRACKET
        strokes = tuple(
            stroke for side in (-1, 1) for stroke in _bracket(side * edge, side * _LIP, height)
        )
        return Label(2 * edge, height, tuple(runs), (), strokes, tuple(middles))

    def roomy(self, label: Label) -> tuple[float, float]:
        """The room of a label, somewhat more than it needs, so that it seldom changes."""
        width = max(label.width, self._fonts.width("number", _LEAST)) + 2 * _FREE
        return math.ceil(width / _STEP) * _STEP, label.height


def _in_brackets(cells: Table, k: int) -> Table:
    """A negative number after a plus sign stands in brackets."""
    text = cells[0][0]
    is_number = len(cells) == len(cells[0]) == 1
    return ((f"({text})",),) if k and is_number and text.startswith(MINUS) else cells


def _bracket(x: float, lip: float, height: float) -> list[Stroke]:
    top, bottom = 3.0, height - 2.0
    return [(x, top, x, bottom), (x, top, x - lip, top), (x, bottom, x - lip, bottom)]


def _moved(label: Label, x: float, y: float) -> Label:
    return replace(
        label,
        runs=tuple(Run(run.kind, run.x + x, run.y + y, run.text) for run in label.runs),
        strokes=tuple((a + x, b + y, c + x, d + y) for a, b, c, d in label.strokes),
        cells=tuple((a + x, b + y, row, column) for a, b, row, column in label.cells),
    )


def _with(label: Label, other: Label) -> Label:
    return replace(label, runs=label.runs + other.runs, strokes=label.strokes + other.strokes)


def _below(label: Label, row: Label) -> Label:
    found = _with(label, _moved(row, 0.0, label.height))
    width, height = max(label.width, row.width), label.height + row.height
    return replace(found, width=width, height=height)
