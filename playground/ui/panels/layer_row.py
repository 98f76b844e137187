"""One hidden layer as a row of controls."""

from collections.abc import Iterable, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from playground.training.config import LayerConfig
from playground.training.fields import UNITS
from playground.ui.icons import icon
from playground.ui.theme import Theme
from playground.ui.widgets.activation_delegate import ActivationDelegate
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.widgets.gestures import next_gesture
from playground.ui.widgets.unit_stepper import UnitStepper

# The frame and the arrow of a combo box, as the style sheet has them.
_AROUND_CHOICE = 46


class LayerRow(QWidget):
    """The name of a hidden layer, its activation, its number of units, and a way to remove it.

    Args:
        theme: sizes and colours.
        index: which hidden layer, from 0.
        parent: the Qt parent.

    Signals:
        activation_edited(int, str): the layer, and the activation the user chose.
        units_edited(int, int, int): the layer, its new number of units, and the gesture's number.
        removed(int): the user removes the layer.
    """

    activation_edited = Signal(int, str)
    units_edited = Signal(int, int, int)
    removed = Signal(int)

    def __init__(self, theme: Theme, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index = index
        self._gesture = next_gesture()
        self._choices: tuple[Choice, ...] = ()
        self.setObjectName(f"layer{index + 1}")
        self._label = QLabel(self)
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
        self.remove = _BareButton(theme, self)
        self.remove.setObjectName("remove")
        self._label.setBuddy(self.activation)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label)
        self._row.addWidget(self.activation, 1)
        self._row.addWidget(self.units)
        self._row.addWidget(self.remove)
        for part in (self.units, *self.units.findChildren(QWidget)):
            part.installEventFilter(self)
        self.activation.edited.connect(self._take_activation)
        self.units.edited.connect(self._take_units)
        self.remove.clicked.connect(self._take_removal)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return self.activation, self._count, self.remove

    def show_layer(self, layer: LayerConfig) -> None:
        """Shows the layer's choices."""
        if self.activation.value() != layer.activation:
            self.activation.set_value(layer.activation)
        self.units.set_value(layer.units)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Sets what activations there are; nothing moves if they are the same."""
        choices = tuple(choices)
        if choices != self._choices:
            self._choices = choices
            self.activation.set_choices(choices)
            self._restyle()

    def set_options(self, options: Mapping[str, float]) -> None:
        """Sets the parameters in force, by the keys of the activations that have one."""
        self._delegate.set_options(options)

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        number = self._index + 1
        self._label.setText(self.tr("Layer {0}").format(number))
        self.activation.setAccessibleName(self.tr("Activation of layer {0}").format(number))
        self.activation.setToolTip(
            self.tr(
                "Activation a = f(z) of layer {0}\nIn the list f is blue, f′ vermillion"
            ).format(number)
        )
        self.units.set_name(self.tr("Units of layer {0}").format(number))
        self.units.setToolTip(
            self.tr("Units of layer {0}, from {1} to {2}: z = W·x + b").format(
                number, round(UNITS.minimum), round(UNITS.maximum)
            )
        )
        self.remove.setAccessibleName(self.tr("Remove layer {0}").format(number))
        self.remove.setToolTip(self.tr("Remove layer {0}").format(number))

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

    def _take_activation(self, key: str) -> None:
        self.activation_edited.emit(self._index, key)

    def _take_units(self, units: int) -> None:
        self.units_edited.emit(self._index, units, self._gesture)

    def _take_removal(self) -> None:
        self.removed.emit(self._index)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._row.setSpacing(px(4))
        self._label.setFont(self._theme.font("label"))
        metrics = QFontMetrics(self._theme.font("label"))
        texts = (choice.text for choice in self._choices)
        widest = max(map(metrics.horizontalAdvance, texts), default=0)
        self.activation.setMinimumWidth(widest + px(_AROUND_CHOICE))
        self.remove.setIcon(icon(self._theme, "remove", "secondary", size=16))
        self.remove.setIconSize(QSize(px(16), px(16)))
        self.remove.setFixedSize(px(24), px(32))


class _BareButton(QToolButton):
    """An icon without a frame, with a focus ring, that takes the focus when clicked.

    So what was being typed elsewhere is committed before it acts.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "bare")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.pen("focus", 3))
            inset, radius = self._theme.px(1.5), self._theme.px(5)
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, radius, radius)
