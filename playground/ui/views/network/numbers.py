"""The numbers of one example (or of a mini-batch) at every unit and wire: arrays, no widgets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from playground.engine.graph import FloatArray
from playground.ui.numbers import MINUS, rounded, significant

if TYPE_CHECKING:
    from playground.training.example import ExampleTrace, LayerTrace
    from playground.training.stops import Progress

Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class UnitNumbers:
    """What is written at units and wires; NaN where nothing has been computed yet.

    Layers are counted with the inputs as layer 0 in the first three, which are per unit; ``flow``
    and what follows it have one entry for every layer with weights. Of maxout the piece that won.

    Attributes:
        above: forward values: x, then a of every layer, (units,) each.
        below: dL/dx, then dL/dz of every layer.
        upstream: dL/da; NaN for inputs and scores, whose a is their z.
        sums: z = W x + b, (units,).
        flow: w·a of every weight, (units, units in).
        returned: w dL/dz, what every weight hands back to the unit before it.
        slopes: dL/dw of every weight.
        winner: which of maxout's pieces won, from 0 (-1 unknown), (units,); None for others.
        probabilities: of the classes, or None.
        loss: at the end; NaN while it is not known, None for nothing.
        batch: whether these are means (and of gradients the root mean square) over a mini-batch.
    """

    above: tuple[FloatArray, ...]
    below: tuple[FloatArray, ...]
    upstream: tuple[FloatArray, ...]
    sums: tuple[FloatArray, ...] = ()
    flow: tuple[FloatArray, ...] = ()
    returned: tuple[FloatArray, ...] = ()
    slopes: tuple[FloatArray, ...] = ()
    winner: tuple[Rows | None, ...] = ()
    probabilities: FloatArray | None = None
    loss: float | None = None
    batch: bool = False

    @classmethod
    def of(cls, trace: ExampleTrace, progress: Progress | None = None) -> UnitNumbers:
        """Of one example; what ``progress`` does not know yet is NaN (None: all is known)."""
        layers = range(len(trace.layers))
        rows = [winning_rows(layer) for layer in trace.layers]
        known = [_Known(trace, k, progress) for k in layers]
        last = layers[-1]
        return cls(
            above=(trace.x, *(_or_nan(known[k].a, trace.layers[k].a) for k in layers)),
            below=(
                _or_nan(np.full(len(trace.dx), progress is None or progress.dx_known), trace.dx),
                *(_or_nan(known[k].dz, trace.layers[k].unit_dz) for k in layers),
            ),
            upstream=(
                np.full(len(trace.x), np.nan),
                *(_or_nan(known[k].da & (k < last), trace.layers[k].da) for k in layers),
            ),
            sums=tuple(_or_nan(known[k].z, trace.layers[k].z[rows[k]]) for k in layers),
            flow=tuple(
                _or_nan(known[k].z[:, np.newaxis], trace.layers[k].W[rows[k]] * trace.inputs_of(k))
                for k in layers
            ),
            returned=tuple(
                _or_nan(
                    known[k].asked[np.newaxis],
                    trace.layers[k].W[rows[k]] * trace.layers[k].unit_dz[:, np.newaxis],
                )
                for k in layers
            ),
            slopes=tuple(
                _or_nan(known[k].dW[:, np.newaxis], trace.layers[k].dW[rows[k]]) for k in layers
            ),
            winner=tuple(
                None if layer.winner is None else np.where(known[k].a, layer.winner, -1)
                for k, layer in enumerate(trace.layers)
            ),
            probabilities=None
            if trace.probabilities is None
            else _or_nan(np.bool_(known[last].loss), trace.probabilities),
            loss=trace.loss if known[last].loss else float("nan"),
        )

    def describe(self, layer: int, unit: int) -> str:
        """The numbers of a unit in symbols, for a screen reader."""
        names = ("x", "∂L/∂x") if layer == 0 else ("a", "∂L/∂z")
        values = (self.above[layer][unit], self.below[layer][unit])
        return ", ".join(
            f"{name} = {significant(float(value), 3)}"
            for name, value in zip(names, values, strict=True)
            if not np.isnan(value)
        )


def winning_rows(layer: LayerTrace) -> Rows:
    """The row of W, b and z that counts for each unit: of maxout that of the piece that won."""
    units = np.arange(layer.units)
    return units if layer.winner is None else layer.winner * layer.units + units


def fitted(value: float, chars: int) -> str:
    """A number with up to three significant digits in so many characters (6 or more).

    Numbers that would need more are written as powers of ten, and so are those that keep a digit
    more by that: "−0.87", "0.0123", "1.5e−4", "−5e−4"; what is too small even for that as "≈0".
    """
    if not np.isfinite(value) or value == 0:
        return significant(value, 3)
    mantissas = [f"{value:.{decimals}e}".split("e") for decimals in (1, 0)]
    powers = [f"{mantissa}e{int(power)}".replace("-", MINUS) for mantissa, power in mantissas]
    plain = [_plain(value, digits, chars) for digits in (3, 2, 1)]
    texts = (*plain[:2], powers[0], plain[2], powers[1])
    return next((text for text in texts if text and len(text) <= chars), "≈0")


def _plain(value: float, digits: int, chars: int) -> str:
    """A number without a power of ten; empty if it has not so many digits in its characters."""
    power = math.floor(math.log10(abs(rounded(value, digits))))
    places = max(digits - 1 - power, 0)
    if (value < 0) + max(power + 1, 1) + places + (places > 0) > chars:
        return ""
    text = significant(value, digits)
    return "" if "e" in text else text


class _Known:
    """What is known of one layer of a trace."""

    def __init__(self, trace: ExampleTrace, k: int, progress: Progress | None) -> None:
        everything = np.ones(trace.layers[k].units, bool)
        self.z = self.a = self.da = self.dz = self.dW = everything
        # What the layer's weights hand back is asked for by the units before it.
        self.asked = np.ones(len(trace.inputs_of(k)), bool)
        self.loss = progress is None or progress.loss_known
        if progress is not None:
            self.z, self.a = progress.z_known(k), progress.a_known(k)
            self.da, self.dz = progress.da_known(k), progress.dz_known(k)
            self.dW = progress.dW_known(k)
            self.asked = progress.da_known(k - 1) if k else self.asked & progress.dx_known


def _or_nan(known: NDArray[np.bool_] | np.bool_, values: FloatArray) -> FloatArray:
    return np.where(known, values, np.nan)
