"""A button that says what the net reads of a point, and unfolds the choice of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from playground.training.config import Config
from playground.ui.formulas.feature_names import feature_text
from playground.ui.icons import icon
from playground.ui.panels.field_words import FieldLabels
from playground.ui.store import Store
from playground.ui.theme import Theme

if TYPE_CHECKING:
    from playground.ui.panels.inputs_panel import InputsPanel

# Characters of the names of the features on the button; of more it says only how many there are.
_LONGEST = 12
_ICON = 13


class InputsFold(QWidget):
    """Holds the inputs' panel, which is made when it is first unfolded.

    Args:
        theme: sizes and colours.
        store: the choices.
        parent: the Qt parent.

    Attributes:
        button: unfolds it; put it wherever there is room.
        panel: the panel, or None until it is first unfolded.
    """

    def __init__(self, theme: Theme, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._store = theme, store
        self._labels = FieldLabels(self)
        self.panel: InputsPanel | None = None
        self._refusal = ""
        self.setObjectName("inputs_fold")
        self.button = QPushButton()
        self.button.setObjectName("inputs_button")
        self.button.setCheckable(True)
        self.button.setProperty("role", "segment")
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        self.button.clicked.connect(self.set_open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        theme.changed.connect(self._restyle)
        self._restyle()
        store.changed.connect(self.show_config)
        store.refused.connect(self._hear)
        self.show_config(store.config)

    def set_open(self, shown: bool) -> None:
        """Unfolds the panel, or folds it away."""
        if shown and self.panel is None:
            from playground.ui.panels.inputs_panel import InputsPanel

            self.panel = InputsPanel(self._theme, self)
            self.panel.features_edited.connect(self._take_features)
            self.panel.standardize_edited.connect(self._take_standardize)
            self._column.addWidget(self.panel)
            self.panel.show_config(self._store.config)
        self.button.setChecked(shown)
        self.setVisible(shown)
        self._restyle()

    def show_config(self, config: Config) -> None:
        """Shows the choices in force."""
        names = ", ".join(feature_text(name) for name in config.features)
        short = names if len(names) <= _LONGEST else f"{config.n_inputs}"
        self.button.setText(self.tr("Inputs: {0}").format(short))
        self.button.setAccessibleName(self.tr("Inputs: {0}").format(names))
        self.button.setToolTip(
            self.tr(
                "What the net reads of every point: {0}.\nClick to choose and to type others."
            ).format(names)
        )
        if self.panel is not None:
            self.panel.show_config(config)

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_config(self._store.config)
        super().changeEvent(event)

    def _take_features(self, features: tuple[str, ...]) -> None:
        self._update(self.tr("Change the inputs"), features=features)

    def _take_standardize(self, on: bool) -> None:
        self._update(self._labels.words()["standardize"].change, standardize=on)

    def _update(self, text: str, **changes: Any) -> None:
        self._refusal = ""
        self._store.update(text, **changes)
        if self._refusal and self.panel is not None:
            self.panel.refuse(self._refusal)

    def _hear(self, sentence: str) -> None:
        self._refusal = sentence

    def _restyle(self) -> None:
        self.button.setFont(self._theme.font("label"))
        name = "chevron_down" if self.button.isChecked() else "chevron_right"
        self.button.setIcon(icon(self._theme, name, size=_ICON))
        self.button.setIconSize(QSize(self._theme.ipx(_ICON), self._theme.ipx(_ICON)))
