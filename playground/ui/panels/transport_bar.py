"""The toolbar's left part: play, step, reset, speed, and the numbers of the run."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from playground.training.config import Config
from playground.training.snapshot import Snapshot
from playground.ui.numbers import grouped
from playground.ui.panels.action_button import ActionButton
from playground.ui.panels.field_words import FieldLabels
from playground.ui.panels.run_text import (
    NOTHING,
    WIDEST,
    WIDEST_FIT,
    WIDEST_SUM,
    count_text,
    fit_text,
    loss_text,
    sum_text,
)
from playground.ui.panels.speed_control import SpeedControl
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.wrap_row import WrapRow
from playground.ui.words.labels import Labels

_MARGIN, _SPACING, _GAP = 12, 8, 14
_MOST_ROWS = 2
# Larger counts are shown in millions.
_MOST_STEPS, _MOST_EPOCHS = 9_999_999, 999_999
# Where there is no room, these go first; the full loss always stays.
_LESSER = ("epoch", "step", "parts", "accuracy", "test")


class TransportBar(WrapRow):
    """Buttons, the speed, and the step, epoch, losses and accuracies.

    For values to fit the place of the accuracies is that of R².
    Where one row is too narrow the epoch goes (the status line has it), then there are two rows,
    and then the lesser numbers go one after the other.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words.
        actions: "play", "step" and "reset".
        parent: the Qt parent.
    """

    def __init__(
        self,
        theme: Theme,
        store: Store,
        labels: Labels,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        self._known: dict[int, set[str]] = {}  # what is left out at a width
        super().__init__(theme, parent, margin=_MARGIN, spacing=_SPACING)
        self.setObjectName("transportBar")
        self._store = store
        self._labels = labels
        self._field_labels = FieldLabels(self)
        self._running = False
        self._classes = True
        self._buttons = {
            key: ActionButton(theme, actions[key], primary=key == "play")
            for key in ("play", "step", "reset")
        }
        self._speed = SpeedControl(theme, labels)
        self._readouts = {
            "step": Readout(theme, "", grouped(_MOST_STEPS)),
            "epoch": Readout(theme, "", grouped(_MOST_EPOCHS)),
            "full": Readout(theme, "", WIDEST),
            "parts": Readout(theme, "", WIDEST_SUM, role="subhead", color="secondary"),
            "test": Readout(theme, "", WIDEST),
            "accuracy": Readout(theme, "", WIDEST_FIT),
        }
        for key, button in self._buttons.items():
            button.setObjectName(key)
            self.add(button)
        self._speed.setObjectName("speed")
        self.add(self._speed, gap=_GAP - _SPACING)
        for key, readout in self._readouts.items():
            readout.setObjectName(f"{key}Readout")
            self.add(readout, gap=_GAP)
        self._speed.edited.connect(self._take_speed)
        self._store.changed.connect(self.show_config)
        self._name()
        self._show_nothing()
        self.show_config(store.config)

    def show_config(self, config: Config) -> None:
        """Shows the speed; accuracies where there are classes, R² where there are values."""
        self._speed.set_value(config.speed)
        if self._classes != (config.n_classes > 0):
            self._classes = config.n_classes > 0
            self._name()
            self._known.clear()
            self._fit()

    def show_running(self, running: bool) -> None:
        """Shows what the first button does now."""
        self._running = running
        self._name_play()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Shows the numbers of a run; cheap enough for every frame."""
        show, evaluation = self._readouts, snapshot.evaluation
        show["step"].show_text(count_text(snapshot.step, _MOST_STEPS))
        show["epoch"].show_text(count_text(snapshot.epoch, _MOST_EPOCHS))
        show["full"].show_text(loss_text(evaluation.full_loss))
        show["full"].set_color("text" if snapshot.divergence is None else "warning")
        show["parts"].show_text(sum_text(evaluation.data_loss, evaluation.regularization_loss))
        show["test"].show_text(loss_text(evaluation.test_loss))
        show["accuracy"].show_text(fit_text(evaluation))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves out what has no room."""
        self._fit()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """A neighbour may have become wider, or was hidden."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.forget_sizes()
            self._fit()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _show_nothing(self) -> None:
        for readout in self._readouts.values():
            readout.show_text(NOTHING)

    def _take_speed(self, speed: object, gesture: int) -> None:
        self._store.update(self._field_labels.words()["speed"].change, gesture, speed=speed)

    def _fit(self) -> None:
        """Shows the readouts that have room at this width."""
        hidden = self._left_out(self.width())
        for key, readout in self._readouts.items():
            readout.setVisible(key not in hidden)

    def forget_sizes(self) -> None:
        """Has the widgets asked again how large they want to be."""
        super().forget_sizes()
        self._known.clear()

    def _left_out(self, width: int) -> set[str]:
        """Which readouts have no room, or nothing to say."""
        if width not in self._known:
            self._known[width] = self._find_left_out(width)
        return self._known[width]

    def _find_left_out(self, width: int) -> set[str]:
        hidden: set[str]
        for hidden in (set(), {"epoch"}):
            if len(self._wrapped(width, hidden)) <= 1:
                return hidden
        hidden = set()
        for key in _LESSER:
            if len(self._wrapped(width, hidden)) <= _MOST_ROWS:
                break
            hidden.add(key)
        return hidden

    def _rows(self, width: int) -> list[list[QWidget]]:
        return self._wrapped(width, self._left_out(width))

    def _wrapped(self, width: int, hidden: set[str]) -> list[list[QWidget]]:
        """The rows at a width if these readouts were hidden and all others shown."""
        readouts = set(self._readouts.values())
        away = {self._readouts[key] for key in hidden}
        items = [
            item
            for item in self._items
            if item not in away and (item in readouts or not item.isHidden())
        ]
        filled = self._filled(width, items)
        # The losses and what follows stay together, if that needs no further row.
        parted = self._filled(width, items, self._readouts["full"])
        return parted if 1 < len(filled) == len(parted) else filled

    def _name(self) -> None:
        words = self._field_labels.words()["speed"]
        self._speed.setToolTip(words.tooltip)
        self._speed.setAccessibleName(words.name)
        self._speed.retranslate()
        self._name_play()
        self._buttons["step"].set_words(self.tr("Step"), "step")
        self._buttons["reset"].set_words(self.tr("Reset"), "reset")
        captions = {
            "step": (self.tr("Step"), self.tr("Training steps since the initial weights")),
            "epoch": (self.tr("Epoch"), self.tr("Whole passes over the training points")),
            "full": (
                self.tr("Full loss"),
                self.tr(
                    "full loss = data loss + regularization loss, over all training points:\n"
                    "L = (1/N) Σ Lᵢ + λ/2 ΣW² + L1 Σ|W|"
                ),
            ),
            "parts": (
                self.tr("= data + regularization"),
                self.tr(
                    "data loss (1/N) Σ Lᵢ + regularization loss λ/2 ΣW² + L1 Σ|W|\n"
                    "Biases are not regularized."
                ),
            ),
            "test": (
                self.tr("Test loss"),
                self.tr("The mean data loss over the test points, without regularization"),
            ),
            "accuracy": (
                self.tr("Accuracy train · test"),
                self.tr("The share of points whose largest score is that of their class"),
            ),
        }
        if not self._classes:
            captions["accuracy"] = (
                self.tr("R² train · test"),
                self.tr(
                    "The share of the targets' variance that the net explains:\n"
                    "R² = 1 − Σ (s − t)² / Σ (t − mean t)². 1 is perfect, 0 no better than the mean"
                ),
            )
        for key, (caption, tooltip) in captions.items():
            self._readouts[key].set_caption(caption)
            self._readouts[key].setToolTip(tooltip)

    def _name_play(self) -> None:
        play, pause = self.tr("Play"), self.tr("Pause")
        text, icon = (pause, "pause") if self._running else (play, "play")
        self._buttons["play"].set_words(text, icon, (play, pause))
