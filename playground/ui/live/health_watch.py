"""Reads the health of the run now and then, and says what stands."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Signal

from playground.training.alarms import Alarm, HealthMonitor
from playground.training.health import Health
from playground.ui.run import Run
from playground.ui.views.network.marks import Mark, Marks

# The time from one reading to the next, of a running run: units do not die faster than one can
# look. A reading that costs more than its share of that time is taken more seldom.
PERIOD_S = 0.12
SHARE = 0.02
MARKED: tuple[Mark, ...] = ("saturated", "dead")


class HealthWatch(QObject):
    """Feeds the monitor of the run.

    While the run makes steps, alarms wait until something has held for a while; those of a run that
    stands still are what the reading shows.

    Args:
        run: the live run.
        parent: the Qt parent.

    Signals:
        changed(): there is a new reading.

    Attributes:
        health: the last reading, or None before the first.
        config: the choices in force when it was taken; its layers are theirs.
    """

    changed = Signal()

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._monitor = HealthMonitor()
        self._last = 0.0
        self._cost = 0.0
        self.health: Health | None = None
        self.config = run.trainer.config

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Those that stand, the gravest first."""
        return self._monitor.alarms

    def read(self, *, at_once: bool) -> None:
        """Takes a reading, if it is time for one.

        Args:
            at_once: whether it is time in any case.
        """
        now = perf_counter()
        if not at_once and now - self._last < max(PERIOD_S, self._cost / SHARE):
            return
        self._last = now
        self.health = self._run.trainer.health()
        self._monitor.feed(self.health, still=not self._run.running)
        self.config = self._run.trainer.config
        self.changed.emit()
        self._cost = perf_counter() - now

    def marks(self) -> Marks:
        """Units (layer with inputs as 0, unit) that are dead or saturated."""
        found: dict[tuple[int, int], Mark] = {}
        for kind in MARKED:  # a dead unit is named so, even if it is saturated, too
            for alarm in self.alarms:
                if alarm.kind == kind and alarm.layer is not None:
                    found |= {(alarm.layer + 1, unit): kind for unit in alarm.units}
        return found

    def count(self, kind: Mark) -> int:
        """How many units are dead, or saturated; one that is both counts as both."""
        return sum(len(alarm.units) for alarm in self.alarms if alarm.kind == kind)
