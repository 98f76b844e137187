"""How the weights are found."""

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from playground.engine.schedules import CONSTANT
from playground.training.config import Config
from playground.training.fields import FIELDS, MAX_SEED
from playground.training.goals import ACCURACY, LOSS, PLATEAU, STEPS
from playground.training.snapshot import Snapshot
from playground.ui.icons import icon
from playground.ui.panels.field_section import VIEWING, FieldSection
from playground.ui.panels.number_entry import NumberEntry
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.schedule_curve import ScheduleCurve
from playground.ui.widgets.share_gauge import ShareGauge
from playground.ui.widgets.switch import Switch
from playground.ui.words.labels import Labels
from playground.ui.words.steering import SteeringWords

_NEAR = 8


class TrainingPanel(FieldSection):
    """Regularization, step size, batch, optimizer, and the draw of the first weights.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words.
        parent: the Qt parent.
    """

    elsewhere = VIEWING

    def __init__(
        self, theme: Theme, store: Store, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, store, labels, parent)
        self.setObjectName("trainingPanel")
        self._steering = SteeringWords(self)
        self._classes = store.config.n_classes > 0
        self.add(self.slider("l2"))
        self._add_rate()
        l1 = self.slider("l1")
        batch_size = self.slider(
            "batch_size", scale="log", decimals=0, zero_last=True, zero_text=self.tr("all")
        )
        self.add_pair(l1, batch_size)
        self._optimizer = ChoiceBox(theme)
        self.register("optimizer", self._optimizer)
        self._clip = Switch(theme)
        self.register("clip", self._clip)
        self._optimizer_label = self.add_row("", self._optimizer, self._clip)
        self._add_clipping()
        self._initialization = ChoiceBox(theme)
        self.register("initialization", self._initialization)
        self._initialization_label = self.add_row("", self._initialization)
        self._seed = NumberEntry(theme, FIELDS["seed"])
        self.register("seed", self._seed)
        self._new = QPushButton()
        self._new.setObjectName("newWeights")
        self._new.clicked.connect(self.draw_new_weights)
        self._seed_label = self.add_row("", self._seed, self._new)
        self._add_goals()
        theme.changed.connect(self._dress)
        self._dress()
        self.begin()

    def _add_rate(self) -> None:
        """The rate and its schedule, and what matters only if it changes."""
        rate = self.slider("learning_rate")
        self._schedule = _whole(ChoiceBox(self._theme))
        self.register("schedule", self._schedule)
        self.add_pair(rate, self._schedule, _NEAR)
        self._decay = self.slider("schedule_decay")
        self._period = self.slider("schedule_period", decimals=0)
        self._curve = ScheduleCurve(self._theme)
        self._shape: tuple[QWidget, ...] = (self._curve, self._decay, self._period)
        for widget in self._shape:
            self.add(widget)

    def _add_clipping(self) -> None:
        self._clip_norm = self.slider("clip_norm")
        self.add(self._clip_norm)
        self._gauge = ShareGauge(self._theme)
        self._gauge.setObjectName("clip_gauge")
        self.add(self._gauge)

    def _add_goals(self) -> None:
        self._until = ChoiceBox(self._theme)
        self.register("until", self._until)
        self._until_label = self.add_row("", self._until)
        options: dict[str, dict[str, Any]] = {
            STEPS: {"decimals": 0},
            LOSS: {},
            ACCURACY: {"percent": True},
            PLATEAU: {"decimals": 0},
        }
        self._goals = {kind: self.slider(f"until_{kind}", **each) for kind, each in options.items()}
        for slider in self._goals.values():
            self.add(slider)

    def show_config(self, config: Config) -> None:
        """Shows the choices in force, and of the numbers only those that matter."""
        super().show_config(config)
        changes = config.schedule != CONSTANT
        for part in self._shape:
            part.setVisible(changes)
        if changes:
            self._curve.show_schedule(config.rates())
        self._clip_norm.setVisible(config.clip)
        self._gauge.setVisible(config.clip)
        classes = config.n_classes > 0
        if classes != self._classes:
            self._classes = classes
            self._name_goals()
        for kind, slider in self._goals.items():
            slider.setVisible(kind == config.until)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Shows the learning rate in force and how often it was clipped; for every frame."""
        if self._curve.isVisible():
            self._curve.show_step(snapshot.step, self._steering.rate(snapshot.learning_rate))
        if self._gauge.isVisible():
            found = snapshot.clipping
            share = found.times / found.steps if found is not None and found.steps else 0.0
            self._gauge.show_share(share, self._steering.clipping(found))

    @property
    def goal_end(self) -> QWidget:
        """The lowest control of the goal."""
        return self._goals.get(self._store.config.until, self._until)

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self._schedule.set_choices(self._steering.schedules())
        self._name_goals()
        self._optimizer.set_choices(self.labels.optimizers())
        self._initialization.set_choices(self.labels.initializations())
        super().retranslate()
        self.set_title(self.tr("Training"))
        self._until_label.setText(self.words("until").name)
        for widget, name, tip in (
            (self._curve, self.tr("Learning rate over the steps"), self._steering.curve_tip()),
            (self._gauge, self.tr("How often it acts"), self._steering.clipping_tip()),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
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

    def _name_goals(self) -> None:
        self._until.set_choices(self._steering.goals(classes=self._classes))
        self._until.set_allowed(ACCURACY, self._classes)

    def _dress(self) -> None:
        self._new.setFont(self._theme.font("label"))
        self._new.setIcon(icon(self._theme, "new_weights", size=18))
        self._new.setIconSize(QSize(self._theme.ipx(18), self._theme.ipx(18)))


def _whole(box: ChoiceBox) -> ChoiceBox:
    """As wide as its longest words, however narrow the column is."""
    box.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return box
