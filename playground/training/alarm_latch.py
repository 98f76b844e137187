"""The switches behind the alarms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from playground.training.health_rules import Rule


class Latch:
    """A row of switches with two thresholds each, that also want some readings in a row.

    Args:
        rule: when they come and go.

    Attributes:
        rule: the same.
        active: which are on.
        since: the step of the first bad reading of each that is on.
        values: what each shows: the last value, or of one that is on the last that was not well.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.active: NDArray[np.bool_] = np.zeros(0, bool)
        self.since: NDArray[np.int64] = np.zeros(0, np.int64)
        self.values: NDArray[np.float64] = np.zeros(0)
        self._streak: NDArray[np.int64] = np.zeros(0, np.int64)
        self._began: NDArray[np.int64] = np.zeros(0, np.int64)

    def feed(self, values: NDArray[np.float64], step: int, *, fresh: bool, still: bool) -> None:
        """Takes one value a switch; NaN is well.

        Args:
            values: one a switch.
            step: of the reading.
            fresh: whether it is another reading than the one before.
            still: whether no other one follows, so that it counts at once.
        """
        if not len(self.active):
            n = len(values)
            self.active, self.since = np.zeros(n, bool), np.zeros(n, np.int64)
            self._streak, self._began = np.zeros(n, np.int64), np.zeros(n, np.int64)
            self.values = values
        rule = self.rule
        sign = 1 if rule.above else -1
        if rule.threshold == rule.well:
            bad = sign * values >= sign * rule.threshold
            well = ~bad
        else:
            bad = sign * values > sign * rule.threshold
            well = ~(sign * values > sign * rule.well)
        if still:
            switch = self.active ^ bad if rule.at_once else self.active & well
            self._switch(switch, np.where(self._streak > 0, self._began, step))
            self._streak[:] = 0
            self.values = values
            return
        self.values = np.where(self.active & well, self.values, values)
        if not fresh:
            return
        # Those that are on count the readings that are well, the others the bad ones.
        counts = np.where(self.active, well, bad)
        self._began[counts & (self._streak == 0)] = step
        self._streak = np.where(counts, self._streak + 1, 0)
        switch = self._streak >= np.where(self.active, rule.go, rule.come)
        self._switch(switch, self._began)
        self._streak[switch] = 0

    def _switch(self, which: NDArray[np.bool_], since: NDArray[np.int64]) -> None:
        self.since[which] = since[which]
        self.active ^= which
