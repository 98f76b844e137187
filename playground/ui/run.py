"""Drives the training from a display timer, in the GUI thread."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from playground.training.config import Config
from playground.training.divergence import Divergence
from playground.training.edits import Edit
from playground.training.goals import Goal, GoalWatch, goal_of
from playground.training.run_state import RunState
from playground.training.snapshot import Snapshot
from playground.training.trainer import Trainer

SLOWEST_FRAME_S = 1 / 15
TICK_MS = 16
# Of a tick, what drawing and training may take together; the rest is for events.
BUSY_S = 0.0147
MIN_BUDGET_S = 0.0015
RATE_WINDOW_S = 0.5
# Of very many points, what was shown last is made exact when nothing has changed for so long.
EXACT_AFTER_MS = 250


class Run(QObject):
    """The live run: a trainer, a display timer, and what they announce.

    A tick announces the newest state, which the views draw at once, and then gives the trainer
    what is left of the frame.

    Signals:
        frame(Snapshot): the newest state, to be drawn.
        running_changed(bool): play or pause.
        diverged(Divergence): the run was stopped because it exploded.
        goal_reached(Reached): it has been paused because it is where it was to go.
        goal_held(Reached): a goal does not count, because it held already.

    Attributes:
        trainer: the run's trainer.
        steps_per_second: over the last half second of running.
        frames_per_second: likewise.
    """

    frame = Signal(object)
    running_changed = Signal(bool)
    diverged = Signal(object)
    goal_reached = Signal(object)
    goal_held = Signal(object)

    def __init__(self, config: Config, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trainer = Trainer(config)
        self.steps_per_second = 0.0
        self.frames_per_second = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.announce)
        self._exact = QTimer(self)
        self._exact.setSingleShot(True)
        self._exact.setInterval(EXACT_AFTER_MS)
        self._exact.timeout.connect(self._announce_exactly)
        self._watch = GoalWatch(self.trainer)
        self._goal: Goal | None = None
        self._reported: Divergence | None = None
        self._last_tick = 0.0
        self._owed = 0.0
        self._window_start = 0.0
        self._window_steps = 0
        self._window_frames = 0

    @property
    def running(self) -> bool:
        """Whether it is training now."""
        return self._timer.isActive()

    def play(self) -> None:
        """Trains until paused; after a divergence, goes on from the state as it stands."""
        if self.running:
            return
        self.trainer.resume()
        self._owed = 1.0
        self._last_tick = self._window_start = perf_counter()
        self._window_steps = self._window_frames = 0
        self._timer.start()
        self.running_changed.emit(True)
        self._pursue(goal_of(self.trainer.config))

    def pause(self) -> None:
        """Stops after the step that was made."""
        if not self.running:
            return
        self._timer.stop()
        self.running_changed.emit(False)
        self.announce()

    def toggle(self) -> None:
        """Play or pause."""
        if self.running:
            self.pause()
        else:
            self.play()

    def step(self) -> None:
        """One training step; pauses first."""
        self._advance_by(1)

    def epoch(self) -> None:
        """Steps to the end of the epoch; pauses first."""
        self._advance_by(self.trainer.steps_to_epoch_end())

    def go_back(self) -> None:
        """Back to the last good state before a divergence."""
        self.trainer.go_back()
        self.announce()

    def apply(
        self,
        config: Config,
        edit: Edit | None = None,
        state: RunState | None = None,
        *,
        unless_trained: RunState | None = None,
        always: bool = False,
    ) -> RunState | None:
        """Takes over changed choices and edits; views hear of it in the next frame.

        Args:
            config: the choices from now on.
            edit: what becomes of the weights, if that is more than the choices say.
            state: a state of the run under these choices, to go back to instead.
            unless_trained: likewise, if step and weights are still those of it.
            always: whether to return the state before in any case.

        Returns:
            The state of the run before, if its weights have changed, or always.
        """
        left = self.trainer.apply(config, edit, state, unless_trained=unless_trained, always=always)
        if self.running and goal_of(config) != self._goal:
            self._pursue(goal_of(config))
        self.redraw()
        return left

    def has(self, edit: Edit) -> bool:
        """Whether all that an edit says of the weights is so already."""
        return self.trainer.has(edit)

    def is_at(self, state: RunState) -> bool:
        """Whether step and weights are those of a state, to the bit."""
        return self.trainer.is_at(state)

    def redraw(self) -> None:
        """Sends the state again soon: of a running run in its next frame, step or no step."""
        self.trainer.stale = True
        if not self.running:
            self._later.start()

    def announce(self) -> Snapshot:
        """Sends the newest state to the views."""
        snapshot = self.trainer.snapshot()
        if snapshot.divergence is not None and self.running:
            self._timer.stop()
            self.running_changed.emit(False)
        self.frame.emit(snapshot)
        if snapshot.evaluation.sampled and not self.running:
            self._exact.start()
        # Once: a notice that was closed does not come back with the next picture.
        if snapshot.divergence is not None and snapshot.divergence is not self._reported:
            self.diverged.emit(snapshot.divergence)
        self._reported = snapshot.divergence
        return snapshot

    def _announce_exactly(self) -> None:
        """Sends the losses of all points, of a run that stands still."""
        snapshot = None if self.running else self.trainer.exact_snapshot()
        if snapshot is not None:
            self.frame.emit(snapshot)

    def _pursue(self, goal: Goal | None) -> None:
        """Trains until this is reached, from now on."""
        self._goal = goal
        for held in self._watch.start(() if goal is None else (goal,)):
            self.goal_held.emit(held)

    def _advance_by(self, steps: int) -> None:
        self.pause()
        self.trainer.resume()
        self.trainer.run(steps)
        self.announce()

    def _tick(self) -> None:
        """First the newest state is drawn, then training gets what is left of the frame.

        So pictures appear at the beat of the timer, however long training takes, and the answer
        to a control need not wait for more of it.
        """
        now = perf_counter()
        if self.trainer.stale or self.trainer.divergence is not None:
            self.announce()
        if not self.running:
            return
        spare = BUSY_S - (perf_counter() - now)
        made = self._train(max(spare, MIN_BUDGET_S), now)
        self._last_tick = now
        self._count(now, made)
        if self.trainer.divergence is not None:
            self.announce()  # at once: an exploded run is not running
        elif self._watch.reached is not None:
            self.pause()
            self.goal_reached.emit(self._watch.reached)

    def _train(self, budget_s: float, now: float) -> int:
        """As many steps as the speed asks for and the budget allows; returns how many."""
        speed = self.trainer.config.speed
        if speed == 0:
            return self._watch.advance(budget_s)
        # A window that was held up for seconds owes no more than a slow frame's worth.
        elapsed = min(now - self._last_tick, SLOWEST_FRAME_S)
        self._owed = min(self._owed + elapsed * speed, 1 + SLOWEST_FRAME_S * speed)
        made = self._watch.advance(budget_s, int(self._owed)) if self._owed >= 1 else 0
        self._owed -= made
        return made

    def _count(self, now: float, made: int) -> None:
        self._window_steps += made
        self._window_frames += 1
        span = now - self._window_start
        if span >= RATE_WINDOW_S:
            self.steps_per_second = self._window_steps / span
            self.frames_per_second = self._window_frames / span
            self._window_start, self._window_steps, self._window_frames = now, 0, 0
