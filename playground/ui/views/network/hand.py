"""What hands do to the net in the network view: take hold of weights, press layers' buttons."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.theme import Theme
from playground.ui.views.network.focus import Edge
from playground.ui.views.network.grips import grip_place
from playground.ui.views.network.layer_buttons import LayerButton, layer_below
from playground.ui.views.network.picture import NetworkPicture
from playground.ui.widgets.gestures import next_gesture

_Key = Qt.Key
_NUDGES = {_Key.Key_Up: 1, _Key.Key_Down: -1, _Key.Key_PageUp: 10, _Key.Key_PageDown: -10}
_ZERO = (_Key.Key_0, _Key.Key_Delete, _Key.Key_Backspace)
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_FASTER = 10


class NetworkHand(QObject):
    """Turns events of the mouse and the keys into changes that are asked for.

    A weight is the pair of layers it lies between (0: inputs and layer 1), its source and its
    target; the source of a bias is the number of units there. A unit is its layer (inputs 0) and
    its number. A layer is counted likewise.

    Args:
        theme: sizes.
        picture: what is shown.
        view: shows it; the Qt parent.

    Signals:
        dragged(tuple, float, bool, int): a weight is dragged: by so many pixels upward (at 100 %)
            since it was taken hold of, whether finely, and the number of the gesture.
        drag_ended(bool): it was let go; False if it is to be what it was before.
        nudged(tuple, int, int): a weight by so many small steps; the number of the gesture.
        typing_asked(tuple): the number of a weight is to be typed.
        zeroed(tuple): a weight is to be 0.
        freezing_asked(tuple): a weight or a unit is to be frozen, or no longer.
        adding_asked(int, bool): a unit more for a layer; whether a silent one.
        removing_asked(int, int): a unit is to go; -1: the last of the layer.
        menu_asked(tuple, QPoint): what can be done with a weight, a unit or (one number) a layer;
            where on the screen.
        weight_reached(int, int, int): the keys lead to this weight.
        behind(): something is to be done with the net, but another one is shown.

    Attributes:
        units: of every layer of the newest net, inputs first; None while that is not known.
    """

    dragged = Signal(object, float, bool, int)
    drag_ended = Signal(bool)
    nudged = Signal(object, int, int)
    typing_asked = Signal(object)
    zeroed = Signal(object)
    freezing_asked = Signal(object)
    adding_asked = Signal(int, bool)
    removing_asked = Signal(int, int)
    menu_asked = Signal(object, QPoint)
    weight_reached = Signal(int, int, int)
    behind = Signal()

    def __init__(self, theme: Theme, picture: NetworkPicture, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._picture, self._view = theme, picture, view
        self.units: tuple[int, ...] | None = None
        self._held: Edge | None = None
        self._button: LayerButton | None = None
        self._origin = QPointF()
        self._gesture = self._key_gesture = 0

    @property
    def dragging(self) -> bool:
        """Whether a weight is on its way."""
        return self._held is not None and self._gesture > 0

    def catch_up(self) -> None:
        """Has the newest net shown, before a place in an older one is taken for one in it."""
        if self.units not in (None, self._picture.attention.units):
            self.behind.emit()

    # The mouse

    def press(self, at: QPointF) -> None:
        """Takes hold of what is pointed at."""
        self.let_go()
        self._held, self._origin = self._picture.attention.edge, at
        self._button = self._picture.captions.pointed

    def move(self, event: QMouseEvent) -> bool:
        """Drags what is held; whether anything is."""
        if self._held is None:
            return False
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.let_go()  # the button was let go where nobody saw it
            return False
        up = self._origin.y() - event.position().y()
        if not self.dragging:
            slack = QApplication.startDragDistance()
            if abs(up) <= slack:
                return True
            # From here on: so the value does not jump.
            self._origin += QPointF(0, -slack if up > 0 else slack)
            up -= slack if up > 0 else -slack
            self._gesture = next_gesture()
        # Handle and popup stay where it was taken hold of, clear of what is dragged.
        self._picture.attention.quiet = None
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        # What answers is drawn with the next frame: painting here, too, would cost as much again.
        self.dragged.emit(self._held, up / self._theme.px(1), fine, self._gesture)
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Ends a drag, or presses a button; whether it was either."""
        button, self._button = self._button, None
        was_drag = self.dragging
        self.let_go()
        if was_drag or button is None:
            return was_drag
        picture = self._picture
        if picture.captions.pointed == button and picture.captions.is_allowed(
            button, picture.places
        ):
            if button.sign == "plus":
                silent = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.adding_asked.emit(button.layer, silent)
            else:
                self.removing_asked.emit(button.layer, -1)
        return True

    def double_click(self) -> bool:
        """Asks for the number of the weight pointed at; whether there is one."""
        edge = self._picture.attention.edge
        if edge is not None:
            self.let_go()
            self.typing_asked.emit(edge)
        return edge is not None

    def let_go(self, *, keep: bool = True) -> None:
        """Ends a drag."""
        was_drag, self._held, self._gesture = self.dragging, None, 0
        if was_drag:
            self.drag_ended.emit(keep)

    def ask_for_menu(self, at: QPointF | None) -> None:
        """Asks what can be done with what is there, or (None) with what the keys are at."""
        picture, attention = self._picture, self._picture.attention
        spot: tuple[int, ...] | None = attention.unit or attention.edge
        if at is None:
            spot = attention.reached_unit or attention.reached_edge
            place = self.place_of(spot) if spot is not None else None
            at = place or QPointF(self._view.rect().center())
        if spot is None:
            layer = layer_below(at.x(), picture.places)
            spot = (layer,) if layer >= 0 else None
        attention.quiet = attention.pointed  # the menu stands where its popup is
        self._view.update()
        if spot is not None:
            self.menu_asked.emit(spot, self._view.mapToGlobal(at.toPoint()))

    def place_of(self, spot: tuple[int, ...]) -> QPointF | None:
        """Where a weight has its handle, or a unit its middle; None if it is not there."""
        picture = self._picture
        if len(spot) == 2:
            layer, unit = spot
            frames = picture.places[layer].frames if layer < len(picture.places) else []
            return frames[unit].center() if unit < len(frames) else None
        if picture.edges is None or len(spot) != 3:
            return None
        edge = spot[0], spot[1], spot[2]
        pointed = edge == picture.attention.edge
        x = picture.attention.pointer.x() if pointed else None
        return grip_place(edge, picture.places, picture.edges, self._theme, x)

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """Does what a key means to the weight or unit it is at; whether it means anything."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if held:
            return False
        unit, weight = self._picture.attention.reached_unit, self._picture.attention.reached_edge
        if unit is not None:
            return unit[0] > 0 and self._unit_key(event, unit)
        return weight is not None and self._weight_key(event, weight)

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is not to reach the window's shortcuts."""
        return event.key() == _Key.Key_Escape and self.dragging

    def _weight_key(self, event: QKeyEvent, weight: Edge) -> bool:
        key = _Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _NUDGES:
            if not event.isAutoRepeat() or not self._key_gesture:
                self._key_gesture = next_gesture()
            steps = _NUDGES[key] * (_FASTER if shift else 1)
            self.nudged.emit(weight, steps, self._key_gesture)
        elif key in _ZERO:
            self.zeroed.emit(weight)
        elif key == _Key.Key_T or (key in _ENTER and self._picture.attention.is_chosen(weight)):
            self.typing_asked.emit(weight)
        else:
            return self._common_key(key, weight, (weight[0] + 1, weight[2]), shift, weight[1])
        return True

    def _unit_key(self, event: QKeyEvent, unit: tuple[int, int]) -> bool:
        key = _Key(event.key())
        hidden = unit[0] < len(self._picture.places) - 1
        if key == _Key.Key_Plus and hidden:
            self.adding_asked.emit(unit[0], False)
        elif key == _Key.Key_Minus and hidden:
            self.removing_asked.emit(unit[0], -1)
        elif key == _Key.Key_Delete and hidden:
            self.removing_asked.emit(*unit)
        else:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return self._common_key(key, unit, unit, shift, None)
        return True

    def _common_key(
        self,
        key: Qt.Key,
        spot: tuple[int, ...],
        unit: tuple[int, int],
        back: bool,
        source: int | None,
    ) -> bool:
        """L freezes; W goes through the weights that lead to a unit, B to its bias."""
        inputs = len(self._picture.places[unit[0] - 1].left)
        if key == _Key.Key_L:
            self.freezing_asked.emit(spot)
        elif key == _Key.Key_W:
            start = (inputs if back else -1) if source is None else source
            following = (start + (-1 if back else 1)) % (inputs + 1)
            self.weight_reached.emit(unit[0] - 1, following, unit[1])
        elif key == _Key.Key_B:
            self.weight_reached.emit(unit[0] - 1, inputs, unit[1])
        else:
            return False
        return True
