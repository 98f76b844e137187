"""How the weights are found."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from playground.training.fields import FIELDS, MAX_SEED
from playground.ui.icons import icon
from playground.ui.labels import Labels
from playground.ui.panels.field_section import FieldSection
from playground.ui.panels.number_entry import NumberEntry
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import ChoiceBox


class TrainingPanel(FieldSection):
    """Regularization, step size, batch, optimizer, and the draw of the first weights.

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
        self.setObjectName("trainingPanel")
        self.add(self.slider("l2"))
        self.add(self.slider("learning_rate"))
        l1 = self.slider("l1")
        batch_size = self.slider(
            "batch_size", scale="log", decimals=0, zero_last=True, zero_text=self.tr("all")
        )
        self.add_pair(l1, batch_size)
        self._optimizer = ChoiceBox(theme)
        self.register("optimizer", self._optimizer)
        self._optimizer_label = self.add_row("", self._optimizer)
        self._initialization = ChoiceBox(theme)
        self.register("initialization", self._initialization)
        self._initialization_label = self.add_row("", self._initialization)
        self._seed = NumberEntry(theme, FIELDS["seed"])
        self.register("seed", self._seed)
        self._new = QPushButton()
        self._new.setObjectName("newWeights")
        self._new.clicked.connect(self.draw_new_weights)
        self._seed_label = self.add_row("", self._seed, self._new)
        theme.changed.connect(self._dress)
        self._dress()
        self.begin()

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self._optimizer.set_choices(self.labels.optimizers())
        self._initialization.set_choices(self.labels.initializations())
        super().retranslate()
        self.set_title(self.tr("Training"))
        self._optimizer_label.setText(self.words("optimizer").name)
        self._initialization_label.setText(self.words("initialization").name)
        self._seed_label.setText(self.words("seed").name)
        self._new.setText(self.tr("New weights"))
        self._new.setAccessibleName(self.tr("New weights"))
        self._new.setToolTip(self.tr("Draw new first weights with the next seed (Ctrl+Shift+R)"))

    def draw_new_weights(self) -> None:
        """Takes the next seed, as the action of the same name does."""
        seed = self._store.config.seed
        following = seed + 1 if seed < MAX_SEED else 0
        self._store.update(self.tr("New weights"), None, seed=following)

    def _dress(self) -> None:
        self._new.setFont(self._theme.font("label"))
        self._new.setIcon(icon(self._theme, "new_weights", size=18))
        self._new.setIconSize(QSize(self._theme.ipx(18), self._theme.ipx(18)))
