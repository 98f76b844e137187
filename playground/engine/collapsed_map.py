"""The one linear map that a net without a non-linearity is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.graph import FloatArray
from playground.engine.network import Network
from playground.engine.smooth_activations import Identity


@dataclass(frozen=True, eq=False)
class CollapsedMap:
    """scores = W x + b.

    Attributes:
        W: (outputs, inputs) float64: the product of all layers' W, the last first.
        b: (outputs,) float64.
        layers: how many layers with weights have collapsed.
    """

    W: FloatArray
    b: FloatArray
    layers: int


def collapsed_map(network: Network) -> CollapsedMap | None:
    """The one map of a net whose hidden layers all have the identity as activation.

    W = W_n ... W2 W1, and a bias goes through all layers above its own:
    b = b_n + W_n (b_(n-1) + ...). (CS231n, lecture 4: without the non-linearity in between, the
    two matrices collapse to one.)

    Returns:
        None where any activation bends, or without a hidden layer: nothing collapses.
    """
    hidden = network.architecture.hidden
    kinds = [kind for layer in hidden for kind in layer.kinds]
    if not kinds or any(ACTIVATIONS[kind.activation].gate is not Identity for kind in kinds):
        return None
    with np.errstate(all="ignore"):
        whole = reduce(_after, network.parameters.W)
    return CollapsedMap(whole[:, :-1].copy(), whole[:, -1].copy(), len(hidden) + 1)


def _after(first: FloatArray, second: FloatArray) -> FloatArray:
    """One (rows, inputs + 1) matrix with its bias as the last column, for one after another."""
    product = second[:, :-1] @ first
    product[:, -1] += second[:, -1]
    return product
