"""How a layer bends the plane: a grid of its points in the coordinates of a layer's units.

The idea is the right-hand picture of ConvNetJS' demo "classify2d".
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.engine.coarse_net import CoarseNet, Float32Array
from playground.engine.graph import FloatArray
from playground.engine.network import Network
from playground.engine.plane_field import PlaneRange

LINES = 21
"""Lines of the grid each way."""

# Samples from one line to the next while a net trains, for nets of at most so many parameters: a
# picture of a large net is coarser, so that it does not cost more than that of a small one.
_STEPS = ((1500, 2), (sys.maxsize, 1))
# So many times finer is a picture that stands still.
_FINER = 2


@dataclass(frozen=True, eq=False)
class Warp:
    """Where the plane lies in the coordinates of two units.

    Attributes:
        grid: (2, side, side) float32: across and up of every sample of the grid; row 0 is the top
            of the plane (largest x2), column 0 its left.
        points: (2, n) float32: likewise of the points.
        scores: (outputs, side, side) float32: what the net says of every sample.
        step: samples from one line to the next; side = (LINES - 1) step + 1.
    """

    grid: Float32Array
    points: Float32Array
    scores: Float32Array
    step: int

    @property
    def side(self) -> int:
        """Samples along each line of the grid."""
        return int(self.grid.shape[1])


class PlaneWarp:
    """Evaluates a net's layers on a grid of the plane and on points, without its loss.

    Reads the newest parameters each time and never writes to them.

    Args:
        network: the net.
        area: what of the plane the grid covers.
        points: (n, 2) more points to follow.
    """

    def __init__(self, network: Network, area: PlaneRange, points: FloatArray) -> None:
        self.network = network
        self.area = area
        self._points = points.T.astype(np.float32)
        self._samples: dict[int, tuple[Float32Array, Float32Array]] = {}
        self._net = CoarseNet(network)

    def sample(self, row: int, column: int, step: int) -> tuple[float, float]:
        """The point of the plane that is a sample of a grid with that many samples a line."""
        across, down = self._axes(step)
        return float(across[column]), float(down[row])

    def read(self, layer: int, across: int | None, up: int, *, fine: bool = True) -> Warp:
        """The grid and the points in the coordinates of two units.

        Args:
            layer: layer with weights, from 0; the last gives scores.
            across: unit of the layer for the first coordinate; None for the input x1.
            up: unit of the layer for the second coordinate.
            fine: whether for a picture that stands still; else for one of many a second.
        """
        step = live_step(len(self.network.parameters)) * (_FINER if fine else 1)
        places, scores = self._evaluate(*self._sampled(step), layer, across, up)
        side = (LINES - 1) * step + 1
        n = side * side
        grid = places[:, :n].reshape(2, side, side)
        return Warp(grid, places[:, n:], scores[:, :n].reshape(-1, side, side), step)

    def locate(
        self, x1: float, x2: float, layer: int, across: int | None, up: int
    ) -> tuple[float, float]:
        """Where one point of the plane lies; arguments as for ``read``."""
        at = np.array([[x1], [x2]], np.float32)
        places, _ = self._evaluate(at, self._rows(at), layer, across, up)
        return float(places[0, 0]), float(places[1, 0])

    def _axes(self, step: int) -> tuple[Float32Array, Float32Array]:
        """x1 of all columns, and x2 of all rows."""
        side, area = (LINES - 1) * step + 1, self.area
        across = np.linspace(area.x0, area.x1, side, dtype=np.float32)
        return across, np.linspace(area.y1, area.y0, side, dtype=np.float32)

    def _sampled(self, step: int) -> tuple[Float32Array, Float32Array]:
        """The samples of the grid, row by row, and the points: (2, side * side + n).

        And what the net reads of them, (inputs, side * side + n).
        """
        if step not in self._samples:
            across, down = self._axes(step)
            grid = np.stack([np.tile(across, len(down)), np.repeat(down, len(across))])
            places = np.concatenate([grid, self._points], axis=1)
            self._samples[step] = places, self._rows(places)
        return self._samples[step]

    def _rows(self, places: Float32Array) -> Float32Array:
        """What the net reads of (2, m) places, (inputs, m)."""
        with np.errstate(all="ignore"):
            rows: Float32Array = self.network.features.rows(places.T)
        return rows

    def _evaluate(
        self,
        plane: Float32Array,
        rows: Float32Array,
        layer: int,
        across: int | None,
        up: int,
    ) -> tuple[Float32Array, Float32Array]:
        """(2, m) places and (outputs, m) scores of (2, m) points and what the net reads of them."""
        m = plane.shape[1]
        places = np.empty((2, m), np.float32)
        scores = np.empty((self.network.architecture.n_outputs, m), np.float32)
        with np.errstate(all="ignore"):
            for part, net in self._net.forward(rows):
                a = net.a[layer].value
                places[0, part] = plane[0, part] if across is None else a[across]
                places[1, part] = a[up]
                scores[:, part] = net.scores.value
        return places, scores


def live_step(parameters: int) -> int:
    """Samples from one line to the next, while a net of so many parameters trains."""
    return next(step for most, step in _STEPS if parameters <= most)


def line_ends(step: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The samples at both ends of every piece of every line, as indices of the flat grid.

    Args:
        step: samples from one line to the next.

    Returns:
        Starts and ends, (2 LINES (side - 1),) each: the lines across, then those down.
    """
    side = (LINES - 1) * step + 1
    flat = np.arange(side * side).reshape(side, side)
    across, down = flat[::step], flat[:, ::step].T
    starts = np.concatenate([across[:, :-1].ravel(), down[:, :-1].ravel()])
    ends = np.concatenate([across[:, 1:].ravel(), down[:, 1:].ravel()])
    return starts, ends
