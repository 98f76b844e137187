"""Where the units of a first layer that reads features are 0: curves in the plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.engine.input_map import InputMap
from playground.engine.network import Network
from playground.engine.plane_field import PlaneField, PlaneRange

# Points of the grid along each side, while there are few curves, and for more of them.
SIDE, COARSE_SIDE = 65, 33
_FEW = 24


@dataclass(frozen=True, eq=False)
class FirstCurves:
    """What the first layer's sums are over a part of the plane.

    A maxout unit has a sum for each of its pieces, piece after piece.

    Attributes:
        z: (m, n, n) float32, w . f(x) + b on a grid; row 0 is the top.
        area: what the grid covers, from its first to its last points.
        unit: (m,), the unit of each, from 0.
        piece: (m,), its piece, from 0; all 0 without maxout.
    """

    z: NDArray[np.float32]
    area: PlaneRange
    unit: NDArray[np.intp]
    piece: NDArray[np.intp]


class FirstCurveReader:
    """Reads the first layer's sums over the plane; the net's weights are never written to.

    Args:
        network: the net.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._field = PlaneField(network)

    def read(self, area: PlaneRange) -> FirstCurves:
        """The sums as they are now."""
        W = self._network.parameters.W[0]
        side = SIDE if len(W) <= _FEW else COARSE_SIDE
        inputs = self._field.inputs(area, side).reshape(W.shape[1] - 1, -1)
        with np.errstate(all="ignore"):
            weights = W.astype(np.float32)
            z = weights[:, :-1] @ inputs + weights[:, -1:]
        piece, unit = np.divmod(np.arange(len(W)), self._network.architecture.units[0])
        return FirstCurves(z.reshape(-1, side, side), area, unit, piece)


def is_linear(features: InputMap) -> bool:
    """Whether the inputs are the coordinates, so that the first layer's zeros are lines."""
    return set(features.names) <= {"x1", "x2"}
