"""How large the gradients of every neuron are, and how they are spread over the batch."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.training.gradient_statistics import UnitGradients
from playground.ui.theme import Theme
from playground.ui.views.focus_ring import paint_focus_ring
from playground.ui.views.gradient.health import paint_health
from playground.ui.views.gradient.label import paint_label
from playground.ui.views.gradient.moves import NO_UNIT, moved_unit
from playground.ui.views.gradient.picture import GradientPicture
from playground.ui.views.gradient.smoothing import ShownGradients, blended, weight_of_newest
from playground.ui.views.gradient.words import summary, unit_text, view_name, view_tip


class GradientView(QWidget):
    """A violin for each neuron, in one frame for each layer, below the network's layers.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        unit_hovered(int, int): the layer (from 0) and the neuron (from 0) that the pointer or
            the arrow keys are on; -1 and -1 when they leave.
        unit_clicked(int, int): the same, for a click or Enter.
    """

    unit_hovered = Signal(int, int)
    unit_clicked = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = GradientPicture(theme)
        self._layers: tuple[UnitGradients, ...] = ()
        self._ratios: tuple[float, ...] = ()
        self._names: tuple[str, ...] = ()
        self._shown: ShownGradients | None = None
        self._shown_at = 0.0
        self._hovered = self._quiet = NO_UNIT
        self._health: tuple[int, int] | None = None
        self.setObjectName("gradient_view")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_columns(self, columns: Sequence[tuple[float, float]]) -> None:
        """Sets where the layers of the network stand, from the first hidden one to the output.

        Args:
            columns: for each layer the x of its middle and half its width, in this widget's
                pixels. While their number is not that of the layers, frames are spread evenly.
        """
        self._picture.set_columns(columns)
        self.update()

    def show_layers(
        self,
        layers: Sequence[UnitGradients],
        update_to_weight: Sequence[float],
        names: Sequence[str],
        *,
        smooth: bool = True,
    ) -> None:
        """Shows the gradients of the last batch. Cheap enough for every frame.

        Args:
            layers: from the first hidden layer to the output.
            update_to_weight: |update| / |weights| of each layer; NaN where there is none yet.
            names: what each layer is called, such as "layer 1".
            smooth: blend with what was shown within the last 0.3 s; False for a single step.
        """
        if not len(layers) == len(update_to_weight) == len(names):
            raise ValueError("Each layer needs one ratio and one name.")
        if not layers:
            self.clear()
            return
        now = time.monotonic()
        units = tuple(len(layer.median) for layer in layers)
        before, (layer, unit) = self._picture.units, self._hovered
        same = units == before
        weight = weight_of_newest(now - self._shown_at) if smooth and same else 1.0
        self._shown = blended(self._shown if same else None, layers, weight)
        self._shown_at = now
        self._layers, self._names = tuple(layers), tuple(names)
        self._ratios = tuple(update_to_weight)
        self._picture.set_gradients(units, self._shown)
        # A unit that is still there stays marked, so that keys can go on in the network.
        if len(units) != len(before) or unit >= units[layer]:
            self._hover(NO_UNIT)
        self.update()

    def set_health(self, dead: int, saturated: int) -> None:
        """Says how many units are dead and how many saturated."""
        if (dead, saturated) != self._health:
            self._health = (dead, saturated)
            self.update()

    def clear(self) -> None:
        """Shows no layers, as before the first step."""
        self._layers, self._ratios, self._names = (), (), ()
        self._shown = None
        self._picture.set_gradients((), None)
        self._hover(NO_UNIT)
        self.update()

    def set_hovered(self, layer: int, unit: int) -> None:
        """Marks a neuron that the pointer is on elsewhere; emits nothing. -1, -1 for none."""
        units = self._picture.units
        known = 0 <= layer < len(units) and 0 <= unit < units[layer]
        self._mark((layer, unit) if known else NO_UNIT)

    def quiet(self, layer: int, unit: int) -> None:
        """Takes the label of a neuron away until another was pointed at."""
        self._quiet = (layer, unit)
        self.update()

    def hovered(self) -> tuple[int, int]:
        """The layer and the neuron that are marked, or (-1, -1)."""
        return self._hovered

    def hover_text(self) -> str:
        """What the label beside the marked neuron says; empty if none is."""
        return "" if self._hovered == NO_UNIT else unit_text(self._layers, *self._hovered)

    def unit_rect(self, layer: int, unit: int) -> QRectF:
        """The column of a neuron, in this widget's pixels."""
        return self._picture.unit_rect(layer, unit)

    def sizeHint(self) -> QSize:
        """As in a window of 1920 by 1080."""
        return QSize(self._theme.ipx(900), self._theme.ipx(230))

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which all words stand."""
        return QSize(self._theme.ipx(560), self._theme.ipx(170))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the background as kept, then what changes."""
        theme = self._theme
        with QPainter(self) as painter:
            self._picture.paint(painter, self.devicePixelRatioF(), self._ratios, self._hovered)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._health is not None and self._layers:
                paint_health(painter, theme, self._picture.layout(), self._health)
            paint_focus_ring(painter, theme, self)
            if self._hovered not in (NO_UNIT, self._quiet):
                column = self.unit_rect(*self._hovered)
                paint_label(painter, theme, self.hover_text(), column, QRectF(self.rect()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Marks the neuron below the pointer."""
        self._hover(self._picture.unit_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Marks none."""
        self._hover(NO_UNIT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Clicks a neuron."""
        found = self._picture.unit_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found != NO_UNIT:
            self._hover(found)
            self._click()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move from neuron to neuron, up and down from layer to layer; Enter clicks."""
        key = event.key()
        units = self._picture.units
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hovered != NO_UNIT:
            self._click()
        elif units and (moved := moved_unit(key, self._hovered, units)):
            self._hover(moved)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells the picture in words, as it is now."""
        self.setAccessibleDescription(summary(self._names, self._layers))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What the arrow keys marked is marked no longer."""
        if not self.underMouse():
            self._hover(NO_UNIT)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays all out anew."""
        self._picture.set_size(QSizeF(event.size()))

    def changeEvent(self, event: QEvent) -> None:
        """Takes the words of another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._restyle()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Explains what is below the pointer; beside a neuron its label does that."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPointF) -> str:
        """The tool tip for a place."""
        return self._picture.tip_at(place)

    def _click(self) -> None:
        """Announces the marked neuron; its label covers it no longer, until another is marked."""
        self.unit_clicked.emit(*self._hovered)
        self.quiet(*self._hovered)

    def _hover(self, found: tuple[int, int]) -> None:
        if found != self._hovered:
            self._mark(found)
            self.unit_hovered.emit(*found)

    def _mark(self, found: tuple[int, int]) -> None:
        if found != self._hovered:
            self._hovered, self._quiet = found, NO_UNIT
            if found == NO_UNIT:
                self.unsetCursor()
            else:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            text = self.hover_text() or summary(self._names, self._layers)
            self.setAccessibleDescription(text)
            self.update()

    def _restyle(self) -> None:
        self.setAccessibleName(view_name())
        self.setAccessibleDescription(summary(self._names, self._layers))
        self.setToolTip(view_tip())
        self._picture.forget()
        self.updateGeometry()
        self.update()
