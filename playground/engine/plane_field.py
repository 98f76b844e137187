"""What a net makes of a grid of points in the plane: the numbers behind the pictures."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from playground.engine.coarse_net import CoarseNet, Float32Array
from playground.engine.network import Network

# Of the regions, the units, the inspector, and a few while the plane is moved.
_KEPT_GRIDS = 6


class PlaneRange(NamedTuple):
    """A rectangle of the plane."""

    x0: float
    x1: float
    y0: float
    y1: float

    @classmethod
    def square(cls, extent: float) -> PlaneRange:
        """From -extent to extent on both axes."""
        return cls(-extent, extent, -extent, extent)


class PlaneField:
    """Evaluates a net over grids of the plane, without its loss.

    Row 0 of a grid is the top (largest x2), column 0 the left.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._net = CoarseNet(network)
        self._grids: dict[tuple[PlaneRange, int], Float32Array] = {}

    def inputs(self, area: PlaneRange, n: int) -> Float32Array:
        """What the net reads on an n x n grid of the area, shape (inputs, n, n)."""
        return self._inputs(area, n).reshape(-1, n, n)

    def scores(self, area: PlaneRange, n: int) -> Float32Array:
        """The scores on an n x n grid of the area, shape (outputs, n, n)."""
        return self._evaluate(area, n, last_only=True)[-1]

    def activations(self, area: PlaneRange, n: int) -> list[Float32Array]:
        """Every layer's activations (the last: scores) on an n x n grid, shapes (units, n, n)."""
        return self._evaluate(area, n, last_only=False)

    def at(self, x1: float, x2: float) -> Float32Array:
        """The scores at one point, shape (outputs,)."""
        return self.scores(PlaneRange(x1, x1, x2, x2), 1)[:, 0, 0]

    def _evaluate(self, area: PlaneRange, n: int, *, last_only: bool) -> list[Float32Array]:
        units = self.network.architecture.units
        wanted = [len(units) - 1] if last_only else list(range(len(units)))
        out = [np.empty((units[k], n * n), np.float32) for k in wanted]
        inputs = self._inputs(area, n)
        with np.errstate(all="ignore"):
            for part, net in self._net.forward(inputs):
                for k, values in zip(wanted, out, strict=True):
                    values[:, part] = net.a[k].value
        return [values.reshape(-1, n, n) for values in out]

    def _inputs(self, area: PlaneRange, n: int) -> Float32Array:
        """The inputs of the grid, row by row, (inputs, n * n); kept for the next frame."""
        if n == 1:  # a single point: the next will be another
            return self._computed(area, n)
        key = (area, n)
        if key not in self._grids:
            while len(self._grids) >= _KEPT_GRIDS:
                del self._grids[next(iter(self._grids))]
            self._grids[key] = self._computed(area, n)
        return self._grids[key]

    def _computed(self, area: PlaneRange, n: int) -> Float32Array:
        x1 = np.tile(np.linspace(area.x0, area.x1, n, dtype=np.float32), n)
        x2 = np.repeat(np.linspace(area.y1, area.y0, n, dtype=np.float32), n)
        with np.errstate(all="ignore"):  # far out a feature may be too large
            rows = self.network.features.rows(np.stack([x1, x2]).T)
            return np.ascontiguousarray(rows, np.float32)
