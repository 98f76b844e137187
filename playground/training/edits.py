"""Changes that say what becomes of the weights: which units go on, which values are set by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playground.engine.architecture import Architecture, Layer
from playground.engine.carry_over import Continued, by_position
from playground.training.config import Config
from playground.training.fields import ConfigError

BIAS = -1
"""What stands for the input of a bias."""
MAX_WEIGHT = 1e6
"""The largest size of a weight set by hand."""


@dataclass(frozen=True)
class Value:
    """One weight or bias, set by hand.

    Attributes:
        layer: the layer with weights, from 0; the last is the output's.
        unit: its unit, from 0.
        input: which input, from 0; ``BIAS`` is the bias.
        value: what it becomes.
        piece: which affine piece of a maxout unit, from 0.
    """

    layer: int
    unit: int
    input: int
    value: float
    piece: int = 0


@dataclass(frozen=True)
class Plan:
    """What the net after a change takes over from the net before.

    Attributes:
        layers: for every layer with weights of the new net, what it continues; None: it is new.
            The ``reads`` of the first say what becomes of the input features.
        silent: units (layer, unit) of the new net that begin with outgoing weights of 0.
    """

    layers: tuple[Continued | None, ...]
    silent: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Edit:
    """A change of the document: choices, and what becomes of the weights.

    Attributes:
        changes: fields of ``Config``.
        plan: what goes on where; None: what fits, by position.
        values: weights and biases that are set, after all else.
        fresh: whether the run begins anew with the initial weights (Reset).
        by_hand: whether the weights count as set by hand from now on: at step 0, too, later
            changes then keep them. Setting values and silent units imply it.
    """

    changes: Mapping[str, Any] = field(default_factory=dict)
    plan: Plan | None = None
    values: tuple[Value, ...] = ()
    fresh: bool = False
    by_hand: bool = False

    @property
    def touches(self) -> bool:
        """Whether the weights afterwards are no longer those of a new run."""
        silent = self.plan is not None and bool(self.plan.silent)
        return self.by_hand or bool(self.values) or silent

    @property
    def concerns_weights(self) -> bool:
        """Whether it says more than which choices change."""
        return self.touches or self.fresh or self.plan is not None


def edited(config: Config, edit: Edit) -> Config:
    """The choices after an edit; what is frozen goes with its weights.

    Raises:
        ConfigError: with a sentence that says what is not allowed and what is.
    """
    new = config.replace(**edit.changes)
    if edit.values:
        _check_values(edit.values, new.architecture())
    if not config.frozen or "frozen" in edit.changes:
        return new
    if edit.plan is None and _has_the_same_weights(config, new):
        return new
    plan = plan_between(config, new) if edit.plan is None else edit.plan
    frozen = moved(config.frozen, plan)
    return new if frozen == new.frozen else new.replace(frozen=frozen)


def _has_the_same_weights(old: Config, new: Config) -> bool:
    """Whether every weight of one net is where it is in the other, but for pieces of maxout."""
    return old.features == new.features and old.architecture().units == new.architecture().units


def _check_values(values: tuple[Value, ...], architecture: Architecture) -> None:
    for value in values:
        if not (math.isfinite(value.value) and abs(value.value) <= MAX_WEIGHT):
            raise ConfigError(
                f"A weight or bias is a number from -{MAX_WEIGHT:g} to {MAX_WEIGHT:g}; "
                f"not {value.value:g}."
            )
        places = (value.layer, value.unit, value.input, value.piece)
        if not _is_there(value, architecture):
            raise ConfigError(f"There is no weight {places} (layer, unit, input, piece).")


def _is_there(value: Value, architecture: Architecture) -> bool:
    return (
        0 <= value.layer < len(architecture.units)
        and 0 <= value.unit < architecture.units[value.layer]
        and BIAS <= value.input < architecture.shapes[value.layer][1] - 1
        and 0 <= value.piece < architecture.pieces[value.layer]
    )


def plan_between(old: Config, new: Config) -> Plan:
    """What fits: layers by ``continued_layers``, units by position, input features by name."""
    before, after = old.architecture(), new.architecture()
    kept = continued_layers(before.hidden, after.hidden)
    first, *others = by_position(before, after, kept)
    if first is not None and old.features != new.features:
        places = {name: place for place, name in enumerate(old.features)}
        first = replace(first, reads=tuple(places.get(name) for name in new.features))
    return Plan((first, *others))


def moved(entries: frozenset[tuple[int, int, int]], plan: Plan) -> frozenset[tuple[int, int, int]]:
    """Where weights (layer, unit, input) are after a change; those that are gone are left out."""
    found = set()
    for k, kept in enumerate(plan.layers):
        if kept is None:
            continue
        inputs = [*enumerate(kept.reads), (BIAS, BIAS)]
        found |= {
            (k, unit, place)
            for unit, source in enumerate(kept.units)
            for place, read in inputs
            if (kept.source, source, read) in entries
        }
    return frozenset(found)


def continued_layers(old: tuple[Layer, ...], new: tuple[Layer, ...]) -> list[int | None]:
    """Which layer with weights of the old net each one of the new continues; outputs last.

    With as many layers as before, each continues its namesake. Otherwise those equal from the
    front, and from the back, do, and what lies between is new.
    """
    if len(old) == len(new):
        return list(range(len(new) + 1))
    shorter = min(len(old), len(new))
    front = 0
    while front < shorter and old[front] == new[front]:
        front += 1
    back = 0
    while back < shorter - front and old[-1 - back] == new[-1 - back]:
        back += 1
    kept: list[int | None] = list(range(front))
    kept += [None] * (len(new) - front - back)
    kept += range(len(old) - back, len(old) + 1)
    return kept
