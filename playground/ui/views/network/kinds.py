"""Which activation each unit of a mixed layer has, drawn at its heat map."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from playground.ui.theme import Theme
from playground.ui.views.activation_curve import activation_curve
from playground.ui.views.curve_path import curve_path
from playground.ui.views.network.focus import Unit
from playground.ui.views.network.grips import bias_overhang
from playground.ui.views.network.layout import LayerPlace

WIDTH, HEIGHT = 20.0, 15.0
# The most of a heat map's side that it covers; where it would have to be smaller than this, and so
# not to be told from others, it is left out.
SHARE = 0.5
LEAST = 0.75
_REACH, _LOW, _HIGH = 3.0, -1.3, 1.7


class UnitKind(NamedTuple):
    """The activation of a unit: its key, what it is called, and its parameter."""

    key: str
    name: str
    option: float | None = None


Kinds = Mapping[Unit, UnitKind]
"""By layer (inputs 0) and unit; units of layers that are not mixed are left out."""


class KindGlyphs:
    """Paints a small curve of f at the upper left corner of units, above that of the bias.

    Args:
        theme: colours and sizes.
        view: for whose screen they are drawn.

    Attributes:
        kinds: of the units that get one.
    """

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._theme, self._view = theme, view
        self._key: object = None
        self._pictures: dict[tuple[UnitKind, int, int], QPixmap] = {}
        self.kinds: Kinds = {}

    def show(self, kinds: Kinds) -> None:
        """Takes which units get one, and lets the view draw them."""
        if kinds != self.kinds:
            self.kinds = kinds
            self._view.update()

    def described(self, unit: Unit, text: str) -> str:
        """The name of a unit's activation before other words, where it has a curve."""
        return f"{self.kinds[unit].name}, {text}" if unit in self.kinds else text

    def paint(
        self,
        painter: QPainter,
        places: Sequence[LayerPlace],
        units: Collection[Unit] | None = None,
    ) -> list[QRectF]:
        """Puts them in their places, or only those of some units; returns where those are."""
        boxes = []
        for (layer, unit), kind in self.kinds.items():
            if units is not None and (layer, unit) not in units:
                continue
            if layer < len(places) and unit < len(places[layer].frames):
                frame = places[layer].frames[unit]
                scale = min(1.0, SHARE * frame.width() / self._theme.px(WIDTH))
                width = round(scale * self._theme.px(WIDTH))
                height = round(scale * self._theme.px(HEIGHT))
                if scale >= LEAST:
                    out, _ = bias_overhang(places[layer], self._theme)
                    at = QPointF(round(frame.left() - out), round(frame.top()))
                    painter.drawPixmap(at, self._picture(kind, width, height))
                    boxes.append(QRectF(at.x(), at.y(), width, height))
        return boxes

    def _picture(self, kind: UnitKind, width: int, height: int) -> QPixmap:
        ratio = self._view.devicePixelRatioF()
        if (self._theme.name, ratio) != self._key:
            self._key = self._theme.name, ratio
            self._pictures.clear()
        key = kind, width, height
        if key not in self._pictures:
            self._pictures[key] = self._drawn(kind, width, height, ratio)
        return self._pictures[key]

    def _drawn(self, kind: UnitKind, width: int, height: int, ratio: float) -> QPixmap:
        """The curve in a box of its own, so that it is read over any heat map."""
        made = QPixmap(round(width * ratio), round(height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(self._theme.color("background"))
        curve = activation_curve(kind.key, kind.option, -_REACH, _REACH)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner = height - 4
            x = 2 + (curve.z / _REACH + 1) / 2 * (width - 4)
            y = 2 + (_HIGH - curve.f) / (_HIGH - _LOW) * inner  # what is beyond leaves the box
            pen = self._theme.pen("accent", 2)
            pen.setWidthF(max(1.5, 2 * height / HEIGHT))
            painter.setPen(pen)
            painter.drawPath(curve_path(x, y))
            painter.setPen(self._theme.pen("outline", 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0.5, 0.5, width - 1, height - 1))
        return made
