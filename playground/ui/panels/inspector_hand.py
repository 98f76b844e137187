"""The row of the inspector in which a weight or a unit is changed by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from playground.engine.graph import FloatArray
from playground.training.config import Config
from playground.training.fields import FIELDS
from playground.training.surgery import entries
from playground.training.unit_reading import UnitReading, WeightReading
from playground.ui.by_hand.weights import LARGEST_WEIGHT, Weight
from playground.ui.formulas.line import subscript
from playground.ui.icons import icon
from playground.ui.numbers import NumberFormat
from playground.ui.theme import Theme
from playground.ui.widgets.switch import Switch
from playground.ui.widgets.value_spin import ValueSpin
from playground.ui.widgets.wrap_row import WrapRow

_DIGITS = 4
_WIDEST = -0.0001234
_ICON = 16
_PIECES = round(FIELDS["maxout_pieces"].maximum)


class InspectorHand(QWidget):
    """The value of a weight (of a unit its bias) to be typed, a switch to freeze it, and a menu.

    Of a maxout unit there is a value for each piece.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        entered(tuple, float, int): the weight, the number the user typed, and the piece.
        nudged(tuple, int, int, int): the weight, by how many small steps, the number of the
            gesture, and the piece.
        zeroed(tuple): the weight or unit is to be 0.
        freezing_asked(tuple): it is to be frozen, or no longer.
        menu_asked(tuple, QPoint): what else can be done with it; where on the screen.
    """

    entered = Signal(object, float, int)
    nudged = Signal(object, int, int, int)
    zeroed = Signal(object)
    freezing_asked = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spot: tuple[int, ...] = ()
        self._weight: Weight = (0, 0, 0)
        self._shown: tuple[object, ...] = ()
        self.setObjectName("inspector_hand")
        self.setEnabled(False)  # until there is something to take hold of
        self.spins: list[ValueSpin] = []
        self._letters: list[QLabel] = []
        self.frozen = Switch(theme)
        self.frozen.setObjectName("frozen")
        self.zero = QPushButton()
        self.zero.setObjectName("zero")
        self.more = QToolButton()
        self.more.setObjectName("more")
        self._row = WrapRow(theme, margin=3, spacing=10)
        self._boxes = [self._make_box(piece) for piece in range(_PIECES)]
        for part in (*self._boxes, self.frozen, self.zero, self.more):
            self._row.add(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.frozen.edited.connect(self._freeze)
        self.zero.clicked.connect(self._zero)
        self.more.clicked.connect(self._ask_for_menu)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()

    def show_unit(self, reading: UnitReading, config: Config) -> None:
        """Shows the bias of a unit. Cheap enough for every few frames."""
        inputs = reading.weights.shape[1]
        weight = reading.layer, inputs, reading.unit
        self._show((reading.layer + 1, reading.unit), weight, "b", reading.bias, config)

    def show_weight(self, reading: WeightReading, config: Config, inputs: int) -> None:
        """Shows a weight, or the bias behind the last one."""
        weight = reading.pair, reading.source, reading.target
        letter = "b" if reading.source >= inputs else "w"
        self._show(weight, weight, letter, reading.value, config)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the words of another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show(
        self,
        spot: tuple[int, ...],
        weight: Weight,
        letter: str,
        values: FloatArray,
        config: Config,
    ) -> None:
        self._spot, self._weight = spot, weight
        self.setEnabled(True)
        begun = (spot, letter, len(values))
        if begun != self._shown:
            self._shown = begun
            self._begin(letter, len(values))
            self._name_unit(len(spot) == 2)
        for spin, value in zip(self.spins, values.tolist(), strict=False):
            if value != spin.property("exact"):
                spin.setProperty("exact", value)
                spin.set_value(value)
        self.frozen.set_value(bool(config.frozen) and self._entries(config) <= config.frozen)

    def _begin(self, letter: str, count: int) -> None:
        """Another weight or unit: as many fields as it has pieces."""
        for k, (box, spin) in enumerate(zip(self._boxes, self.spins, strict=True)):
            name = letter + (subscript(k + 1) if count > 1 else "")
            self._letters[k].setText(f"{name} =")
            spin.setAccessibleName(name)
            spin.setProperty("exact", None)
            box.setVisible(k < count)
        self._row.forget_sizes()

    def _name_unit(self, unit: bool) -> None:
        """Says that all of a unit is meant, and not the bias beside which it stands."""
        zero = self.tr("All to 0") if unit else self.tr("Set to 0")
        self.zero.setText(zero)
        self.zero.setAccessibleName(zero)
        self.zero.setToolTip(
            self.tr("Sets all weights that lead to the unit, and its bias, to 0")
            if unit
            else self.tr("Sets it to 0 (0 in the network)")
        )
        self.frozen.set_name(self.tr("All frozen") if unit else self.tr("Frozen"))
        self.frozen.setToolTip(
            self.tr(
                "Training leaves all weights that lead to the unit, and its bias, alone (L in the "
                "network)"
            )
            if unit
            else self.tr("Training leaves it alone (L in the network)")
        )
        self._row.forget_sizes()

    def _make_box(self, piece: int) -> QWidget:
        """The letter and the field of a piece."""
        box, label = _Box(self._theme), QLabel()
        spin = box.field = ValueSpin(
            self._theme, NumberFormat(digits=_DIGITS), -LARGEST_WEIGHT, LARGEST_WEIGHT, _is_allowed
        )
        spin.setObjectName(f"value{piece + 1}")
        spin.setProperty("piece", piece)
        spin.set_widest(_WIDEST)
        spin.typed.connect(self._enter)
        spin.stepped.connect(self._nudge)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(spin)
        self.spins.append(spin)
        self._letters.append(label)
        return box

    def _entries(self, config: Config) -> frozenset[tuple[int, int, int]]:
        layer, unit = self._weight[0], self._weight[2]
        if len(self._spot) == 2:
            return entries(config, layer, unit)
        inputs = config.architecture().shapes[layer][1] - 1
        source = self._weight[1]
        return entries(config, layer, unit, -1 if source >= inputs else source)

    def _enter(self, value: float) -> None:
        self.entered.emit(self._weight, value, self._piece())

    def _nudge(self, steps: int, gesture: int) -> None:
        self.nudged.emit(self._weight, steps, gesture, self._piece())

    def _piece(self) -> int:
        """Whose field the user is in."""
        sender = self.sender()
        return int(sender.property("piece")) if isinstance(sender, ValueSpin) else 0

    def _freeze(self, _: bool) -> None:
        self.freezing_asked.emit(self._spot)

    def _zero(self) -> None:
        self.zeroed.emit(self._spot)

    def _ask_for_menu(self) -> None:
        self.menu_asked.emit(self._spot, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _retranslate(self) -> None:
        self._name_unit(len(self._spot) == 2)
        self.more.setAccessibleName(self.tr("More"))
        self.more.setToolTip(self.tr("More that can be done with it"))
        tip = self.tr("Type a value, or turn it with ↑ ↓ (0.1) and PgUp PgDn (1)")
        for spin in self.spins:
            spin.setToolTip(tip)

    def _restyle(self) -> None:
        px = self._theme.ipx
        for label in self._letters:
            label.setFont(self._theme.font("value"))
        self.zero.setFont(self._theme.font("label"))
        self.more.setIcon(icon(self._theme, "chevron_down", size=_ICON))
        self.more.setIconSize(QSize(px(_ICON), px(_ICON)))


def _is_allowed(value: float) -> bool:
    return abs(value) <= LARGEST_WEIGHT


class _Box(QWidget):
    """Draws a frame around its field, so that it looks like one also where nobody points at it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.field: ValueSpin | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.field is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = self._theme.pen("border", 1.5)
            painter.setPen(pen)
            painter.setBrush(self._theme.color("raised"))
            inset, radius = pen.widthF() / 2, self._theme.px(5)
            box = QRectF(self.field.geometry()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, radius, radius)
