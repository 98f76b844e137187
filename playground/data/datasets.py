"""The registry of data sets: a new one is one entry here, and a generator."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.data import classes, formula_sets, regression, slides
from playground.data.formula_sets import FormulaSet
from playground.data.points import DataError, Points

MIN_POINTS = 10
MAX_POINTS = 2000
MAX_NOISE = 0.5

Generate = Callable[[int, float, np.random.Generator], Points]
"""A generator of points: (number of points, noise, random generator) -> points."""


@dataclass(frozen=True)
class DataSet:
    """One way to make points, and what to make of it unless told otherwise.

    Attributes:
        name: the key in `DATASETS` and in configurations.
        n_classes: number of classes, 0 for regression.
        generate: makes the points; `make_points` checks its arguments.
        extent: the plane is shown from -extent to extent; strong normal noise may carry a few
            points beyond.
        default_points: number of points.
        default_noise: noise, 0 to `MAX_NOISE`.
        default_test_share: share of the points that is tested on.
        fixed_points: whether `default_points` is the only number of points there is.
        by_formula: what a typed formula makes of the points; None where none is typed.
    """

    name: str
    n_classes: int
    generate: Generate
    extent: float = 6.0
    default_points: int = 400
    default_noise: float = 0.1
    default_test_share: float = 0.3
    fixed_points: bool = False
    by_formula: FormulaSet | None = None

    def formula(self, typed: str) -> str:
        """The formula in force: the typed one, or else the set's own; "" where there is none."""
        if self.by_formula is None:
            return ""
        return typed or self.by_formula.default


def _of_formula(name: str, kind: FormulaSet, points: int) -> DataSet:
    return DataSet(
        name,
        kind.n_classes,
        kind.generate,
        extent=formula_sets.EXTENT,
        default_points=points,
        default_noise=0.05,
        by_formula=kind,
    )


_ALL = (
    DataSet("circle", 2, classes.circle),
    DataSet("xor", 2, classes.xor),
    DataSet("gaussians", 2, classes.gaussians),
    DataSet("spiral", 2, classes.spiral),
    DataSet("spiral3", 3, classes.spiral3, extent=1.25, default_points=300, default_noise=0.2),
    DataSet("moons", 2, classes.moons, default_noise=0.15),
    DataSet(
        "slide_sizes",
        2,
        slides.slide_sizes,
        extent=4.5,
        default_points=32,
        default_noise=0.0,
        default_test_share=0.0,
        fixed_points=True,
    ),
    DataSet(
        "slide_lambda",
        2,
        slides.slide_lambda,
        extent=4.5,
        default_points=25,
        default_noise=0.0,
        default_test_share=0.0,
        fixed_points=True,
    ),
    _of_formula("above", formula_sets.ABOVE, 400),
    _of_formula("sign", formula_sets.SIGN, 400),
    DataSet("plane", 0, regression.plane, default_points=600),
    DataSet("multi_gauss", 0, regression.multi_gauss, default_points=600),
    _of_formula("surface", formula_sets.SURFACE, 600),
)

DATASETS: dict[str, DataSet] = {data_set.name: data_set for data_set in _ALL}
"""Every data set by name, in the order in which they are offered."""


def make_points(name: str, points: int, noise: float, seed: int, formula: str = "") -> Points:
    """Make the points of a data set.

    The same arguments give the same points; more noise moves the same points further.

    Args:
        name: a key of `DATASETS`.
        points: number of points, `MIN_POINTS` to `MAX_POINTS`; for a data set of fixed points
            its own number.
        noise: 0 to `MAX_NOISE`; what it does stands with each generator.
        seed: whole number from 0.
        formula: of a data set by formula, "" for its own; others have none.

    Raises:
        DataError: if the name is unknown, or a number or the formula is not allowed.
    """
    data_set = DATASETS.get(name)
    if data_set is None:
        raise DataError(f"There is no data set '{name}'; there are {', '.join(DATASETS)}.")
    n = _whole(points, "The number of points")
    if data_set.fixed_points:
        if n != data_set.default_points:
            raise DataError(
                f"The data set '{name}' has exactly {data_set.default_points} points, not {n}."
            )
    elif not MIN_POINTS <= n <= MAX_POINTS:
        raise DataError(
            f"The number of points must be between {MIN_POINTS} and {MAX_POINTS}, not {n}."
        )
    if not 0.0 <= noise <= MAX_NOISE:
        raise DataError(f"The noise must be between 0 and {MAX_NOISE:g}, not {noise:g}.")
    seed = _whole(seed, "The seed of the data")
    if seed < 0:
        raise DataError(f"The seed of the data must be 0 or more, not {seed}.")
    rng = np.random.default_rng(seed)
    if data_set.by_formula is not None:
        return data_set.by_formula.points(n, noise, rng, data_set.formula(formula))
    return data_set.generate(n, noise, rng)


def _whole(value: int, what: str) -> int:
    """`value` as an int, or a DataError that begins with `what`."""
    try:
        return operator.index(value)
    except TypeError:
        raise DataError(f"{what} must be a whole number, not {value}.") from None
