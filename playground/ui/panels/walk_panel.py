"""The panel in which one example, or one mini-batch, is stepped through with its formulas."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.training.example import ExampleTrace
from playground.training.stops import DETAILS, Stop
from playground.ui.batch_walk import BatchWalk
from playground.ui.icons import icon
from playground.ui.labels import Labels
from playground.ui.panels.walk_body import WalkBody
from playground.ui.panels.walk_buttons import WalkButtons
from playground.ui.panels.walk_target import WalkTarget
from playground.ui.panels.walk_text import WalkText
from playground.ui.panels.walk_title import WalkTitle
from playground.ui.selection import Selection
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.walk import Walk
from playground.ui.widgets.choice_box import Choice, ChoiceBox

_ICON = 14


class WalkPanel(QWidget):
    """Steps through an example (``show_example``) or a mini-batch (``show_batch``).

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: words for names.
        selection: the example, and the unit or weight looked at.
        walk: where the walk through the example is.
        batch_walk: where the walk through the mini-batch is.
        parent: the Qt parent.

    Signals:
        closed(): the user is done; an example has been let go of before.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        store: Store,
        labels: Labels,
        selection: Selection,
        walk: Walk,
        batch_walk: BatchWalk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._selection = theme, store, selection
        self._walk, self._batch = walk, batch_walk
        self._text = WalkText(labels, self)
        self._trace: ExampleTrace | None = None
        self._build()
        self._connect()
        self.retranslate()
        self._restyle()

    def _build(self) -> None:
        theme = self._theme
        self.setObjectName("walk_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "bar")
        self._title, self._stop_title = WalkTitle(theme, self), WalkTitle(theme, self)
        self._title.setObjectName("walk_title")
        self._stop_title.setObjectName("walk_stop")
        self._target = WalkTarget(theme, self)
        self._details = ChoiceBox(theme, parent=self)
        self._details.setObjectName("walk_detail")
        self._buttons = WalkButtons(theme, self)
        self._close = QPushButton(self)
        self._close.setObjectName("walk_close")
        self._close.setProperty("role", "flat")
        self._close.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._body = WalkBody(theme)
        self._body.setObjectName("walk_body")
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._body)
        # A scroll area fills what it is given with another colour than the panel's.
        self._body.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self._top, self._steps = QHBoxLayout(), QHBoxLayout()
        for widget, stretch in ((self._title, 1), (self._target, 0), (self._details, 0)):
            self._top.addWidget(widget, stretch)
        self._top.addWidget(self._close)
        self._steps.addWidget(self._buttons)
        self._steps.addWidget(self._stop_title, 1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._top)
        self._layout.addLayout(self._steps)
        self._layout.addWidget(area, 1)

    def _connect(self) -> None:
        walk, batch, buttons = self._walk, self._batch, self._buttons
        buttons.start_pressed.connect(walk.start)
        buttons.forward_pressed.connect(self.go_forward)
        buttons.backward_pressed.connect(self.go_backward)
        buttons.update_pressed.connect(self.go_update)
        self._details.edited.connect(walk.set_detail)
        self._target.edited.connect(self._choose_target)
        self._close.clicked.connect(self._end)
        walk.changed.connect(self._refresh)
        batch.changed.connect(self._refresh)
        self._selection.focus_changed.connect(self._refresh)
        self._store.changed.connect(self._refresh)
        self._theme.changed.connect(self._restyle)

    @property
    def body(self) -> WalkBody:
        """The formulas shown."""
        return self._body

    @property
    def follows_example(self) -> bool:
        """Whether an example is stepped through, not a mini-batch."""
        return self._trace is not None

    def show_example(self, trace: ExampleTrace) -> None:
        """Shows the example that is followed, with the numbers of the net as it is now."""
        self._trace = trace
        self._refresh()

    def show_batch(self) -> None:
        """Shows the mini-batch that is stepped through."""
        self._trace = None
        self._refresh()

    def go_forward(self) -> None:
        """Forward ▸."""
        (self._walk if self.follows_example else self._batch).go_forward()

    def go_backward(self) -> None:
        """◂ Backward."""
        (self._walk if self.follows_example else self._batch).go_backward()

    def go_update(self) -> None:
        """Update."""
        (self._walk if self.follows_example else self._batch).update()

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        words = {
            "layers": (self.tr("layers"), self.tr("One press computes a layer")),
            "units": (self.tr("units"), self.tr("One press computes a unit")),
            "parts": (
                self.tr("parts"),
                self.tr("One press computes a part of a unit: its sum, then its activation"),
            ),
        }
        self._details.set_choices([Choice(key, *words[key]) for key in DETAILS])
        self._details.setAccessibleName(self.tr("How far one press goes"))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Back to the batch (Esc)"))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """While hidden it followed nothing."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self, *_: object) -> None:
        if not self.isVisible():
            return
        trace = self._trace
        self._details.setVisible(trace is not None)
        self._details.set_value(self._walk.detail)
        example = self._selection.example
        self._target.setVisible(trace is not None and example is not None and example.is_probe)
        if trace is None:
            self._refresh_batch()
        else:
            self._target.show_target(trace.target, self._store.config.n_classes)
            self._refresh_example(trace)

    def _refresh_example(self, trace: ExampleTrace) -> None:
        walk, text, config = self._walk, self._text, self._store.config
        stop = walk.stop if _fits(trace, walk.stop) else None
        regression = config.n_classes == 0
        forms = text.example_title(
            trace, self._selection.example, regression, walk.progress().loss_known
        )
        self._title.show_title(forms, None if regression else int(trace.target))
        self._stop_title.show_title(text.words.titles(stop, len(trace.layers)))
        self._buttons.follow(walk, stop.phase if stop else None, can_start=walk.can_start)
        lines = text.example_lines(trace, walk, stop, self._selection, config.learning_rate)
        self._body.show_lines(lines)

    def _refresh_batch(self) -> None:
        trace, text = self._batch.trace, self._text
        phase = self._batch.phase
        self._title.show_title(text.batch_title(trace))
        self._stop_title.show_title([text.words.batch_title(phase)])
        self._buttons.follow(self._batch, phase, can_start=None)
        self._body.show_lines(text.batch_lines(trace, self._store.config.optimizer))

    def _choose_target(self, target: float) -> None:
        example = self._selection.example
        if example is not None:
            self._selection.choose_example(replace(example, target=target))

    def _end(self) -> None:
        if self.follows_example:
            self._selection.choose_example(None)
        self.closed.emit()

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._layout.setContentsMargins(px(12), px(6), px(10), px(4))
        self._layout.setSpacing(px(6))
        self._top.setSpacing(px(10))
        self._steps.setSpacing(px(14))
        self._close.setIcon(icon(self._theme, "remove", size=_ICON))


def _fits(trace: ExampleTrace, stop: Stop | None) -> bool:
    """Whether a stop is one of the net that the numbers are of."""
    if stop is None or stop.layer < 0:
        return True
    if stop.layer >= len(trace.layers):
        return False
    return stop.unit is None or stop.unit < trace.layers[stop.layer].units
