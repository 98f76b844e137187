"""Dropout: units left out at random while a net trains."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import numpy as np

from playground.engine.gate import Gate
from playground.engine.graph import ComputationalGraph
from playground.engine.node import Call, FloatArray, GraphError, Node


class Dropout(Gate):
    """d = a m, with m = 1/p where a unit is kept and 0 where it is left out.

    Inverted dropout (CS231n notes, neural-networks-2): every unit is kept with the probability
    p = 1 - rate, for each example anew, and scaled by 1/p already while training, so that the mean
    is that of the net without dropout, which is used everywhere else.

    Args:
        graph: the graph.
        a: the activations of a layer, shape (units, batch).
        rate: the probability with which a unit is left out, 0 <= rate < 1.
        masks: draws the masks; its state decides all of them.
        name: of the output, which is bordered for the affine gate that follows.

    Attributes:
        mask: m of the last forward pass, the shape of a.
    """

    operation: ClassVar[str] = "dropout"

    def __init__(
        self,
        graph: ComputationalGraph,
        a: Node,
        *,
        rate: float,
        masks: np.random.Generator,
        name: str = "",
    ) -> None:
        if not 0 <= rate < 1:
            raise GraphError(f"dropout leaves out a share from 0 to below 1, not {rate!r}.")
        super().__init__((a,), graph.output_node(name, a.value.shape, (a,), bordered=True))
        self.rate = rate
        self.mask: FloatArray = np.zeros_like(a.value)
        self._masks = masks

    def forward_calls(self) -> list[Call]:
        """m = floor(u + p) / p with u even in [0, 1), which is 1/p with the probability p."""
        mask, kept = self.mask, 1 - self.rate
        p, scale = np.array(kept, mask.dtype), np.array(1 / kept, mask.dtype)
        return [
            partial(self._masks.random, None, mask.dtype, mask),
            partial(np.add, mask, p, mask),
            partial(np.floor, mask, mask),
            partial(np.multiply, mask, scale, mask),
            partial(np.multiply, self.inputs[0].value, mask, self.output.value),
        ]

    def backward_calls(self) -> list[Call]:
        """da = dd m: what was left out gets no gradient."""
        upstream = self.output.gradient
        return self.deliver(0, lambda da: [partial(np.multiply, upstream, self.mask, da)])
