"""Computational graphs: nodes hold values and gradients, gates compute them.

The forward pass runs the gates in topological order, the backward pass in reverse, starting from
1 at the root (CS231n, "Backpropagation, Intuitions"). A gate multiplies its *upstream* gradient by
its *local* gradient and hands the product, the *downstream* gradient, to its inputs; where a value
fans out to several gates the gradients **add**.

A gate states its forward and backward pass as lists of ready-bound numpy calls that write into
buffers made once. The graph strings them together, so that a pass allocates nothing and costs
little more than the arithmetic: the graph a lecture shows is also the fast path of training.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import DTypeLike

from playground.engine.gate import Gate
from playground.engine.node import Call, FloatArray, GraphError, Node

__all__ = ["Call", "ComputationalGraph", "FloatArray", "Gate", "GraphError", "Node"]


class ComputationalGraph:
    """Gates in topological order; the last one's output is the root.

    Args:
        dtype: of all values and gradients; float64 but for pictures.
    """

    def __init__(self, dtype: DTypeLike = np.float64) -> None:
        self.dtype = np.dtype(dtype)
        self.nodes: dict[str, Node] = {}
        self.gates: list[Gate] = []
        self._forward: list[Call] | None = None
        self._backward: list[Call] = []
        self._overrides: dict[Gate, Callable[[], list[Call]]] = {}

    @property
    def root(self) -> Node:
        """The output of the last gate: what all gradients are taken of."""
        if not self.gates:
            raise GraphError("The graph has no gate yet.")
        return self.gates[-1].output

    def leaf(self, name: str, value: object, *, differentiable: bool = True) -> Node:
        """An input of the graph with a copy of ``value``; assign ``node.value[...]`` to change it.

        Raises:
            GraphError: if the name is taken.
        """
        array = np.array(value, self.dtype, order="C")  # what ``dot`` can write to
        return self.add_node(Node(name, array, np.zeros_like(array), differentiable=differentiable))

    def add_node(self, node: Node) -> Node:
        """Takes in a node made elsewhere (a view into a vector of parameters, for instance).

        Raises:
            GraphError: if the name is taken.
        """
        if node.name in self.nodes:
            raise GraphError(f"The graph already has a node named {node.name!r}.")
        self.nodes[node.name] = node
        self._forward = None
        return node

    def add_gate(self, gate: Gate) -> Node:
        """Appends a gate whose inputs are in the graph and returns its output."""
        for node in gate.inputs:
            if self.nodes.get(node.name) is not node:
                raise GraphError(f"{node!r} is not a node of this graph.")
        output = self.add_node(gate.output)
        self.gates.append(gate)
        return output

    def override_backward(self, gate: Gate, rule: Callable[[], list[Call]]) -> None:
        """Gives a gate another backward pass than its own: a fault, made on purpose.

        Args:
            gate: a gate of this graph.
            rule: gives the calls when the graph is bound; it may ask the gate for its own.
        """
        self._overrides[gate] = rule
        self._forward = None

    def output_node(
        self, name: str, shape: tuple[int, ...], inputs: Sequence[Node], *, bordered: bool = False
    ) -> Node:
        """An empty node for the output of a gate that reads ``inputs``."""
        wanted = any(node.differentiable for node in inputs)
        label = name or f"n{len(self.nodes)}"
        return Node.empty(label, shape, self.dtype, bordered=bordered, wanted=wanted)

    def forward(self) -> None:
        """Computes every value from the leaves on."""
        for call in self._forward or self._bind():
            call()

    def backward(self) -> None:
        """Computes every gradient of the root; twice gives the same as once."""
        if self._forward is None:
            self._bind()
        for call in self._backward:
            call()

    def calls(self) -> tuple[list[Call], list[Call]]:
        """The bound calls of the forward and of the backward pass, in order."""
        forward = self._forward or self._bind()
        return forward, self._backward

    def gradient_calls(self) -> tuple[list[Call], list[Call]]:
        """As ``calls``, without what only the value of the root needs.

        A training step needs the gradient of its loss, and not the loss.
        """
        _, backward = self.calls()
        forward: list[Call] = []
        for gate in self.gates:
            forward += gate.cache_calls() if self._only_adds_up(gate) else gate.forward_calls()
        return forward, backward

    def _only_adds_up(self, gate: Gate) -> bool:
        """Whether a gate's output is the root, or goes nowhere but into sums that are."""
        if gate.output is self.root:
            return True
        readers = [other for other in self.gates if gate.output in other.inputs]
        return bool(readers) and all(
            reader.passes_one() and self._only_adds_up(reader) for reader in readers
        )

    def _bind(self) -> list[Call]:
        """Binds the calls of both passes, and settles who writes and who adds a gradient."""
        root = self.root
        needed = {root.name}
        for node in self.nodes.values():
            node.gradient_is_one = False
        root.gradient[...] = 1
        root.gradient_is_one = root.value.ndim == 0
        written: set[str] = set()
        backward: list[Call] = []
        for gate in reversed(self.gates):
            if gate.output.name not in needed or not gate.output.differentiable:
                continue
            flags = []
            for node in gate.inputs:
                flags.append(node.name in written)
                written.add(node.name)
            gate.accumulate = tuple(flags)
            needed |= {node.name for node in gate.inputs}
            rule = self._overrides.get(gate)
            if rule is not None:
                backward += rule()
            elif gate.output.gradient_is_one and gate.passes_one() and self._read_once(gate):
                for node in gate.inputs:
                    if node.differentiable:
                        node.gradient[...] = 1
                        node.gradient_is_one = True
            else:
                backward += gate.backward_calls()
        for node in self.nodes.values():
            # The others keep theirs until the next backward pass: graphs share parameters.
            if node.name not in written and node is not root:
                node.gradient[...] = 0
        self._backward = backward
        self._forward = [call for gate in self.gates for call in gate.forward_calls()]
        return self._forward

    def _read_once(self, gate: Gate) -> bool:
        """Whether nothing else reads what this gate reads."""
        readers = [node.name for other in self.gates for node in other.inputs]
        return all(readers.count(node.name) == 1 for node in gate.inputs)
