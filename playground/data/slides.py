"""The points of two figures of CS231n lecture 4, digitised from the published pictures.

The file has the columns figure, label, x and y; coordinates are exact to about 0.05.
"""

from __future__ import annotations

import csv
from functools import cache

import numpy as np

from playground.data.points import Points
from playground.resources import resource

CLASS_OF_LABEL = {"red": 0, "green": 1}


def slide_sizes(n: int, noise: float, rng: np.random.Generator) -> Points:
    """The 32 points of the figure on the number of hidden neurons; see `_jittered`."""
    return _jittered("layer_sizes", n, noise, rng)


def slide_lambda(n: int, noise: float, rng: np.random.Generator) -> Points:
    """The 25 points of the figure on the strength of regularization; see `_jittered`."""
    return _jittered("reg_strengths", n, noise, rng)


def _jittered(figure: str, n: int, noise: float, rng: np.random.Generator) -> Points:
    """The figure's points, each moved by normal noise in data units.

    `n` must be the number of points of the figure: `datasets.make_points` sees to that.
    """
    points = _figure(figure)
    jitter = noise * rng.standard_normal((n, 2))
    return Points(points.X + jitter, points.targets, points.n_classes)


@cache
def _figure(figure: str) -> Points:
    """The points of one figure, class 0 red and class 1 green, in the order of the file."""
    path = resource("data", "cs231n_slide_points.csv")
    with path.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["figure"] == figure]
    X = np.array([[float(row["x"]), float(row["y"])] for row in rows])
    labels = np.array([CLASS_OF_LABEL[row["label"]] for row in rows])
    return Points(X, labels, n_classes=len(CLASS_OF_LABEL))
