"""Stepping through one training step: forward, loss, backward, update on one mini-batch."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from playground.training.config import Config
from playground.training.phases import BatchTrace
from playground.ui.run import Run

_FORWARD, _LOSS, _BACKWARD, _UPDATE = "forward", "loss", "backward", "update"


class BatchWalk(QObject):
    """Makes the phases of the next training step of the run; only the update changes the run.

    Args:
        run: the live run; a press pauses it.
        parent: the Qt parent.

    Signals:
        changed(BatchTrace | None): another phase has been made, or the run has gone elsewhere.
    """

    changed = Signal(object)

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._shown: BatchTrace | None = None

    @property
    def trace(self) -> BatchTrace | None:
        """The step under way or just made; None before the first press."""
        return self._run.trainer.batch_trace()

    def learning_rate(self, config: Config) -> float:
        """The rate of the step under way or just made; without one, of the next."""
        trace = self.trace
        steps = self._run.trainer.step_count if trace is None else trace.step - 1
        return config.rates().at(steps)

    @property
    def phase(self) -> str | None:
        """The last phase made."""
        trace = self.trace
        return None if trace is None else trace.phase

    @property
    def can_forward(self) -> bool:
        """Whether the loss is still to come, of this step or the next."""
        return self._alive and self.phase in (None, _FORWARD, _UPDATE)

    @property
    def can_backward(self) -> bool:
        """Whether the gradients are still to come."""
        return self._alive and self.phase in (_FORWARD, _LOSS)

    @property
    def can_update(self) -> bool:
        """Whether a step is under way."""
        return self._alive and self.phase in (_FORWARD, _LOSS, _BACKWARD)

    def go_forward(self) -> None:
        """Forward; once more, the loss."""
        if self.can_forward:
            self._make(_LOSS if self.phase == _FORWARD else _FORWARD)

    def go_backward(self) -> None:
        """Backward, after the loss."""
        if self.can_backward:
            self._make(_BACKWARD)

    def update(self) -> None:
        """Makes the rest of the step, which is then the run's."""
        if self.can_update:
            self._make(_UPDATE)
            self._run.announce()

    def go_on(self) -> None:
        """The next phase, whichever it is."""
        if self.can_forward:
            self.go_forward()
        elif self.can_backward:
            self.go_backward()
        else:
            self.update()

    def refresh(self) -> None:
        """Notices that the run has gone elsewhere."""
        trace = self.trace
        if trace is not self._shown:
            self._shown = trace
            self.changed.emit(trace)

    @property
    def _alive(self) -> bool:
        return self._run.trainer.divergence is None

    def _make(self, phase: str) -> None:
        """Makes phases until this one is made."""
        self._run.pause()
        trainer = self._run.trainer
        while trainer.next_phase() not in (phase, None):
            pass
        self.refresh()
        self._run.redraw()
