"""Alarms of a run that come when something holds, go when it is well again, and never flicker."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.training.alarm_latch import Latch
from playground.training.divergence import Reference
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
            update_large, update_small: update over weight; first_loss: the data loss at step 0
            over ``reference``; loss_exploding: the full loss over ``reference``.
        threshold: what it may not be beyond.
        since: the step of the first reading that was bad; of several units, the earliest.
        level: "notice", "warning" or "error".
        unit_values: of saturated units, the share of points of each; else empty.
        unit_sinces: since when each of the units; empty for the whole layer.
        unit_reasons: of dead units, why each is, a key of ``health_reasons.REASONS``; else empty.
        reference: what a loss is compared with; None of the others.
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
    unit_reasons: tuple[str, ...] = ()
    reference: Reference | None = None

    @property
    def unit(self) -> int | None:
        """The first of its units, or None."""
        return self.units[0] if self.units else None


class HealthMonitor:
    """Turns readings into alarms.

    While the run makes steps, an alarm comes after several bad readings in a row and goes after
    several that are well; a reading of the same step and loss as the one before counts as the same
    reading. Of a run that stands still the alarms are what its state is, at once.

    Attributes:
        alarms: those that stand, the gravest kind first, then by layer.
    """

    def __init__(self) -> None:
        self.alarms: tuple[Alarm, ...] = ()
        self._latches: dict[str, Latch] = {}
        self._shape: tuple[int, ...] = ()
        self._last = (-1, 0.0)
        self._reasons: NDArray[np.object_] = np.zeros(0, object)

    def clear(self) -> None:
        """Forgets everything, for another run."""
        self.alarms, self._latches, self._shape, self._last = (), {}, (), (-1, 0.0)

    def feed(self, health: Health, *, still: bool = False) -> tuple[Alarm, ...]:
        """Takes a reading; returns the alarms that stand.

        One of an earlier step, of other weights at step 0, or of a net of another shape begins
        anew.

        Args:
            health: the reading.
            still: whether the run stands still, so that no other reading follows.
        """
        shape = tuple(len(layer.dead) for layer in health.layers)
        now, (last_step, _) = (health.step, health.full_loss), self._last
        fresh = now != self._last
        if now[0] < last_step or shape != self._shape or (fresh and now[0] == 0):
            self.clear()
            self._latches = {kind: Latch(rule) for kind, rule in RULES.items()}
            self._reasons = np.full(sum(shape), "", object)
        self._last, self._shape = now, shape
        reasons = np.array([each for layer in health.layers for each in layer.dead_reasons], object)
        self._reasons = np.where(reasons != "", reasons, self._reasons)
        found: list[Alarm] = []
        for kind, values in _values(health).items():
            latch = self._latches[kind]
            latch.feed(values, health.step, fresh=fresh, still=still)
            if latch.active.any():
                found += self._standing(latch, health)
        self.alarms = tuple(found)
        return self.alarms

    def _standing(self, latch: Latch, health: Health) -> list[Alarm]:
        """The alarms of one kind: one a layer, with its units, or one for the net."""
        rule, values, since = latch.rule, latch.values, latch.since
        active = np.flatnonzero(latch.active)
        if rule.kind == "first_loss":
            expected = Reference("nothing", health.expected_first_loss or math.nan, 0)
            first = (health.first_data_loss or math.nan) / expected.loss
            return [_alarm(rule, None, first, since[active], reference=expected)]
        if rule.kind == "loss_exploding":
            loss = float(values[0])
            return [_alarm(rule, None, loss, since[active], reference=health.reference)]
        if rule.kind not in ("dead", "saturated"):
            return [_alarm(rule, int(k), float(values[k]), since[k : k + 1]) for k in active]
        alarms, start = [], 0
        for layer, size in enumerate(self._shape):
            at = active[(active >= start) & (active < start + size)]
            if len(at):
                alarms.append(self._of_units(latch, layer, at, start))
            start += size
        return alarms

    def _of_units(self, latch: Latch, layer: int, at: NDArray[np.intp], start: int) -> Alarm:
        """The alarm of some units of a layer, whose first one is number ``start`` of the net's."""
        listed, each = tuple((at - start).tolist()), tuple(latch.values[at].tolist())
        since = latch.since[at]
        if latch.rule.kind == "dead":
            reasons = tuple(self._reasons[at].tolist())
            share = len(at) / self._shape[layer]
            return _alarm(latch.rule, layer, share, since, units=listed, reasons=reasons)
        return _alarm(latch.rule, layer, max(each), since, units=listed, values=each)


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


def _alarm(
    rule: Rule,
    layer: int | None,
    value: float,
    since: NDArray[np.int64],
    *,
    units: tuple[int, ...] = (),
    values: tuple[float, ...] = (),
    reasons: tuple[str, ...] = (),
    reference: Reference | None = None,
) -> Alarm:
    return Alarm(
        rule.kind,
        layer,
        units,
        value,
        rule.threshold,
        int(since.min()),
        rule.level,
        unit_values=values,
        unit_sinces=tuple(since.tolist()) if units else (),
        unit_reasons=reasons,
        reference=reference,
    )
