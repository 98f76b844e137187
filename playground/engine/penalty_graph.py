"""The penalty of a net by itself: a graph of the regularization gate alone.

Beside the data a weak penalty can hardly be seen, so the course checks its gradient independently
(CS231n notes, neural-networks-3, "Don't let the regularization overwhelm the data").
"""

from __future__ import annotations

import numpy as np

from playground.engine.faults import NO_FAULT, plant
from playground.engine.graph import ComputationalGraph
from playground.engine.network import NetworkGraph
from playground.engine.node import Node
from playground.engine.parameters import Parameters
from playground.engine.penalties import Regularization


def build_penalty_graph(
    parameters: Parameters,
    penalty: tuple[float, float],
    *,
    proximal: bool = True,
    fault: str = NO_FAULT,
) -> NetworkGraph:
    """A graph whose root is the penalty, without layers and without a loss.

    Args:
        parameters: the flat vectors it reads and whose gradient it fills.
        penalty: (l2, l1).
        proximal: see ``Regularization``.
        fault: what is broken in the backward pass on purpose, a key of ``FAULTS``.
    """
    graph = ComputationalGraph(parameters.value.dtype)
    net = NetworkGraph(graph, np.zeros((0, 0)), graph.leaf("x", np.zeros((0, 0))))
    for k, (W, dW) in enumerate(zip(parameters.W, parameters.dW, strict=True), 1):
        net.W.append(graph.add_node(Node(f"W{k}", W, dW)))
    l2, l1 = penalty
    net.regularization = Regularization(
        graph, net.W, parameters, l2=l2, l1=l1, proximal=proximal, name="regularization loss"
    )
    graph.add_gate(net.regularization)
    plant(fault, net)
    return net
