"""Stepping through one example: which numbers stand after each press of Forward and Backward.

A walk is a sequence of stops; each computes something that rests only on what earlier stops have
computed. What is known at a stop depends on the stop alone, so a walk may change its detail midway.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from playground.engine.architecture import Architecture

Phase = Literal["forward", "loss", "backward", "update"]
Detail = Literal["layers", "units", "parts"]
Part = Literal["all", "sum", "activation", "upstream", "local", "weights"]
BoolArray = NDArray[np.bool_]

PHASES: tuple[Phase, ...] = ("forward", "loss", "backward", "update")
DETAILS: tuple[Detail, ...] = ("layers", "units", "parts")
# The parts of one unit in their order; "all" is reached with the last of them.
FORWARD_PARTS: tuple[Part, ...] = ("sum", "activation")
BACKWARD_PARTS: tuple[Part, ...] = ("upstream", "local", "weights")


@dataclass(frozen=True)
class Stop:
    """What one press computes.

    Attributes:
        phase: forward, loss, backward or update.
        layer: the layer with weights, from 0; -1 for the loss and for the update, which is one
            stop for the whole net.
        unit: the unit, from 0; None for the whole layer.
        part: "all"; or forward "sum" (z = W x + b) and "activation" (a = f(z)); backward
            "upstream" (dL/da), "local" (dL/dz = dL/da f'(z)) and "weights" (dL/dW, dL/db).
    """

    phase: Phase
    layer: int = -1
    unit: int | None = None
    part: Part = "all"

    @property
    def order(self) -> tuple[float, ...]:
        """Sorts stops of any detail: what is known at a stop is known at all that sort after it."""
        parts = FORWARD_PARTS if self.phase == "forward" else BACKWARD_PARTS
        return (
            PHASES.index(self.phase),
            -self.layer if self.phase == "backward" else self.layer,
            math.inf if self.unit is None else self.unit,
            parts.index(self.part) if self.part in parts else math.inf,
        )


def walk(architecture: Architecture, detail: Detail) -> tuple[Stop, ...]:
    """All stops of an example: forward from the first layer, loss, backward to it, update.

    The scores have no activation: with "parts" they are a "sum" alone, and backward have no
    "local".
    """
    layers = range(len(architecture.units))
    forward = [stop for k in layers for stop in _layer_stops(architecture, "forward", k, detail)]
    backward = [
        stop for k in reversed(layers) for stop in _layer_stops(architecture, "backward", k, detail)
    ]
    return (*forward, Stop("loss"), *backward, Stop("update"))


def last_reached(architecture: Architecture, detail: Detail, stop: Stop | None) -> Stop | None:
    """Where a walk of this detail stands at a stop of another one: its last stop known whole."""
    if stop is None:
        return None
    reached = _widened(architecture, stop).order
    return max(
        (each for each in walk(architecture, detail) if each.order <= reached),
        key=lambda each: each.order,
        default=None,
    )


def _widened(architecture: Architecture, stop: Stop) -> Stop:
    """The last part of a unit completes the unit, the last unit its layer."""
    if stop.layer < 0 or stop.unit is None:
        return stop
    unit: int | None = stop.unit
    if stop.part not in ("all", _parts(architecture, stop.phase, stop.layer)[-1]):
        return stop
    if unit == architecture.units[stop.layer] - 1:
        unit = None
    return Stop(stop.phase, stop.layer, unit)


def _parts(architecture: Architecture, phase: Phase, layer: int) -> tuple[Part, ...]:
    """The parts of a unit of this layer; the scores have no activation."""
    parts = FORWARD_PARTS if phase == "forward" else BACKWARD_PARTS
    if layer < len(architecture.hidden):
        return parts
    return tuple(part for part in parts if part not in ("activation", "local"))


def _layer_stops(
    architecture: Architecture, phase: Phase, layer: int, detail: Detail
) -> Iterator[Stop]:
    """The stops of one layer in one direction."""
    if detail == "layers":
        yield Stop(phase, layer)
        return
    parts: tuple[Part, ...] = ("all",)
    if detail == "parts":
        parts = _parts(architecture, phase, layer)
    for unit in range(architecture.units[layer]):
        for part in parts:
            yield Stop(phase, layer, unit, part)


class Progress:
    """What is known of an example at a stop; everything if there is none.

    Args:
        architecture: the net's.
        stop: the last one reached, or None where the example is not stepped through.
    """

    def __init__(self, architecture: Architecture, stop: Stop | None) -> None:
        self._units = architecture.units
        self.stop = stop

    def z_known(self, layer: int) -> BoolArray:
        """Units whose z is known, shape (units,); layers count from 0."""
        return self._known("forward", layer, "sum")

    def a_known(self, layer: int) -> BoolArray:
        """Units whose a = f(z) is known, shape (units,)."""
        return self._known("forward", layer, "activation")

    def da_known(self, layer: int) -> BoolArray:
        """Units whose upstream gradient dL/da is known, shape (units,)."""
        return self._known("backward", layer, "upstream")

    def dz_known(self, layer: int) -> BoolArray:
        """Units whose dL/dz is known, shape (units,)."""
        return self._known("backward", layer, "local")

    def dW_known(self, layer: int) -> BoolArray:
        """Units whose dL/dW and dL/db (of their weights in) are known, shape (units,)."""
        return self._known("backward", layer, "weights")

    @property
    def loss_known(self) -> bool:
        """Whether the loss is known, and the probabilities with it."""
        return self._passed(Stop("loss"))

    @property
    def dx_known(self) -> bool:
        """Whether dL/dx is known: once every dL/dz of the first layer is."""
        return bool(self.dz_known(0).all())

    @property
    def update_known(self) -> bool:
        """Whether the walk has come to the update."""
        return self._passed(Stop("update"))

    def _known(self, phase: Phase, layer: int, part: Part) -> BoolArray:
        # The scores are their own z: with the one the other is known.
        if layer == len(self._units) - 1:
            whole: dict[Part, Part] = {"activation": "sum", "local": "upstream"}
            part = whole.get(part, part)
        count = self._count(Stop(phase, layer, 0, part))
        return np.arange(self._units[layer]) < count

    def _count(self, first: Stop) -> int:
        """How many units of a layer are past a part, of that part of its first unit."""
        units = self._units[first.layer]
        if self.stop is None:
            return units
        here, there = first.order, self.stop.order
        if here[:2] != there[:2]:
            return units if here[:2] < there[:2] else 0
        if self.stop.unit is None:
            return units
        return self.stop.unit + (here[3] <= there[3])

    def _passed(self, stop: Stop) -> bool:
        return self.stop is None or stop.order <= self.stop.order
