"""One hidden layer as a row of controls."""

from collections.abc import Iterable, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.training.config import LayerConfig
from playground.training.fields import UNITS
from playground.ui.icons import icon
from playground.ui.panels.bare_button import BareButton
from playground.ui.panels.dropout_entry import DropoutEntry
from playground.ui.panels.layer_grip import LayerGrip
from playground.ui.panels.layer_row_words import LayerRowWords
from playground.ui.theme import Theme
from playground.ui.widgets.activation_delegate import ActivationDelegate
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.widgets.gestures import next_gesture
from playground.ui.widgets.unit_stepper import UnitStepper

# The frame and the arrow of a combo box, as the style sheet has them.
_AROUND_CHOICE = 40
MIXED = "mixed"
"""The key of the entry that says that the units differ."""


class LayerRow(QWidget):
    """A grip with the layer's number, its activation, units and dropout, and a way to remove it.

    Args:
        theme: sizes and colours.
        index: which hidden layer, from 0.
        parent: the Qt parent.

    Signals:
        activation_edited(int, str): the layer, and the activation the user chose.
        units_edited(int, int, int): the layer, its new number of units, and the gesture's number.
        silent_added(int): the user asks for a unit more, a silent one.
        dropout_edited(int, float, object): the layer, its new dropout, and the gesture's number.
        asked(int, str): the layer, and the key of a command of its menu.
        menu_asked(int): the layer's menu is to be opened.
        dragged(int, float): the layer is dragged, and is at this height of the screen.
        dropped(int, float): it was let go there; NaN: the drag was given up.
    """

    activation_edited = Signal(int, str)
    units_edited = Signal(int, int, int)
    silent_added = Signal(int)
    dropout_edited = Signal(int, float, object)
    asked = Signal(int, str)
    menu_asked = Signal(int)
    dragged = Signal(int, float)
    dropped = Signal(int, float)

    def __init__(self, theme: Theme, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._index = theme, index
        self._words = LayerRowWords(self)
        self._gesture = next_gesture()
        self._choices: tuple[Choice, ...] = ()
        self._of_units: tuple[str, ...] = ()
        self.setObjectName(f"layer{index + 1}")
        self.grip = LayerGrip(theme, self)
        self.grip.setObjectName("grip")
        self.activation = ChoiceBox(theme, parent=self)
        self.activation.setObjectName("activation")
        self._delegate = ActivationDelegate(theme, self.activation)
        self.activation.setItemDelegate(self._delegate)
        self.units = UnitStepper(
            theme, minimum=round(UNITS.minimum), maximum=round(UNITS.maximum), parent=self
        )
        self.units.setObjectName("units")
        # A row that is made later could not be put into the tab order with a proxy in it.
        self._count = cast(QWidget, self.units.focusProxy())
        self.units.setFocusProxy(None)  # type: ignore[arg-type]  # Qt allows none
        self.dropout = DropoutEntry(theme, self)
        self.dropout.setObjectName("dropout")
        self.remove = BareButton(theme, self)
        self.remove.setObjectName("remove")
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return self.grip, self.activation, self._count, self.dropout, self.remove

    def columns(self) -> tuple[int, int]:
        """How wide the units are, and the dropout together with what stands behind it."""
        last = self.dropout.sizeHint().width() + self._row.spacing() + self.remove.width()
        return self.units.sizeHint().width(), last

    def show_layer(self, layer: LayerConfig) -> None:
        """Shows the layer's choices."""
        if layer.unit_activations != self._of_units:
            self._of_units = layer.unit_activations
            self._fill()
        self.activation.set_value(MIXED if layer.mixed else layer.activation)
        self.units.set_value(layer.units)
        self.dropout.set_value(layer.dropout)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Sets what activations there are; nothing moves if they are the same."""
        choices = tuple(choices)
        if choices != self._choices:
            self._choices = choices
            self._fill()
            self._restyle()

    def set_options(self, options: Mapping[str, float]) -> None:
        """Sets the parameters in force, by the keys of the activations that have one."""
        self._delegate.set_options(options)

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self._words.describe(self, self._index + 1)
        self._fill()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens the layer's menu, where no part of the row has one of its own."""
        self.menu_asked.emit(self._index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Each press begins a gesture, which lasts while the button or the key is held."""
        kind = event.type()
        held = isinstance(event, QKeyEvent) and event.isAutoRepeat()
        if (kind is QEvent.Type.KeyPress and not held) or kind in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.Wheel,
        ):
            self._gesture = next_gesture()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        """The activations, and of a mixed layer an entry that says which units have which."""
        choices = list(self._choices)
        if self._of_units and choices:
            choices.append(Choice(MIXED, *self._words.mixed(self._choices, self._of_units)))
        self.activation.set_choices(choices)

    def _take_activation(self, key: str) -> None:
        if key != MIXED:
            self.activation_edited.emit(self._index, key)

    def _take_units(self, units: int) -> None:
        self.units_edited.emit(self._index, units, self._gesture)

    def _take_silent(self) -> None:
        self.silent_added.emit(self._index)

    def _take_dropout(self, rate: float, gesture: int | None) -> None:
        self.dropout_edited.emit(self._index, rate, gesture)

    def _take_command(self, key: str) -> None:
        self.asked.emit(self._index, key)

    def _take_removal(self) -> None:
        self.asked.emit(self._index, "remove")

    def _ask_for_menu(self) -> None:
        self.menu_asked.emit(self._index)

    def _take_drag(self, y: float) -> None:
        self.dragged.emit(self._index, y)

    def _take_drop(self, y: float) -> None:
        self.dropped.emit(self._index, y)

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self.grip, self.activation, self.units, self.dropout, self.remove):
            self._row.addWidget(part)
        self._row.setStretchFactor(self.activation, 1)
        # A combo box would keep the right button to itself, though it has no menu.
        self.activation.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for watched in (self.units, *self.units.findChildren(QWidget)):
            watched.installEventFilter(self)
        self.grip.menu_asked.connect(self._ask_for_menu)
        self.grip.asked.connect(self._take_command)
        self.grip.dragged.connect(self._take_drag)
        self.grip.dropped.connect(self._take_drop)
        self.activation.edited.connect(self._take_activation)
        self.units.edited.connect(self._take_units)
        self.units.edited_with_shift.connect(self._take_silent)
        self.dropout.edited.connect(self._take_dropout)
        self.remove.clicked.connect(self._take_removal)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._row.setSpacing(px(2))
        metrics = QFontMetrics(self._theme.font("label"))
        texts = (choice.text for choice in self._choices)
        widest = max(map(metrics.horizontalAdvance, texts), default=0)
        self.activation.setMinimumWidth(widest + px(_AROUND_CHOICE))
        self.remove.setIcon(icon(self._theme, "remove", "secondary", size=16))
        self.remove.setIconSize(QSize(px(16), px(16)))
        self.remove.setFixedSize(px(20), px(32))
