"""Reads the health of the run now and then, and says what stands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from playground.training.alarms import Alarm, HealthMonitor
from playground.training.health import Health
from playground.ui.pacing import Pacer
from playground.ui.run import Run
from playground.ui.views.network_marks import Mark, Marks

# What a reading may cost, spread over the frames between two of them.
BUDGET_S = 0.0003
MARKED: tuple[Mark, ...] = ("saturated", "dead")


class HealthWatch(QObject):
    """Feeds the monitor of the run.

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
        self._pacer = Pacer(BUDGET_S)
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
        if not (at_once or self._pacer.due()):
            return
        with self._pacer:
            self.health = self._run.trainer.health()
            self._monitor.feed(self.health)
        self.config = self._run.trainer.config
        self.changed.emit()

    def marks(self) -> Marks:
        """Units (layer with inputs as 0, unit) that are dead or saturated."""
        found: dict[tuple[int, int], Mark] = {}
        for kind in MARKED:  # a dead unit is named so, even if it is saturated, too
            for alarm in self.alarms:
                if alarm.kind == kind and alarm.layer is not None:
                    found |= {(alarm.layer + 1, unit): kind for unit in alarm.units}
        return found
