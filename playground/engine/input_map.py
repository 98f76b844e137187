"""What a net reads of a point of the plane: its two coordinates, or something made of them."""

from __future__ import annotations

from typing import Protocol

from playground.engine.graph import FloatArray


class InputMap(Protocol):
    """Makes a net's inputs of points, and takes gradients back to the points."""

    @property
    def names(self) -> tuple[str, ...]:
        """What tells the inputs apart, one of each."""
        ...

    def rows(self, X: FloatArray) -> FloatArray:
        """The inputs (k, n) of points X (n, 2), of the same type."""
        ...

    def pulled_back(self, X: FloatArray, gradient: FloatArray) -> FloatArray:
        """dL/dx (2, n) at points X (n, 2) of dL/d(inputs) (k, n), by the chain rule."""
        ...

    def standardization(self, index: int) -> tuple[float, float] | None:
        """What is subtracted from an input, and what it is divided by then; None: nothing."""
        ...


class Coordinates:
    """The inputs are the coordinates themselves."""

    names = ("x1", "x2")

    def rows(self, X: FloatArray) -> FloatArray:
        """The coordinates (2, n) of points X (n, 2): a view."""
        return X.T

    def pulled_back(self, X: FloatArray, gradient: FloatArray) -> FloatArray:
        """The gradient (2, n) itself."""
        return gradient

    def standardization(self, index: int) -> tuple[float, float] | None:
        """Nothing is done to them."""
        return None


COORDINATES = Coordinates()
