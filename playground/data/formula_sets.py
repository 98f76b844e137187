"""Data sets by a typed formula: two classes on the sides of a curve, or the values of a surface.

The points lie evenly over a square. A point's target is that of the point moved by up to
reach * noise each way, so that noise flips labels near the curve and leaves the coordinates alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.data.points import DataError, Points

if TYPE_CHECKING:  # the parser is needed for typed formulas only, and not when the program starts
    from playground.data.formula_operations import FloatArray
    from playground.expression.tree import Program

EXTENT = 6.0
"""A formula has values everywhere from -EXTENT to EXTENT in both directions."""
LARGEST = 1000.0
"""The largest value of a surface, either way."""
_GRID = 61

Targets = Callable[["FloatArray", "FloatArray"], NDArray[np.int64] | NDArray[np.float64]]
Values = Callable[["FloatArray", "FloatArray"], "FloatArray"]


class FormulaSet(NamedTuple):
    """Points whose targets follow from a formula.

    Attributes:
        n_classes: 2, or 0 where the formula's values are to be fitted.
        reach: the points lie from -reach to reach.
        default: the formula unless another is typed.
        default_values: the same as a function of x1 and x2.
        names: what a formula may read.
        targets: from the formula's values (n,) and the places they were measured at (n, 2).
    """

    n_classes: int
    reach: float
    default: str
    default_values: Values
    names: tuple[str, ...]
    targets: Targets

    def generate(self, n: int, noise: float, rng: np.random.Generator) -> Points:
        """The points of the default formula, as any generator makes them."""
        return self.points(n, noise, rng, self.default)

    def points(self, n: int, noise: float, rng: np.random.Generator, text: str) -> Points:
        """The points of a formula.

        Raises:
            DataError: if the formula is refused, see `check`.
        """
        if text != self.default:
            self.check(text)
        X = rng.uniform(-self.reach, self.reach, (n, 2))
        moved = X + noise * rng.uniform(-self.reach, self.reach, (n, 2))
        measured = np.clip(moved, -EXTENT, EXTENT)
        return Points(X, self.targets(self.values(text, measured), measured), self.n_classes)

    def values(self, text: str, X: FloatArray) -> FloatArray:
        """The values (n,) of a formula that was checked, at points (n, 2)."""
        if text == self.default:
            return self.default_values(X[:, 0], X[:, 1])
        from playground.data.formula_operations import at_points

        return at_points(self.check(text), X)

    def check(self, text: str) -> Program:
        """The formula, parsed.

        Raises:
            DataError: with a sentence, if it is no formula, has no value somewhere, or makes all
                points one class.
        """
        return _checked(self, text)

    def refusal(self, values: FloatArray, grid: FloatArray) -> str:
        """Why a formula with these values (n,) on a grid (n, 2) makes no data set, or ""."""
        bad = ~np.isfinite(values) if self.n_classes == 0 else np.isnan(values)
        if bad.any():
            where = _place(grid[bad.argmax()], self.names)
            needed = f"a formula here needs one from {_number(-EXTENT)} to {EXTENT:g}"
            return f"This has no value {where}; {needed}"
        if self.n_classes == 0:
            worst = int(np.abs(values).argmax())
            if abs(values[worst]) > LARGEST:
                return (
                    f"The values must stay between \N{MINUS SIGN}{LARGEST:g} and {LARGEST:g}; "
                    f"this one is {_number(float(values[worst]))} {_place(grid[worst], self.names)}"
                )
            return ""
        inside = (np.abs(grid) <= self.reach).all(axis=1)
        labels = self.targets(values[inside], grid[inside])
        if labels.min() == labels.max():
            return "All points would be of one class: the curve does not cross the plane"
        return ""


def _above(values: FloatArray, measured: FloatArray) -> NDArray[np.int64]:
    """Class 1 above the curve."""
    return (measured[:, 1] > values).astype(np.int64)


def _sign(values: FloatArray, measured: FloatArray) -> NDArray[np.int64]:
    """Class 1 where the value is not negative."""
    return (values >= 0.0).astype(np.int64)


def _value(values: FloatArray, measured: FloatArray) -> NDArray[np.float64]:
    """The value itself; a pole between the points of the grid must not spoil the set."""
    held = np.clip(np.nan_to_num(values.astype(np.float64)), -LARGEST, LARGEST)
    return np.asarray(held, np.float64)


@lru_cache(maxsize=64)
def _checked(kind: FormulaSet, text: str) -> Program:
    from playground.data.formula_operations import at_points, parse_formula
    from playground.expression.tree import ExpressionError

    try:
        program = parse_formula(text, kind.names)
    except ExpressionError as error:
        raise DataError(str(error)) from None
    grid = _grid()
    refusal = kind.refusal(at_points(program, grid), grid)
    if refusal:
        raise DataError(f"{refusal}.")
    return program


def _grid() -> FloatArray:
    """Points (n, 2) from -EXTENT to EXTENT, the axes among them."""
    across = np.linspace(-EXTENT, EXTENT, _GRID)
    return np.stack(np.meshgrid(across, across), axis=-1).reshape(-1, 2)


def _place(point: FloatArray, names: tuple[str, ...]) -> str:
    """Where, in words."""
    found = zip(("x1", "x2"), point.tolist(), strict=True)
    return "at " + ", ".join(f"{name} = {_number(value)}" for name, value in found if name in names)


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "\N{MINUS SIGN}")


def _wave(x1: FloatArray, x2: FloatArray) -> FloatArray:
    return 2.0 * np.sin(x1)


def _square(x1: FloatArray, x2: FloatArray) -> FloatArray:
    return np.abs(x1) + np.abs(x2) - 5.0


def _hills(x1: FloatArray, x2: FloatArray) -> FloatArray:
    hills: FloatArray = np.sin(x1) * np.cos(x2 / 2.0)
    return hills


ABOVE = FormulaSet(2, 5.0, "2*sin(x1)", _wave, ("x1",), _above)
"""Class 1 above the curve x2 = f(x1), class 0 on it and below."""
SIGN = FormulaSet(2, 5.0, "|x1| + |x2| - 5", _square, ("x1", "x2"), _sign)
"""Class 1 where g(x1, x2) >= 0, class 0 where it is negative."""
SURFACE = FormulaSet(0, 6.0, "sin(x1)*cos(x2/2)", _hills, ("x1", "x2"), _value)
"""The values f(x1, x2) are to be fitted."""
