"""The vertical line at the record that is read, and the label with its values."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QPen

from playground.ui.theme import Theme

_PAD = 8.0


class LossReadout:
    """The line and the label of the read-out, in a view box of pyqtgraph.

    Args:
        theme: sizes and colours.
        box: the view box.
    """

    def __init__(self, theme: Theme, box: pg.ViewBox) -> None:
        self._theme, self._box = theme, box
        self.line = pg.InfiniteLine(angle=90, movable=False)
        self.label = pg.TextItem()
        box.addItem(self.line, ignoreBounds=True)
        # In the view box itself, whose coordinates are pixels.
        self.label.setParentItem(box)
        self.label.setZValue(1)
        self.hide()
        self.restyle()

    def show(self, step: float, rows: Sequence[tuple[str, str]]) -> None:
        """Shows the line at a step and the label beside it.

        Args:
            step: the record's step.
            rows: (name of a colour, text) of each line of the label.
        """
        color = self._theme.color
        lines = [f'<font color="{color(c).name()}">{html.escape(text)}</font>' for c, text in rows]
        self.label.setHtml(f'<span style="white-space:pre">{"<br>".join(lines)}</span>')
        area, pad = self._box.rect(), self._theme.px(_PAD)
        (left, right), _ = self._box.viewRange()
        x = area.width() * (step - left) / (right - left)
        width = self.label.boundingRect().width()
        beside = x + pad if x + pad + width <= area.width() else x - pad - width
        self.label.setPos(max(round(beside), 0), round(pad))
        self.line.setValue(step)
        self.line.show()
        self.label.show()

    def hide(self) -> None:
        """Takes both away."""
        self.line.hide()
        self.label.hide()

    def restyle(self) -> None:
        """Takes the theme's sizes and colours."""
        theme = self._theme
        self.line.setPen(_cosmetic(theme.pen("secondary", 2)))
        self.label.setFont(theme.font("value"))
        self.label.textItem.document().setDocumentMargin(theme.px(_PAD))
        self.label.border = _cosmetic(theme.pen("border", 1.5))
        self.label.fill = pg.mkBrush(theme.color("raised"))
        self.label.update()


def _cosmetic(pen: QPen) -> QPen:
    """The pen as wide on the screen as it says, whatever the scale of the data."""
    pen.setCosmetic(True)
    return pen
