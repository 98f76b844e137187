"""Why a unit is dead: what makes its dL/dz = f'(z) * dL/da 0 on every training point."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from playground.engine.network import NetworkGraph

# The first that holds, in this order; "" for a unit that is not dead.
REASONS = (
    "slope",  # f'(z) is exactly 0 on every point
    "weights",  # all weights that leave it are 0
    "next",  # all units of the layer after that it has a weight to are dead
    "points",  # on some points f'(z) is 0, on the others dL/da is
    "underflow",  # neither is 0 on some point, but their product is too small for a number
)


def death_reasons(
    net: NetworkGraph, layer: int, dead: NDArray[np.bool_], dead_next: NDArray[np.bool_]
) -> tuple[str, ...]:
    """Why the units of a hidden layer are dead.

    Args:
        net: has run forward and backward over all training points.
        layer: a hidden layer, from 0.
        dead: (units,) whether each is.
        dead_next: (units of the layer after,) likewise.

    Returns:
        For each unit one of ``REASONS``, or "".
    """
    da = net.a[layer].gradient[: len(dead)]
    local = net.activations[layer].local
    if len(local) != len(dead):  # maxout: one piece always wins, and hands on all of dL/da
        local = np.ones_like(da)
    weights = net.W[layer + 1].value[:, :-1].reshape(-1, len(dead_next), len(dead))
    leads_to = np.asarray(weights.any(axis=0))  # of maxout by any piece
    held = {
        "slope": _none(local != 0, 1),
        "weights": _none(leads_to, 0),
        "next": _none(leads_to[~dead_next], 0),
        "points": _none((local != 0) & (da != 0), 1),
        "underflow": np.ones(len(dead), bool),
    }
    return tuple(
        next(reason for reason in REASONS if held[reason][unit]) if is_dead else ""
        for unit, is_dead in enumerate(dead)
    )


def _none(flags: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    return np.asarray(~flags.any(axis=axis))
