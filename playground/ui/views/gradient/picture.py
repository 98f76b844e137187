"""The picture of the gradient view, of which each part is kept until it changes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from playground.training.gradient_statistics import HIGH, LOW
from playground.ui.numbers import fixed
from playground.ui.theme import Theme
from playground.ui.views.gradient.health import beside_room
from playground.ui.views.gradient.layout import GradientLayout, lay_out
from playground.ui.views.gradient.moves import NO_UNIT
from playground.ui.views.gradient.painter import (
    Shapes,
    build_shapes,
    paint_background,
    paint_ratios,
    paint_shapes,
)
from playground.ui.views.gradient.smoothing import ShownGradients
from playground.ui.views.gradient.words import ratio_tip, view_tip, zero_word


class GradientPicture:
    """Lays out and paints what it is told, each at its first use after a change.

    Args:
        theme: sizes and colours.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._size = QSizeF()
        self._columns: tuple[tuple[float, float], ...] = ()
        self._units: tuple[int, ...] = ()
        self._shown: ShownGradients | None = None
        self._layout: GradientLayout | None = None
        self._shapes: Shapes | None = None
        self._background: QPixmap | None = None

    @property
    def units(self) -> tuple[int, ...]:
        """How many neurons each layer has."""
        return self._units

    def set_size(self, size: QSizeF) -> None:
        """Sets the size in pixels."""
        self._size = size
        self.forget()

    def set_columns(self, columns: Sequence[tuple[float, float]]) -> None:
        """Sets the middle and half the width of the network's layers, in pixels."""
        if self._columns != tuple(columns):
            self._columns = tuple(columns)
            self.forget()

    def set_gradients(self, units: Sequence[int], shown: ShownGradients | None) -> None:
        """Sets how many neurons each layer has, and the gradients of all."""
        if self._units != tuple(units):
            self._units = tuple(units)
            self.forget()
        self._shown = shown
        self._shapes = None

    def forget(self) -> None:
        """Makes everything anew, because sizes, colours or words have changed."""
        self._layout = self._shapes = self._background = None

    def layout(self) -> GradientLayout:
        """Where everything stands."""
        if self._layout is None:
            metrics = QFontMetricsF(self._theme.font("plot"))
            labels = (fixed(LOW, 0), fixed(HIGH, 0), zero_word())
            widest = max(metrics.horizontalAdvance(label) for label in labels)
            self._layout = lay_out(
                self._theme,
                self._size,
                self._units,
                self._columns,
                widest,
                beside_room(self._theme, sum(self._units)),
            )
        return self._layout

    def unit_rect(self, layer: int, unit: int) -> QRectF:
        """The column of a neuron."""
        return self.layout().frames[layer].column(unit)

    def unit_at(self, place: QPointF) -> tuple[int, int]:
        """The layer and the neuron at a place, or NO_UNIT."""
        for i, frame in enumerate(self.layout().frames):
            if frame.plot.united(frame.zeros).contains(place):
                return i, frame.unit_at(place.x())
        return NO_UNIT

    def tip_at(self, place: QPointF) -> str:
        """What explains a place: nothing where a neuron has a label."""
        if self.unit_at(place) != NO_UNIT:
            return ""
        below = any(frame.below.contains(place) for frame in self.layout().frames)
        return ratio_tip() if below else view_tip()

    def paint(
        self,
        painter: QPainter,
        pixel_ratio: float,
        ratios: Sequence[float],
        marked: tuple[int, int],
    ) -> None:
        """Draws all of it.

        Args:
            painter: on the widget.
            pixel_ratio: the device's pixels for one of the widget's.
            ratios: update to weight, one for each layer.
            marked: the layer and the neuron that stand out, or NO_UNIT.
        """
        theme, layout = self._theme, self.layout()
        if self._background is None or self._background.devicePixelRatio() != pixel_ratio:
            self._background = QPixmap((self._size * pixel_ratio).toSize())
            self._background.setDevicePixelRatio(pixel_ratio)
            self._background.fill(theme.color("background"))
            with QPainter(self._background) as below:
                paint_background(below, theme, layout, self._size)
        painter.drawPixmap(0, 0, self._background)
        if self._shown is None:
            return
        if self._shapes is None:
            self._shapes = build_shapes(theme, layout.frames, self._shown)
        if marked != NO_UNIT:
            painter.fillRect(self.unit_rect(*marked), theme.color("pressed"))
        paint_shapes(painter, theme, self._shapes)
        if layout.ratios:
            paint_ratios(painter, theme, layout, ratios)
