"""Small graphs of single gates for the tests of the engine."""

import numpy as np
from numpy.typing import NDArray

from playground.engine.gates import GATES
from playground.engine.gradient_check import check_gradients
from playground.engine.graph import ComputationalGraph, Node

Array = NDArray[np.float64]

OPTIONS: dict[str, dict[str, float]] = {"power": {"exponent": 2.5}}
MATRIX_GATES = {"matmul", "affine", "affine_with_bias", "dot", "stack", "softmax_loss"}
ELEMENTWISE = sorted(set(GATES) - MATRIX_GATES)
UNARY = [
    *("abs", "copy", "cos", "exp", "log", "negate", "norm2", "power", "reciprocal", "sin", "sqrt"),
    "sum",
]
BINARY = ["add", "divide", "max", "min", "multiply", "raise", "subtract"]


def numbers(shape: tuple[int, ...], seed: int = 0) -> Array:
    """Positive numbers, no two alike, so that every gate is defined and no max is a tie."""
    return np.random.default_rng([seed, *shape]).uniform(0.5, 2.0, shape)


def build(operation: str, *values: object) -> tuple[ComputationalGraph, list[Node], Node]:
    """A graph of one gate on leaves of these values."""
    graph = ComputationalGraph()
    leaves = [graph.leaf(f"x{k}", value) for k, value in enumerate(values)]
    gate = GATES[operation](graph, *leaves, name="q", **OPTIONS.get(operation, {}))
    return graph, leaves, graph.add_gate(gate)


def weighted_sum(graph: ComputationalGraph, q: Node) -> Array:
    """Makes sum(weights * q) the root, so that every element has an upstream of its own."""
    weights = numbers(q.value.shape, seed=9)
    node = graph.leaf("weights", weights, differentiable=False)
    product = graph.add_gate(GATES["multiply"](graph, q, node))
    graph.add_gate(GATES["sum"](graph, product, name="root"))
    return weights


def assert_gradients_are_right(graph: ComputationalGraph, leaves: list[Node]) -> None:
    checks = check_gradients(graph, leaves)
    assert any(check.numeric_norm > 0 for check in checks)
    for check in checks:
        assert check.max_relative_error < 1e-7, check
        assert check.kinks_crossed == 0


def bordered_leaf(graph: ComputationalGraph, value: Array) -> Node:
    """A leaf with a row of ones below it."""
    node = Node.empty("x", value.shape, np.float64, bordered=True, wanted=True)
    node.value[...] = value
    return graph.add_node(node)
