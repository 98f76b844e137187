"""Layers whose units differ in their activation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from playground.engine.activation import Activation
from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Kind, Layer
from playground.engine.graph import Call, ComputationalGraph, FloatArray, GraphError, Node

# What bringing the units of a kind next to each other costs, in calls of a numpy function; every
# run of neighbours costs about as many.
_SORTING_COST = 2


class Mixed(Activation):
    """a = f(z) with an f for every unit: each is an activation gate on the rows of its units.

    Where units of a kind are neighbours, their rows are views. Where kinds alternate, the rows are
    brought in order first, and the results back.

    Args:
        graph: the graph.
        z: the sums, shape (units, batch).
        layer: says the kind of every unit.
        name: of the output.
        bordered: see ``Activation``.

    Attributes:
        parts: the gates, each with as many rows as it has units.
    """

    operation: ClassVar[str] = "mixed"

    def __init__(
        self,
        graph: ComputationalGraph,
        z: Node,
        *,
        layer: Layer,
        name: str = "",
        bordered: bool = False,
    ) -> None:
        super().__init__(graph, z, name=name, bordered=bordered)
        if len(layer.kinds) != len(z.value):
            raise GraphError(f"{len(layer.kinds)} kinds of units cannot be those of {z!r}.")
        self._rules: dict[Activation, Callable[[], list[Call]]] = {}
        kinds = layer.kinds
        order = sorted(range(len(kinds)), key=lambda unit: (kinds.index(kinds[unit]), unit))
        self._order: NDArray[np.intp] = np.array(order)
        self._back: NDArray[np.intp] = np.argsort(self._order)
        self._ordered = len(layer.runs) > len(set(kinds)) + _SORTING_COST
        if self._ordered:
            layer = replace(layer, mixed=tuple(kinds[unit] for unit in order))
        views = [z.value, self._a, self.output.gradient, z.gradient, self.local]
        self._rows = [np.zeros_like(z.value) for _ in views] if self._ordered else views
        self.parts = [self._part(graph, kind, rows) for kind, rows in layer.runs]

    def override_part(self, part: Activation, rule: Callable[[], list[Call]]) -> None:
        """Gives a part another backward pass than its own: a fault, made on purpose."""
        self._rules[part] = rule

    def forward_calls(self) -> list[Call]:
        """a = f(z), kind by kind."""
        calls = [call for part in self.parts for call in part.forward_calls()]
        z, a, *_ = self._rows
        return [*self._put(self._z, z), *calls, *self._fetch(a, self._a)]

    def backward_calls(self) -> list[Call]:
        """dz = da * f'(z), kind by kind."""
        return self.deliver(0, self._backward_into)

    def branches(self) -> NDArray[Any] | None:
        """Those of the parts that have some; 0 for the others."""
        found = [part.branches() for part in self.parts]
        if all(branches is None for branches in found):
            return None
        rows = [
            np.zeros(part.output.value.shape, bool) if branches is None else branches
            for part, branches in zip(self.parts, found, strict=True)
        ]
        whole: NDArray[Any] = np.concatenate(rows)
        return whole[self._back] if self._ordered else whole

    def _backward_into(self, out: FloatArray) -> list[Call]:
        _, _, da, dz, local = self._rows
        if not self._ordered:
            dz = out  # the gradient of z, or a buffer where that is a sum of several
        calls, start = [], 0
        for part in self.parts:
            source, rule = part.inputs[0], self._rules.get(part)
            source.gradient = dz[start : start + len(source.value)]
            start += len(source.value)
            calls += part.backward_calls() if rule is None else rule()
        return [
            *self._put(self.output.gradient, da),
            *calls,
            *self._fetch(dz, out),
            *self._fetch(local, self.local),
        ]

    def _put(self, source: FloatArray, target: FloatArray) -> list[Call]:
        """Brings rows in order."""
        # With mode "raise" numpy would build the result in a buffer of its own first.
        return [partial(source.take, self._order, 0, target, "clip")] if self._ordered else []

    def _fetch(self, source: FloatArray, target: FloatArray) -> list[Call]:
        """Brings rows back where they belong."""
        return [partial(source.take, self._back, 0, target, "clip")] if self._ordered else []

    def _part(self, graph: ComputationalGraph, kind: Kind, rows: slice) -> Activation:
        """The gate of units of one kind, on the buffers of the whole layer."""
        info = ACTIVATIONS[kind.activation]
        if info.option == "pieces":
            raise GraphError("A mixed layer cannot have maxout units.")
        z, a, da, dz, local = (buffer[rows] for buffer in self._rows)
        given: dict[str, Any] = {}
        if info.option is not None and kind.option is not None:
            given[info.option] = kind.option
        source = Node("z", z, dz, differentiable=self.inputs[0].differentiable)
        part = info.gate(graph, source, name="a", **given)
        part.output.value, part.output.gradient, part.local = a, da, local
        return part
