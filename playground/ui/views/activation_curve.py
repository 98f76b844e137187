"""f and its derivative as curves, computed by the engine's own gates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.graph import ComputationalGraph, FloatArray

POINTS = 121
_NEXT_TO_KINK = 1e-9


@dataclass(frozen=True, eq=False)
class ActivationCurve:
    """f and f' over a range of z.

    Attributes:
        z: (n,) increasing.
        f: (n,) f(z).
        slope: (n,) f'(z), NaN where it jumps.
    """

    z: FloatArray
    f: FloatArray
    slope: FloatArray


@lru_cache(maxsize=64)
def activation_curve(
    activation: str, option: float | None, low: float, high: float, points: int = POINTS
) -> ActivationCurve:
    """The curves of an activation from `low` to `high`.

    Maxout has no f of one z. Drawn instead is what its pieces can make of one input: the upper
    envelope of lines that touch a parabola.

    Args:
        activation: a key of ``ACTIVATIONS``.
        option: its parameter, or None for the gate's own.
        low: the smallest z.
        high: the largest z.
        points: how many values of z there are at least.
    """
    z = np.linspace(low, high, points)
    if ACTIVATIONS[activation].option == "pieces":
        return _envelope(z, int(option or 2), (low + high) / 2, (high - low) / 2)
    if ACTIVATIONS[activation].kinked and low < 0 < high:
        sides = np.array([-_NEXT_TO_KINK, 0.0, _NEXT_TO_KINK])
        z = np.concatenate([z[z < -_NEXT_TO_KINK], sides, z[z > _NEXT_TO_KINK]])
    f, slope = _through_gate(activation, option, z)
    return ActivationCurve(z, f, _with_gap(z, slope))


def _through_gate(
    activation: str, option: float | None, z: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """f and f' of every z, from the values and the gradients of a graph of one gate."""
    info = ACTIVATIONS[activation]
    options: dict[str, Any] = {}
    if info.option is not None and option is not None:
        options[info.option] = option
    graph = ComputationalGraph()
    node = graph.leaf("z", z[np.newaxis])
    a = graph.add_gate(info.gate(graph, node, **options))
    with np.errstate(all="ignore"):
        graph.forward()
        graph.backward()
    return a.value[0].copy(), node.gradient[0].copy()


def _with_gap(z: FloatArray, slope: FloatArray) -> FloatArray:
    """The slope, NaN at 0 if it is another one on the left of it than on the right."""
    middle = np.flatnonzero(z == 0.0)
    if len(middle) == 1 and 0 < middle[0] < len(z) - 1:
        k = int(middle[0])
        near = z[k + 1] - z[k - 1] < 3 * _NEXT_TO_KINK
        if near and not np.isclose(slope[k - 1], slope[k + 1]):
            slope[k] = np.nan
    return slope


def _envelope(z: FloatArray, pieces: int, middle: float, half: float) -> ActivationCurve:
    """The largest of `pieces` tangents of a parabola, and the slope of the largest."""
    touches = np.linspace(-0.6, 0.6, pieces)[:, np.newaxis]
    t = (z - middle) / half
    # The tangent of t^2/2 at t0: t0 t - t0^2/2.
    lines = half * (touches * t - touches**2 / 2) * 1.5
    winner = lines.argmax(axis=0)
    slope = 1.5 * touches[winner, 0]
    slope[1:][np.diff(winner) != 0] = np.nan
    return ActivationCurve(z, lines.max(axis=0), slope)
