"""What the mouse and the keys do in the network view: point, click, walk; hands do the rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.theme import Theme
from playground.ui.views.network.focus import Edge, Unit
from playground.ui.views.network.hand import NetworkHand
from playground.ui.views.network.marks import mark_word
from playground.ui.views.network.picture import NetworkPicture
from playground.ui.views.network.pointer import found_at, walked


class NetworkInput(QObject):
    """Turns events of the mouse and the keys into what is pointed at and clicked.

    Args:
        theme: sizes.
        picture: what is shown.
        view: shows it; the Qt parent.

    Signals:
        unit_hovered(int, int), unit_clicked(int, int), weight_clicked(int, int, int),
        background_clicked(): see ``NetworkView``.
        changed(bool): something looks different now; whether the edges do, too.

    Attributes:
        hand: what hands do to the net.
    """

    unit_hovered = Signal(int, int)
    unit_clicked = Signal(int, int)
    weight_clicked = Signal(int, int, int)
    background_clicked = Signal()
    changed = Signal(bool)

    def __init__(self, theme: Theme, picture: NetworkPicture, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._picture, self._view = theme, picture, view
        self._pressed_at: QPointF | None = None
        self._units: tuple[int, ...] = ()
        self.hand = NetworkHand(theme, picture, view)
        self.hand.weight_reached.connect(self._reach_weight)

    def place(self) -> None:
        """The layers stand elsewhere: what is pointed at stays so while the net has it.

        So keys go on where a panel beside the view has grown, or where they add unit after unit.
        """
        attention, units = self._picture.attention, self._picture.attention.units
        before, self._units = self._units, units
        unit, edge = attention.unit, attention.edge
        if units == before:
            if edge is not None:
                attention.pointer = self.hand.place_of(edge) or attention.pointer
        elif unit is None or len(units) != len(before) or unit[1] >= units[unit[0]]:
            self.hover(None, None)

    # The mouse

    def press(self, event: QMouseEvent) -> None:
        """Begins a click, or a drag."""
        self.hand.catch_up()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position() if left else None
        if left:
            self._point_at(event.position())
            self.hand.press(event.position())

    def release(self, event: QMouseEvent) -> None:
        """Ends a drag, or clicks."""
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.hand.catch_up()
        self._point_at(event.position())
        done = self.hand.release(event)
        slack = QApplication.startDragDistance()
        if not done and (event.position() - pressed).manhattanLength() <= slack:
            self._click()

    def double_click(self, event: QMouseEvent) -> None:
        """Types the number of a weight; elsewhere it is two clicks."""
        self.press(event)
        if event.button() == Qt.MouseButton.LeftButton and self.hand.double_click():
            self._pressed_at = None

    def move(self, event: QMouseEvent) -> None:
        """Drags what is held, or points."""
        if not self.hand.move(event):
            self._point_at(event.position())

    def leave(self) -> None:
        """Points at nothing."""
        self.hover(None, None)
        if self._picture.captions.point(None, self._picture.places):
            self.changed.emit(False)

    def ask_for_menu(self, event: QContextMenuEvent) -> None:
        """Asks what can be done with what is there."""
        self.hand.catch_up()
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = QPointF(event.pos())
        if not by_keys:
            self._point_at(at)
        self.hand.ask_for_menu(None if by_keys else at)

    def tip(self) -> str:
        """What the button below a layer does that is pointed at."""
        button = self._picture.captions.pointed
        if button is None:
            return ""
        if button.sign == "minus":
            return self.tr("Remove the last unit of layer {0}").format(button.layer)
        return self.tr(
            "Add a unit to layer {0}\nWith Shift a silent one: zero outgoing weights, so that no "
            "output changes"
        ).format(button.layer)

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is not to reach the window's shortcuts."""
        return self.hand.wants(event)

    def key(self, event: QKeyEvent) -> bool:
        """Arrow keys walk from unit to unit, Enter is a click on what they are at, Escape lets go.

        Returns:
            Whether the key means something here.
        """
        self.hand.catch_up()
        attention = self._picture.attention
        if self.wants(event):
            self.hand.let_go(keep=False)
        elif self.hand.key(event):
            return True
        elif (unit := self._walked(event.key())) is not None:
            self.hover(unit, None)
            self._view.setAccessibleDescription(self._described(unit))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and attention.pointed:
            self._click()
        elif event.key() == Qt.Key.Key_Escape and attention.pointed is not None:
            self.hover(None, None)
        else:
            return False
        return True

    def _walked(self, key: int) -> Unit | None:
        """Where an arrow key leads: from a unit, or to one end of a weight."""
        attention, ways = self._picture.attention, (Qt.Key.Key_Left, Qt.Key.Key_Right)
        edge = attention.reached_edge
        if edge is not None and key in ways:
            if key == Qt.Key.Key_Left and edge[1] < len(self._picture.places[edge[0]].left):
                return edge[0], edge[1]
            return edge[0] + 1, edge[2]
        return walked(attention.reached_unit, key, self._picture.places)

    def _described(self, unit: Unit) -> str:
        """A unit in words, with what the painted buttons below its layer do."""
        picture, (layer, k) = self._picture, unit
        parts = [picture.describe(layer, k)]
        if unit in picture.marks:
            parts.append(mark_word(self._view, picture.marks[unit]))
        if picture.frozen.has_unit(unit):
            parts.append(self.tr("frozen"))
        if 0 < layer < len(picture.places) - 1:
            text = self.tr("{0} units in this layer: + adds one, − removes the last")
            parts.append(text.format(len(picture.places[layer].left)))
        return ", ".join(part for part in parts if part)

    def hover(self, unit: Unit | None, edge: Edge | None) -> None:
        """Points at a unit or an edge, and tells of the unit."""
        if unit != self._picture.attention.unit:
            self.unit_hovered.emit(*(unit or (-1, -1)))
        self.point(unit, edge)

    def point(self, unit: Unit | None, edge: Edge | None) -> None:
        """Points at a unit or an edge."""
        attention = self._picture.attention
        if (unit, edge) != (attention.unit, attention.edge):
            attention.unit, attention.edge, attention.quiet = unit, edge, None
            self.changed.emit(True)

    def _click(self) -> None:
        """Announces what is pointed at, and takes its popup away."""
        attention = self._picture.attention
        attention.quiet = attention.pointed
        self.changed.emit(False)
        if attention.unit is not None:
            self.unit_clicked.emit(*attention.unit)
        elif attention.edge is not None:
            self.weight_clicked.emit(*attention.edge)
        else:
            self.background_clicked.emit()

    def _reach_weight(self, pair: int, source: int, target: int) -> None:
        """Points at a weight by the keys."""
        state, edge = self._picture.state, (pair, source, target)
        place = self.hand.place_of(edge)
        if place is not None:
            self._picture.attention.pointer = place
        self.hover(None, edge)
        if state is not None:
            self._view.setAccessibleDescription(state.describe_weight(*edge))

    def _point_at(self, at: QPointF) -> None:
        picture, focus = self._picture, self._picture.attention.focus
        picture.attention.pointer = at
        chosen = None if focus is None else focus.edge
        places = picture.places
        self.hover(*found_at(at.x(), at.y(), places, picture.edges, self._theme, chosen))
        # The handle of an edge follows the pointer along it.
        if picture.captions.point(at, places) or picture.attention.edge is not None:
            self.changed.emit(False)
        self._show_shape()

    def _show_shape(self) -> None:
        """The pointer says what can be done."""
        attention = self._picture.attention
        if attention.edge is not None:
            self._view.setCursor(Qt.CursorShape.SizeVerCursor)
        elif attention.unit is not None or self._picture.captions.pointed is not None:
            self._view.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._view.unsetCursor()
