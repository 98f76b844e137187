"""What the marks and colours of the plane mean, below the picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from playground.ui.numbers import short
from playground.ui.theme import Theme
from playground.ui.views.region_marks import MARK, paint_any_mark, paint_mark

_GAP = 18.0
_RAMP = 130.0


@dataclass(frozen=True)
class LegendEntry:
    """One item.

    Attributes:
        text: what is written, after its mark.
        kind: "word" (no mark), "class", "train" and "test" (a full and a hollow mark of no
            class), or "ramp" (the signed colours).
        index: the class of the mark.
    """

    text: str
    kind: str = "word"
    index: int = 0


class Legend:
    """Lays entries out in rows and paints them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.entries: list[LegendEntry] = []

    def explain(
        self, words: tuple[str, str, str, str], n_classes: int, scale: float, *, test: bool
    ) -> None:
        """Makes the entries.

        Args:
            words: for class, value, training points and test points.
            n_classes: number of classes, 0 for regression.
            scale: for regression: the value with the signed ramp's last colour.
            test: whether there are test points.
        """
        of_class, of_value, of_train, of_test = words
        if n_classes:
            entries = [LegendEntry(of_class)]
            entries += [LegendEntry(str(k), "class", k) for k in range(n_classes)]
        else:
            ends = f"{short(-scale)}|{short(scale)}"
            entries = [LegendEntry(of_value), LegendEntry(ends, "ramp")]
        entries.append(LegendEntry(of_train, "train"))
        if test:
            entries.append(LegendEntry(of_test, "test"))
        self.entries = entries

    def row_height(self) -> float:
        """The height of one row, in logical pixels."""
        return QFontMetricsF(self._theme.font("plot")).height() + self._theme.px(5)

    def rows(self, width: float) -> list[list[LegendEntry]]:
        """The entries, broken into rows of at most this width."""
        rows: list[list[LegendEntry]] = [[]]
        used = 0.0
        for entry in self.entries:
            wide = self._width(entry)
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0.0
            rows[-1].append(entry)
            used += wide + self._theme.px(_GAP)
        return rows

    def paint(self, painter: QPainter, left: float, top: float, width: float) -> None:
        """Paints all rows, each beginning at the left."""
        painter.setFont(self._theme.font("plot"))
        for row in self.rows(width):
            x = left
            for entry in row:
                self._paint_entry(painter, entry, x, top)
                x += self._width(entry) + self._theme.px(_GAP)
            top += self.row_height()

    def _width(self, entry: LegendEntry) -> float:
        words = QFontMetricsF(self._theme.font("plot")).horizontalAdvance(entry.text)
        if entry.kind == "ramp":
            return words + self._theme.px(_RAMP)
        return words + (0.0 if entry.kind == "word" else self._theme.px(MARK + 5))

    def _paint_entry(self, painter: QPainter, entry: LegendEntry, x: float, top: float) -> None:
        theme = self._theme
        height = self.row_height()
        metrics = QFontMetricsF(painter.font())
        if entry.kind == "ramp":
            low, _, high = entry.text.partition("|")
            self._write(painter, low, x, top, "text")
            bar = QRectF(
                x + metrics.horizontalAdvance(low) + theme.px(6),
                top + height / 2 - theme.px(6),
                theme.px(_RAMP - 14),
                theme.px(12),
            )
            lut = theme.signed_lut()
            ramp = QImage(lut.tobytes(), len(lut), 1, 3 * len(lut), QImage.Format.Format_RGB888)
            painter.drawImage(bar, ramp, QRectF(0, 0, len(lut), 1))
            painter.setPen(theme.pen("outline", 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
            self._write(painter, high, bar.right() + theme.px(6), top, "text")
            return
        if entry.kind != "word":
            place = QPointF(x + theme.px(MARK) / 2, top + height / 2)
            if entry.kind == "class":
                paint_mark(painter, theme, place, entry.index)
            else:
                paint_any_mark(painter, theme, place, hollow=entry.kind == "test")
            x += theme.px(MARK + 5)
        self._write(painter, entry.text, x, top, "secondary" if entry.kind == "word" else "text")

    def _write(self, painter: QPainter, text: str, x: float, top: float, color: str) -> None:
        painter.setPen(self._theme.color(color))
        metrics = QFontMetricsF(painter.font())
        drop = (self.row_height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(x, top + drop), text)
