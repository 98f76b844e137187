"""The edges of a computational graph: values that flow forward, gradients that flow back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

FloatArray = NDArray[np.floating[Any]]
Call = Callable[[], object]


class GraphError(ValueError):
    """A graph that cannot be built or run, with a sentence that says why."""


class Node:
    """A value of the graph, and the gradient of the root with respect to it.

    Attributes:
        name: unique in its graph.
        value: scalar (shape ``()``) or array.
        gradient: d(root)/d(value), the shape of the value; filled by ``backward()``.
        bordered: ``value`` with a row of ones below it, shape (units + 1, batch), or None; an
            affine gate needs it, because the bias is the last column of its W.
        bordered_gradient: the buffer ``gradient`` is the top of, or None.
        differentiable: whether a gradient is wanted (a training example needs none).
        gradient_is_one: whether the gradient is 1 in every pass, so that gates need not multiply.
    """

    __slots__ = (
        "bordered",
        "bordered_gradient",
        "differentiable",
        "gradient",
        "gradient_is_one",
        "name",
        "value",
    )

    def __init__(
        self,
        name: str,
        value: FloatArray,
        gradient: FloatArray,
        *,
        differentiable: bool = True,
        bordered: FloatArray | None = None,
        bordered_gradient: FloatArray | None = None,
    ) -> None:
        self.name = name
        self.value = value
        self.gradient = gradient
        self.differentiable = differentiable
        self.bordered = bordered
        self.bordered_gradient = bordered_gradient
        self.gradient_is_one = False

    @classmethod
    def empty(
        cls, name: str, shape: tuple[int, ...], dtype: DTypeLike, *, bordered: bool, wanted: bool
    ) -> Node:
        """A node for a gate's output: zero-filled buffers, bordered by a row of ones if asked."""
        if not bordered:
            return cls(name, np.zeros(shape, dtype), np.zeros(shape, dtype), differentiable=wanted)
        value = np.ones((shape[0] + 1, *shape[1:]), dtype)
        gradient = np.zeros_like(value)
        return cls(
            name,
            value[:-1],
            gradient[:-1],
            differentiable=wanted,
            bordered=value,
            bordered_gradient=gradient,
        )

    def __repr__(self) -> str:
        return f"Node({self.name!r}, shape={self.value.shape})"
