"""The gradient check of a circuit's inputs: backpropagation against the numerical gradient."""

from __future__ import annotations

import numpy as np

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.engine.gates import GATES
from playground.engine.gradient_check import TensorCheck, check_gradients


def check_inputs(circuit: Circuit) -> tuple[TensorCheck, ...]:
    """The check of every input; of a vector result, the sum of its entries is checked.

    The circuit is left as it was.
    """
    copy = build(circuit.program, circuit.input_values(), circuit.folding)
    if copy.result.shape:
        copy.graph.add_gate(GATES["sum"](copy.graph, copy.graph.root, name="sum of the result"))
    nodes = [copy.graph.nodes[node.name] for node in copy.inputs]
    with np.errstate(all="ignore"):  # a step aside may leave where the circuit can be computed
        return tuple(check_gradients(copy.graph, nodes))
