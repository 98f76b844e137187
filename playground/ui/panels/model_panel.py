"""The layers of the net, and its loss."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from playground.engine.activations import ACTIVATIONS
from playground.engine.losses import LOSSES
from playground.training.config import Config, LayerConfig
from playground.training.fields import MAX_LAYERS
from playground.ui.icons import icon
from playground.ui.labels import Labels
from playground.ui.panels.field_section import FieldSection
from playground.ui.panels.layer_row import LayerRow
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import Choice, ChoiceBox

# The field of an activation's parameter, which is shown only while a layer uses it.
_OPTION_FIELDS = {"slope": "leaky_slope", "alpha": "elu_alpha", "pieces": "maxout_pieces"}


class ModelPanel(FieldSection):
    """A row for each hidden layer, the parameters of their activations, and the loss.

    Rows are kept and told what to show, so that nothing jumps and the focus stays.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, store: Store, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, store, labels, parent)
        self.setObjectName("modelPanel")
        self._rows_of_layers: list[LayerRow] = []
        self._losses: tuple[Choice, ...] = ()
        self._layers = QWidget()
        self._layers.setObjectName("layers")
        self._layer_column = QVBoxLayout(self._layers)
        self._layer_column.setContentsMargins(0, 0, 0, 0)
        self.add(self._layers)
        self._add_button = QPushButton()
        self._add_button.setObjectName("addLayer")
        self._add_button.clicked.connect(self._add_layer)
        self.add(self._add_button)
        for option in _OPTION_FIELDS.values():
            self.add(self.slider(option))
        self._loss = ChoiceBox(theme)
        self.register("loss", self._loss)
        self._loss_label = self.add_row("", self._loss)
        theme.changed.connect(self._dress)
        self._dress()
        self.begin()

    def show_config(self, config: Config) -> None:
        """Shows the choices in force."""
        self._show_rows(config)
        used = {ACTIVATIONS[layer.activation].option for layer in config.hidden}
        for option, field in _OPTION_FIELDS.items():
            self.controls[field].setVisible(option in used)
        self._show_losses(config)
        full = len(config.hidden) >= MAX_LAYERS
        self._add_button.setEnabled(not full)
        self._add_button.setToolTip(
            self.tr("There are {0} hidden layers, and no more are possible").format(MAX_LAYERS)
            if full
            else self.tr("Add a hidden layer like the last one, before the output")
        )
        super().show_config(config)

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        super().retranslate()
        self.set_title(self.tr("Model"))
        self._loss_label.setText(self.words("loss").name)
        self._add_button.setText(self.tr("Add layer"))
        self._add_button.setAccessibleName(self.tr("Add layer"))
        for row in self._rows_of_layers:
            row.retranslate()

    def _show_rows(self, config: Config) -> None:
        while len(self._rows_of_layers) < len(config.hidden):
            self._append_row()
        choices = self.labels.activations(config)
        options = {
            key: getattr(config, _OPTION_FIELDS[info.option])
            for key, info in ACTIVATIONS.items()
            if info.option in _OPTION_FIELDS
        }
        for row, layer in zip(self._rows_of_layers, config.hidden, strict=False):
            row.set_choices(choices)
            row.set_options(options)
            row.show_layer(layer)
            row.show()
        gone = self._rows_of_layers[len(config.hidden) :]
        # A hidden widget would give the focus to whatever comes next: it goes back instead.
        focus = QApplication.focusWidget()
        if focus is not None and any(row.isAncestorOf(focus) for row in gone):
            last = self._rows_of_layers[len(config.hidden) - 1] if config.hidden else None
            target = self._add_button if last is None else last.remove
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in gone:
            row.hide()
        self._layers.setVisible(bool(config.hidden))

    def _append_row(self) -> None:
        row = LayerRow(self._theme, len(self._rows_of_layers), self._layers)
        row.activation_edited.connect(self._set_activation)
        row.units_edited.connect(self._set_units)
        row.removed.connect(self._remove_layer)
        self._layer_column.addWidget(row)
        before: QWidget = self._rows_of_layers[-1].remove if self._rows_of_layers else self._header
        for first, second in pairwise((before, *row.tab_stops)):
            QWidget.setTabOrder(first, second)
        self._rows_of_layers.append(row)

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

    def _add_layer(self) -> None:
        hidden = self._store.config.hidden
        new = hidden[-1] if hidden else Config().hidden[0]
        self._store.update(self.tr("Add a layer"), None, hidden=(*hidden, new))

    def _remove_layer(self, index: int) -> None:
        hidden = self._store.config.hidden
        self._store.update(
            self.tr("Remove layer {0}").format(index + 1),
            None,
            hidden=hidden[:index] + hidden[index + 1 :],
        )

    def _set_activation(self, index: int, key: str) -> None:
        layer = replace(self._store.config.hidden[index], activation=key)
        text = self.tr("Change the activation of layer {0}").format(index + 1)
        self._store.update(text, None, hidden=self._hidden_with(index, layer))

    def _set_units(self, index: int, units: int, gesture: int) -> None:
        layer = replace(self._store.config.hidden[index], units=units)
        text = self.tr("Change the units of layer {0}").format(index + 1)
        self._store.update(text, gesture, hidden=self._hidden_with(index, layer))

    def _hidden_with(self, index: int, layer: LayerConfig) -> tuple[LayerConfig, ...]:
        hidden = self._store.config.hidden
        return (*hidden[:index], layer, *hidden[index + 1 :])

    def _dress(self) -> None:
        self._layer_column.setSpacing(self._theme.ipx(6))
        self._add_button.setFont(self._theme.font("label"))
        self._add_button.setIcon(icon(self._theme, "plus", size=14))
        self._add_button.setIconSize(QSize(self._theme.ipx(14), self._theme.ipx(14)))
