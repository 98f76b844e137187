"""The panel in which one example, or one mini-batch, is stepped through with its formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from playground.training.example import ExampleTrace
from playground.training.stops import Stop
from playground.ui.batch_walk import BatchWalk
from playground.ui.panels.walk_body import WalkBody
from playground.ui.panels.walk_header import WalkHeader
from playground.ui.panels.walk_text import WalkText
from playground.ui.selection import Selection
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.walk import Walk
from playground.ui.words.labels import Labels

_SMALLEST_WIDTH, _SMALLEST_HEIGHT = 130, 76


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
        self._restyle()

    def _build(self) -> None:
        self.setObjectName("walk_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "bar")
        self._header = WalkHeader(self._theme, self)
        self._body = WalkBody(self._theme)
        self._body.setObjectName("walk_body")
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._body)
        area.setMinimumHeight(1)  # the panel's owner says how low it may be
        # A scroll area fills what it is given with another colour than the panel's.
        self._body.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._header)
        self._layout.addWidget(area, 1)

    def _connect(self) -> None:
        walk, batch, buttons = self._walk, self._batch, self._header.buttons
        buttons.start_pressed.connect(walk.start)
        buttons.forward_pressed.connect(self.go_forward)
        buttons.backward_pressed.connect(self.go_backward)
        buttons.update_pressed.connect(self.go_update)
        self._header.details.edited.connect(walk.set_detail)
        self._header.target.edited.connect(self._choose_target)
        self._header.close_button.clicked.connect(self._end)
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
        """Shows the example that is followed; the same numbers again cost nothing.

        Whoever follows it takes care that numbers change no faster than they can be read.
        """
        if trace is not self._trace:
            self._trace = trace
            self._refresh()

    def show_batch(self) -> None:
        """Shows the mini-batch that is stepped through."""
        self._trace = None
        self._refresh()

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Names the keys of "forward", "backward" and "update" in the tool tips of the buttons."""
        self._header.buttons.show_keys(keys)

    def go_forward(self) -> None:
        """Forward ▸."""
        (self._walk if self.follows_example else self._batch).go_forward()

    def go_backward(self) -> None:
        """◂ Backward."""
        (self._walk if self.follows_example else self._batch).go_backward()

    def go_update(self) -> None:
        """Update."""
        (self._walk if self.follows_example else self._batch).update()

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """While hidden it followed nothing."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self, *_: object) -> None:
        if not self.isVisible():
            return
        trace = self._trace
        self._header.details.setVisible(trace is not None)
        self._header.details.set_value(self._walk.detail)
        example = self._selection.example
        self._header.target.setVisible(
            trace is not None and example is not None and example.is_probe
        )
        if trace is None:
            self._refresh_batch()
        else:
            self._header.target.show_target(trace.target, self._store.config.n_classes)
            self._refresh_example(trace)

    def _refresh_example(self, trace: ExampleTrace) -> None:
        walk, text, config = self._walk, self._text, self._store.config
        stop = walk.stop if _fits(trace, walk.stop) else None
        regression = config.n_classes == 0
        forms = text.example_title(
            trace, self._selection.example, regression, walk.progress().loss_known
        )
        self._header.title.show_title(forms, None if regression else int(trace.target))
        self._header.stop_title.show_title(
            text.words.titles(stop, len(trace.layers), len(trace.scores))
        )
        self._header.buttons.follow(walk, stop.phase if stop else None, can_start=walk.can_start)
        rate = self._batch.learning_rate(config)
        lines = text.example_lines(trace, walk, stop, self._selection, rate)
        self._body.show_lines(lines)

    def _refresh_batch(self) -> None:
        trace, text = self._batch.trace, self._text
        phase = self._batch.phase
        self._header.title.show_title(text.batch_title(trace))
        self._header.stop_title.show_title([text.words.batch_title(phase)])
        self._header.buttons.follow(self._batch, phase, can_start=None)
        config = self._store.config
        rate = self._batch.learning_rate(config)
        self._body.show_lines(text.batch_lines(trace, config, rate))

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
        # So that a window at a large scale fits its screen.
        self.setMinimumSize(px(_SMALLEST_WIDTH), px(_SMALLEST_HEIGHT))
        self._layout.setContentsMargins(px(12), px(6), px(10), px(4))
        self._layout.setSpacing(px(6))


def _fits(trace: ExampleTrace, stop: Stop | None) -> bool:
    """Whether a stop is one of the net that the numbers are of."""
    if stop is None or stop.layer < 0:
        return True
    if stop.layer >= len(trace.layers):
        return False
    return stop.unit is None or stop.unit < trace.layers[stop.layer].units
