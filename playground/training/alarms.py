"""Alarms of a run that come when something holds, go when it is well again, and never flicker."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.training.health import Health
from playground.training.health_rules import RULES, THRESHOLDS, Rule


@dataclass(frozen=True)
class Alarm:
    """Something that is not well.

    Attributes:
        kind: a key of ``RULES``: dead, saturated, vanishing, exploding, update_large,
            update_small, first_loss, loss_exploding.
        layer: which layer with weights, from 0; None for the whole net.
        units: which units of it, from 0, in order; empty for the whole layer.
        value: how much it is. dead: the share of the layer's units; saturated: the largest share
            of points among the units; vanishing, exploding: gradient RMS over that of the scores;
            update_large, update_small: update over weight; first_loss: the loss at step 0 (or
            now, if less) over the expected one; loss_exploding: the full loss over the first one.
        threshold: what it may not be beyond.
        since: the step of the first reading that was bad; of several units, the earliest.
        level: "notice", "warning" or "error".
        unit_values: of saturated units, the share of points of each; else empty.
        unit_sinces: since when each of the units; empty for the whole layer.
    """

    kind: str
    layer: int | None
    units: tuple[int, ...]
    value: float
    threshold: float
    since: int
    level: str
    unit_values: tuple[float, ...] = ()
    unit_sinces: tuple[int, ...] = ()

    @property
    def unit(self) -> int | None:
        """The first of its units, or None."""
        return self.units[0] if self.units else None


class HealthMonitor:
    """Turns readings into alarms.

    An alarm comes after several bad readings in a row and goes after several that are well; a
    reading of the same step and loss as the one before counts as the same reading.

    Attributes:
        alarms: those that stand, the gravest kind first, then by layer.
    """

    def __init__(self) -> None:
        self.alarms: tuple[Alarm, ...] = ()
        self._latches: dict[str, _Latch] = {}
        self._shape: tuple[int, ...] = ()
        self._last = (-1, 0.0)

    def clear(self) -> None:
        """Forgets everything, for another run."""
        self.alarms, self._latches, self._shape, self._last = (), {}, (), (-1, 0.0)

    def feed(self, health: Health) -> tuple[Alarm, ...]:
        """Takes a reading; returns the alarms that stand.

        One of an earlier step, of other weights at step 0, or of a net of another shape begins
        anew.
        """
        shape = tuple(len(layer.dead) for layer in health.layers)
        now, (last_step, _) = (health.step, health.full_loss), self._last
        fresh = now != self._last
        if now[0] < last_step or shape != self._shape or (fresh and now[0] == 0):
            self.clear()
            self._latches = {kind: _Latch(rule) for kind, rule in RULES.items()}
        self._last, self._shape = now, shape
        found: list[Alarm] = []
        for kind, values in _values(health).items():
            latch = self._latches[kind]
            latch.feed(values, health.step, fresh=fresh)
            if latch.active.any():
                found += _alarms(latch, shape)
        self.alarms = tuple(found)
        return self.alarms


class _Latch:
    """A row of switches with two thresholds each, that also want some readings in a row."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.active: NDArray[np.bool_] = np.zeros(0, bool)
        self.since: NDArray[np.int64] = np.zeros(0, np.int64)
        self.values: NDArray[np.float64] = np.zeros(0)
        self._streak: NDArray[np.int64] = np.zeros(0, np.int64)
        self._began: NDArray[np.int64] = np.zeros(0, np.int64)

    def feed(self, values: NDArray[np.float64], step: int, *, fresh: bool) -> None:
        """Takes one value a switch; NaN is well."""
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
        # One that is on goes on showing the last value that was not well.
        self.values = np.where(self.active & well, self.values, values)
        if not fresh:
            return
        # Those that are on count the readings that are well, the others the bad ones.
        counts = np.where(self.active, well, bad)
        self._began[counts & (self._streak == 0)] = step
        self._streak = np.where(counts, self._streak + 1, 0)
        switch = self._streak >= np.where(self.active, rule.go, rule.come)
        self.since[switch] = self._began[switch]
        self.active ^= switch
        self._streak[switch] = 0


def _values(health: Health) -> dict[str, NDArray[np.float64]]:
    """What every rule looks at: a value for each unit, each layer, or the net; NaN is well.

    What has a deeper cause that raises an alarm of its own raises none.
    """
    layers = health.layers
    nothing = np.full(len(layers), np.nan)
    to_scores = np.array([layer.ratio_to_scores for layer in layers])
    to_scores[[bool(layer.dead.all()) for layer in layers]] = np.nan
    update = np.array([layer.update_to_weight for layer in layers])
    starved = np.isnan(to_scores) | (to_scores < RULES["vanishing"].well)
    learned = health.learned_share < THRESHOLDS["learned"]
    return {
        "loss_exploding": np.array([np.nan if health.young else health.loss_to_first]),
        "dead": np.where(np.concatenate([layer.dead for layer in layers]), 0.0, np.nan),
        "vanishing": to_scores,
        "exploding": to_scores,
        "saturated": np.concatenate([layer.flat_share for layer in layers]),
        "update_large": update,
        "update_small": nothing if learned else np.where(starved, np.nan, update),
        "first_loss": np.array([_first_loss(health)]),
    }


def _first_loss(health: Health) -> float:
    """The first loss over the expected one, as long as the present one is too large as well."""
    expected, first = health.expected_first_loss, health.first_data_loss
    if not expected or first is None:
        return np.nan
    return min(first, health.data_loss) / expected


def _alarms(latch: _Latch, shape: tuple[int, ...]) -> list[Alarm]:
    """The alarms of one kind: one a layer, with its units, or one for the net."""
    rule, active, values = latch.rule, latch.active, latch.values
    level = rule.level
    if rule.kind in ("first_loss", "loss_exploding"):
        return [
            Alarm(rule.kind, None, (), float(values[0]), rule.threshold, int(latch.since[0]), level)
        ]
    if rule.kind not in ("dead", "saturated"):
        return [
            Alarm(rule.kind, int(k), (), float(values[k]), rule.threshold, int(since), level)
            for k, since in zip(np.flatnonzero(active), latch.since[active], strict=True)
        ]
    alarms, start = [], 0
    for layer, size in enumerate(shape):
        units = np.flatnonzero(active[start : start + size])
        if len(units):
            at = units + start
            each = () if rule.kind == "dead" else tuple(values[at].tolist())
            value = len(units) / size if rule.kind == "dead" else max(each)
            sinces = tuple(latch.since[at].tolist())
            listed = tuple(units.tolist())
            since = min(sinces)
            alarms.append(
                Alarm(rule.kind, layer, listed, value, rule.threshold, since, level, each, sinces)
            )
        start += size
    return alarms
