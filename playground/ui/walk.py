"""Stepping through one example: where the walk is, and where each press leads."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from playground.engine.architecture import Architecture
from playground.training.stops import Detail, Progress, Stop, last_reached, walk


class Walk(QObject):
    """Holds the present stop of a walk through a net; None while everything is known.

    Args:
        architecture: the net's.
        parent: the Qt parent.

    Signals:
        changed(Stop | None): another stop, or other stops ahead.
    """

    changed = Signal(object)

    def __init__(self, architecture: Architecture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._architecture = architecture
        self._detail: Detail = "layers"
        self._stop: Stop | None = None
        self._stops = walk(architecture, self._detail)

    @property
    def architecture(self) -> Architecture:
        """The net's."""
        return self._architecture

    @property
    def layers(self) -> int:
        """Layers with weights."""
        return len(self._architecture.units)

    @property
    def detail(self) -> Detail:
        """What one press computes: a layer, a unit, or a part of a unit."""
        return self._detail

    @property
    def stop(self) -> Stop | None:
        """The last stop reached."""
        return self._stop

    @property
    def next_stop(self) -> Stop | None:
        """The stop after this one, which Forward, Backward or Update leads to; None at the end."""
        later = (stop for stop in self._stops if self._is_ahead(stop))
        return next(later, None)

    def progress(self) -> Progress:
        """What is known at the present stop."""
        return Progress(self._architecture, self._stop)

    def set_architecture(self, architecture: Architecture) -> None:
        """Takes another net; a walk through the old one ends."""
        if architecture != self._architecture:
            self._architecture = architecture
            self._stops = walk(architecture, self._detail)
            self._go(None)

    def set_detail(self, detail: Detail) -> None:
        """Takes larger or smaller steps from here on; what is known stays known where it can."""
        if detail == self._detail:
            return
        self._detail = detail
        self._stops = walk(self._architecture, detail)
        if self._stop is not None and self._stop not in self._stops:
            # Of a layer half done with smaller steps nothing stands before its own stop.
            reached = last_reached(self._architecture, detail, self._stop)
            self._stop = reached or self._stops[0]
        self.changed.emit(self._stop)

    @property
    def can_start(self) -> bool:
        """Whether there is anything to start again."""
        return self._stop != self._stops[0]

    @property
    def can_forward(self) -> bool:
        """Whether the forward pass has not come to the loss."""
        return self._stop is None or self._stop.phase == "forward"

    @property
    def can_backward(self) -> bool:
        """Whether the backward pass has not come to its end."""
        return self._next_backward() is not None

    @property
    def can_update(self) -> bool:
        """Whether the update is not shown yet."""
        return self._stop is None or self._stop.phase != "update"

    def start(self) -> None:
        """Begins with the first stop."""
        self._go(self._stops[0])

    def go_forward(self) -> None:
        """To the next stop of the forward pass, and from its last to the loss."""
        if self.can_forward:
            self._go(self._stops[0] if self._stop is None else self.next_stop)

    def go_backward(self) -> None:
        """To the next stop of the backward pass; completes the forward pass first."""
        stop = self._next_backward()
        if stop is not None:
            self._go(stop)

    def update(self) -> None:
        """To the update; completes the backward pass first."""
        self._go(self._stops[-1])

    def finish(self) -> None:
        """Everything is known again."""
        self._go(None)

    def _next_backward(self) -> Stop | None:
        backward = (stop for stop in self._stops if stop.phase == "backward")
        return next((stop for stop in backward if self._is_ahead(stop)), None)

    def _is_ahead(self, stop: Stop) -> bool:
        return self._stop is None or stop.order > self._stop.order

    def _go(self, stop: Stop | None) -> None:
        if stop != self._stop:
            self._stop = stop
            self.changed.emit(stop)
