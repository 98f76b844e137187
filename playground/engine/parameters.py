"""All weights and biases of a net as one flat vector, and views into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from playground.engine.graph import FloatArray

Number = TypeVar("Number", bound=np.generic)


class Parameters:
    """The flat vectors of parameters and of their gradients, with one matrix view a layer.

    The bias of a layer is the last column of its W, shape (rows, units in + 1).

    Args:
        shapes: the shape of every layer's W.
        dtype: float64 but for pictures.

    Attributes:
        value: all parameters, shape (n,).
        gradient: dL/dvalue of the last backward pass, shape (n,).
        W: views into ``value``, one a layer.
        dW: views into ``gradient``, one a layer.
        is_weight: 1 for weights, 0 for biases (which are not regularized), shape (n,).
    """

    def __init__(self, shapes: Sequence[tuple[int, int]], dtype: DTypeLike = np.float64) -> None:
        self.shapes = tuple(shapes)
        size = sum(rows * columns for rows, columns in self.shapes)
        self.value: FloatArray = np.zeros(size, dtype)
        self.gradient: FloatArray = np.zeros(size, dtype)
        self.is_weight: FloatArray = np.ones(size, dtype)
        self.W = self.views(self.value)
        self.dW = self.views(self.gradient)
        for view in self.views(self.is_weight):
            view[:, -1] = 0

    def sharing_values(self) -> Parameters:
        """The same parameters with a gradient of their own: a backward pass beside the run's."""
        twin = Parameters(self.shapes, self.value.dtype)
        twin.value, twin.W = self.value, self.W
        return twin

    def views(self, flat: NDArray[Number]) -> tuple[NDArray[Number], ...]:
        """A flat vector (parameters,) of this layout, seen as one matrix of `shapes` a layer."""
        views: list[NDArray[Number]] = []
        start = 0
        for rows, columns in self.shapes:
            stop = start + rows * columns
            views.append(flat[start:stop].reshape(rows, columns))
            start = stop
        return tuple(views)

    def __len__(self) -> int:
        return self.value.size
