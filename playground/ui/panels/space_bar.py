"""Which layer the warped space shows, and which two of its units are the axes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from playground.training.config import Config
from playground.ui.icons import icon
from playground.ui.panels.field_words import FieldLabels
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.views.space.axes import SpaceAxes
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.widgets.wrap_row import WrapRow
from playground.ui.words.labels import Labels

_FIELDS = ("space_layer", "space_x", "space_y")
_ARROWS = {"space_x": "→", "space_y": "↑"}
_ICON = 14
# The frame and the arrow of a combo box, as the style sheet has them.
_AROUND_CHOICE = 46


class SpaceBar(WrapRow):
    """Three boxes: the layer, the unit across and the unit up; and a way back to the losses.

    The box of the unit across offers x1 in the place of the unit up, which against itself would
    only be a straight line. Choosing the other axis' unit upwards exchanges the two.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, store: Store, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent, margin=2, spacing=12)
        self._theme, self._store, self._labels = theme, store, labels
        self._field_labels = FieldLabels(self)
        self._choices: dict[str, tuple[Choice, ...]] = {}
        self._shown_for: tuple[object, SpaceAxes] | None = None
        self._names: dict[str, QLabel] = {}
        self._pairs: list[QHBoxLayout] = []
        self.boxes: dict[str, ChoiceBox] = {}
        self.setObjectName("spaceBar")
        for field in _FIELDS:
            self._add_box(field)
        # In a low window the space is in the place of the plane, and of its own switch.
        self._close = QPushButton(self)
        self._close.setObjectName("space_close")
        self._close.setProperty("role", "flat")
        self._close.clicked.connect(self._leave)
        self.add(self._close, right=True)
        self.boxes["space_layer"].edited.connect(self._take_layer)
        self.boxes["space_x"].edited.connect(self._take_across)
        self.boxes["space_y"].edited.connect(self._take_up)
        theme.changed.connect(self._dress)
        store.changed.connect(self.show_config)
        self._retranslate()

    def show_config(self, config: Config) -> None:
        """Shows the choices in force, as far as the net has such layers and units."""
        axes = SpaceAxes.of(config)
        if (config.hidden, axes) == self._shown_for:
            return
        self._shown_for = (config.hidden, axes)
        self._offer("space_layer", self._layers(config), str(axes.layer + 1))
        units = self._units(axes)
        instead = Choice(units[axes.up].key, "x₁", self.tr("The input x₁"))
        others = tuple(unit for k, unit in enumerate(units) if k != axes.up)
        across = axes.up if axes.across is None else axes.across
        self._offer("space_x", (*others, instead), str(across + 1))
        self._offer("space_y", units, str(axes.up + 1))
        self._explain(one_unit=axes.units == 1)

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _add_box(self, field: str) -> None:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        name, box = QLabel(pair), ChoiceBox(self._theme, parent=pair)
        box.setObjectName(field)
        name.setBuddy(box)
        row.addWidget(name)
        row.addWidget(box)
        self._pairs.append(row)
        self._names[field], self.boxes[field] = name, box
        self.add(pair)

    def _layers(self, config: Config) -> tuple[Choice, ...]:
        """Only what names a layer: its number stands in the row, its units in the other boxes."""
        of = self._labels.activation
        hidden = [f"{k} · {of(layer, config)}" for k, layer in enumerate(config.hidden, 1)]
        return tuple(Choice(str(k), name) for k, name in enumerate([*hidden, self.tr("scores")], 1))

    def _units(self, axes: SpaceAxes) -> tuple[Choice, ...]:
        """The units of the layer; the key is the number in the set-up, from 1."""
        if axes.scores and not axes.n_classes:
            return (Choice("1", self.tr("value")),)
        numbers = range(axes.units)
        if axes.scores:
            return tuple(Choice(str(k + 1), self.tr("class {0}").format(k)) for k in numbers)
        return tuple(Choice(str(k + 1), self.tr("unit {0}").format(k + 1)) for k in numbers)

    def _offer(self, field: str, choices: tuple[Choice, ...], key: str) -> None:
        """Shows a choice; the list is only made anew where it differs."""
        box = self.boxes[field]
        if self._choices.get(field) != choices:
            self._choices[field] = choices
            box.set_choices(choices)
            self._widen(field)
        if box.value() != key:
            box.set_value(key)

    def _explain(self, *, one_unit: bool) -> None:
        """One unit leaves nothing to choose; the tool tips say so."""
        words = self._field_labels.words()
        for field in ("space_x", "space_y"):
            self.boxes[field].setEnabled(not one_unit)
            self.boxes[field].setToolTip(
                self.tr("The layer has one unit: it is shown against x₁")
                if one_unit
                else words[field].tooltip
            )

    def _take_layer(self, key: str) -> None:
        self._update("space_layer", space_layer=int(key))

    def _take_across(self, key: str) -> None:
        axes = SpaceAxes.of(self._store.config)
        self._update("space_x", space_x=int(key), space_y=axes.up + 1)

    def _take_up(self, key: str) -> None:
        axes = SpaceAxes.of(self._store.config)
        # Against x1 it stays against x1; the unit across goes where the unit up came from.
        across = axes.up if axes.across == int(key) - 1 else axes.across
        x = int(key) if across is None else across + 1
        self._update("space_y", space_x=x, space_y=int(key))

    def _leave(self) -> None:
        self._store.update(self.tr("Show or hide the warped space"), plane="regions")

    def _update(self, field: str, **changes: Any) -> None:
        self._store.update(self._field_labels.words()[field].change, **changes)

    def _retranslate(self) -> None:
        words = self._field_labels.words()
        self.setAccessibleName(self.tr("Axes of the warped space"))
        for field, box in self.boxes.items():
            # Arrows, as at the axes: the row has to fit a narrow column.
            self._names[field].setText(_ARROWS.get(field, words[field].name))
            box.setAccessibleName(words[field].name)
        self.boxes["space_layer"].setToolTip(words["space_layer"].tooltip)
        self._close.setAccessibleName(self.tr("Close the warped space"))
        self._close.setToolTip(self.tr("Shows the losses again"))
        self._shown_for = None
        self.show_config(self._store.config)
        self._dress()

    def _widen(self, field: str) -> None:
        """Gives a box room for its longest words, so that it does not jump with its choice."""
        metrics = QFontMetrics(self._theme.font("label"))
        texts = (choice.text for choice in self._choices[field])
        widest = max(map(metrics.horizontalAdvance, texts), default=0)
        self.boxes[field].setMinimumWidth(widest + self._theme.ipx(_AROUND_CHOICE))

    def _dress(self) -> None:
        self._close.setIcon(icon(self._theme, "remove", size=_ICON))
        for name in self._names.values():
            name.setFont(self._theme.font("label"))
        for row in self._pairs:
            row.setSpacing(self._theme.ipx(6))
        for field in self._choices:
            self._widen(field)
        self.forget_sizes()
        self.updateGeometry()
