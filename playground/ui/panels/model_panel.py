"""The layers of the net, and its loss."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from playground.engine.activations import ACTIVATIONS
from playground.engine.losses import LOSSES
from playground.training.config import Config
from playground.ui.by_hand.choices import LayerChoices
from playground.ui.panels.field_section import TRAINING, VIEWING, FieldSection
from playground.ui.panels.layer_list import OPTION_FIELDS, LayerList
from playground.ui.panels.layer_row import LayerRow
from playground.ui.selection import Selection
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice, ChoiceBox
from playground.ui.words.labels import Labels

if TYPE_CHECKING:
    from playground.ui.by_hand.layers import LayerEditing
    from playground.ui.panels.layer_menu import LayerMenu


class ModelPanel(FieldSection):
    """A row for each hidden layer, the parameters of their activations, and the loss.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words.
        parent: the Qt parent.

    Attributes:
        layers: the rows.
        menu: that of a layer; None before it is first opened.
    """

    elsewhere = TRAINING | VIEWING

    def __init__(
        self, theme: Theme, store: Store, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, store, labels, parent)
        self.setObjectName("modelPanel")
        self._losses: tuple[Choice, ...] = ()
        self._choices = LayerChoices(store, self)
        self._selection = Selection(self)
        self._made: LayerEditing | None = None
        self.menu: LayerMenu | None = None
        self.layers = LayerList(theme, labels)
        self.layers.row_made.connect(self._connect_row)
        self.layers.moved.connect(self._move)
        self.add(self.layers)
        self.layers.add_button.clicked.connect(self._add_layer)
        for option in OPTION_FIELDS.values():
            self.add(self.slider(option))
        self._loss = ChoiceBox(theme)
        self.register("loss", self._loss)
        self._loss_label = self.add_row("", self._loss)
        self.begin()

    def follow(self, selection: Selection) -> None:
        """Lets what is picked out go along with its unit when layers move."""
        self._selection, self._made = selection, None

    @property
    def _editing(self) -> LayerEditing:
        """Changes the structure of the net; made on first use."""
        if self._made is None:
            from playground.ui.by_hand.layers import LayerEditing

            self._made = LayerEditing(self._store, self._selection, self)
        return self._made

    def show_config(self, config: Config) -> None:
        """Shows the choices in force."""
        self.layers.show_config(config)
        kinds = {key for layer in config.hidden for key in layer.activations}
        used = {ACTIVATIONS[key].option for key in kinds}
        for option, field in OPTION_FIELDS.items():
            self.controls[field].setVisible(option in used)
        self._show_losses(config)
        super().show_config(config)

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        super().retranslate()
        self.set_title(self.tr("Model"))
        self._loss_label.setText(self.words("loss").name)
        self.layers.retranslate()

    def _connect_row(self, row: LayerRow) -> None:
        row.activation_edited.connect(self._choices.set_activation)
        row.units_edited.connect(self._choices.set_units)
        row.silent_added.connect(self._add_silent)
        row.dropout_edited.connect(self._choices.set_dropout)
        row.asked.connect(self._carry_out)
        row.menu_asked.connect(self._open_menu)

    def _show_losses(self, config: Config) -> None:
        n = config.n_classes
        outputs = self.tr("{0} classes").format(n) if n else self.tr("1 value")
        losses = tuple(
            replace(choice, text=self.tr("{0}, {1}").format(choice.text, outputs))
            for choice in self.labels.losses()
        )
        if losses == self._losses:
            return
        self._losses = losses
        self._loss.set_choices(losses)
        for key, info in LOSSES.items():
            allowed = info.classes if n else info.regression
            reason = "" if allowed else self.tr("Does not suit the targets of this data set")
            self._loss.set_allowed(key, allowed, reason)

    def _open_menu(self, index: int) -> None:
        if self.menu is None:
            from playground.ui.panels.layer_menu import LayerMenu

            self.menu = LayerMenu(self._theme, self)
            self.menu.chosen.connect(self._carry_out)
        config, grip = self._store.config, self.layers.rows()[index].grip
        whole = replace(config.hidden[index], unit_activations=())
        name = self.labels.activation(whole, config)
        self.menu.open(index, config, name, grip.mapToGlobal(QPoint(0, grip.height())))

    def _carry_out(self, index: int, key: str) -> None:
        """A command of a layer's menu; the editing counts the inputs as layer 0."""
        editing, layer = self._editing, self._store.config.hidden[index]
        match key:
            case "insert_before":
                editing.insert_layer(index + 1)
            case "insert_after":
                editing.insert_layer(index + 2)
            case "duplicate":
                editing.duplicate_layer(index + 1)
            case "up" if index > 0:
                self._move(index, index - 1)
            case "down" if index < len(self._store.config.hidden) - 1:
                self._move(index, index + 1)
            case "add":
                self._choices.set_units(index, layer.units + 1)
            case "silent":
                self._add_silent(index)
            case "same":
                self._choices.set_activation(index, layer.activation)
            case "remove":
                editing.remove_layer(index + 1)

    def _move(self, source: int, to: int) -> None:
        """The keyboard stays with the layer."""
        held = self.layers.rows()[source].grip.hasFocus()
        self._editing.move_layer(source + 1, to + 1)
        if held:
            self.layers.rows()[to].grip.setFocus()

    def _add_silent(self, index: int) -> None:
        units = self._store.config.hidden[index].units
        self._choices.set_units(index, units + 1, silent=True)

    def _add_layer(self) -> None:
        self._editing.insert_layer(len(self._store.config.hidden) + 1)
