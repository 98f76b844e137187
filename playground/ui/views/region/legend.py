"""What the marks and colours of the plane mean, below the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.region.colors import stepped
from playground.ui.views.region.sample import (
    RAMP,
    LegendEntry,
    entry_width,
    paint_sample,
    sample_width,
)

_GAP = 18.0
_LONGEST = 16


def _brief(name: str) -> str:
    """Its beginning and its end: names of classes often differ in a number at their end."""
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]}…{name[1 - half :]}"


class Legend:
    """Lays entries out in rows and paints them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.entries: list[LegendEntry] = []
        self._scale, self._discrete = 1.0, False

    def explain(
        self,
        words: tuple[str, str, str, str],
        n_classes: int,
        scale: float,
        *,
        test: bool,
        discrete: bool = False,
        names: Sequence[str] = (),
        overlays: Sequence[LegendEntry] = (),
    ) -> None:
        """Makes the entries.

        Args:
            words: for class, value, training points and test points.
            n_classes: number of classes, 0 for regression.
            scale: for regression: the value with the signed ramp's last colour.
            test: whether there are test points.
            discrete: whether values go in steps.
            names: of the classes; their numbers if there are none.
            overlays: the entries of what lies over the plane.
        """
        self._scale, self._discrete = scale, discrete
        of_class, of_value, of_train, of_test = words
        if n_classes:
            entries = [LegendEntry(of_class)]
            called = names if len(names) == n_classes else [str(k) for k in range(n_classes)]
            entries += [LegendEntry(_brief(name), "class", k) for k, name in enumerate(called)]
        else:
            ends = f"{short(-scale)}|{short(scale)}"
            entries = [LegendEntry(of_value), LegendEntry(ends, "ramp")]
        entries.append(LegendEntry(of_train, "train"))
        if test:
            entries.append(LegendEntry(of_test, "test"))
        self.entries = [*entries, *overlays]

    def row_height(self) -> float:
        """The height of one row, in logical pixels."""
        return QFontMetricsF(self._theme.font("plot")).height() + self._theme.px(5)

    def width(self) -> float:
        """The room of the widest entry, in logical pixels."""
        return max((entry_width(self._theme, entry) for entry in self.entries), default=0.0)

    def rows(self, width: float) -> list[list[LegendEntry]]:
        """The entries, broken into rows of at most this width."""
        rows: list[list[LegendEntry]] = [[]]
        used = 0.0
        entries = (part for entry in self.entries for part in self._fitting(entry, width))
        for entry in entries:
            wide = entry_width(self._theme, entry)
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0.0
            rows[-1].append(entry)
            used += wide + self._theme.px(_GAP)
        return rows

    def _fitting(self, entry: LegendEntry, width: float) -> list[LegendEntry]:
        """An entry, or its parts where even a row of its own is too narrow for all of them."""
        if entry.kind != "contours" or entry_width(self._theme, entry) <= width:
            return [entry]
        parts = zip(entry.text.split("|"), entry.sizes, strict=True)
        return [LegendEntry(text, "contour", size=size) for text, size in parts]

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paints the rows that the area has room for, each beginning at its left."""
        painter.setFont(self._theme.font("plot"))
        top, height = area.top(), self.row_height()
        # Half a pixel, because the area was made for a number of rows.
        most = math.floor((area.height() + 0.5) / height)
        for row in self.rows(area.width())[: max(most, 0)]:
            x = area.left()
            for entry in row:
                self._paint_entry(painter, entry, x, top)
                x += entry_width(self._theme, entry) + self._theme.px(_GAP)
            top += height

    def _paint_entry(self, painter: QPainter, entry: LegendEntry, x: float, top: float) -> None:
        theme = self._theme
        if entry.kind == "ramp":
            self._paint_ramp(painter, entry, x, top)
            return
        middle = top + self.row_height() / 2
        paint_sample(painter, theme, entry, QPointF(x, middle))
        if entry.kind == "contours":
            return  # has its texts between its samples
        x += theme.px(sample_width(entry.kind))
        self._write(painter, entry.text, x, top, "secondary" if entry.kind == "word" else "text")

    def _paint_ramp(self, painter: QPainter, entry: LegendEntry, x: float, top: float) -> None:
        theme = self._theme
        low, _, high = entry.text.partition("|")
        self._write(painter, low, x, top, "text")
        bar = QRectF(
            x + QFontMetricsF(painter.font()).horizontalAdvance(low) + theme.px(6),
            top + self.row_height() / 2 - theme.px(6),
            theme.px(RAMP - 14),
            theme.px(12),
        )
        lut = theme.signed_lut()
        if self._discrete:
            lut = _in_steps(lut, self._scale)
        ramp = QImage(lut.tobytes(), len(lut), 1, 3 * len(lut), QImage.Format.Format_RGB888)
        painter.drawImage(bar, ramp, QRectF(0, 0, len(lut), 1))
        painter.setPen(theme.pen("outline", 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        self._write(painter, high, bar.right() + theme.px(6), top, "text")

    def _write(self, painter: QPainter, text: str, x: float, top: float, color: str) -> None:
        painter.setPen(self._theme.color(color))
        metrics = QFontMetricsF(painter.font())
        drop = (self.row_height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(x, top + drop), text)


def _in_steps(lut: npt.NDArray[np.uint8], scale: float) -> npt.NDArray[np.uint8]:
    """The colours (n, 3) of values from -scale to scale as they are seen in steps."""
    last = len(lut) - 1
    values = np.linspace(-scale, scale, len(lut), dtype=np.float32)
    places = np.rint((stepped(values, scale) / scale + 1) / 2 * last)
    return np.ascontiguousarray(lut[np.clip(places, 0, last).astype(np.intp)])
