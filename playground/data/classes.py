"""Generators of points in classes.

Each takes the number of points, the noise (0 to 0.5) and a random generator, and always draws the
same numbers whatever the noise, so that more noise moves the same points further. `circle`, `xor`,
`gaussians` and `spiral` are those of TensorFlow Playground (`dataset.ts`), its positive label
being class 1; `spiral3` is that of the CS231n notes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from playground.data.points import Points

RADIUS = 5.0
XOR_GAP = 0.3
SPIRAL_TURNS = 1.75
MOON_RADIUS = 4.0 / 1.5
"""The two moons span 3 radii; this makes them span -4 to 4."""


def circle(n: int, noise: float, rng: np.random.Generator) -> Points:
    """A disc (class 1) in a ring (class 0).

    The label is that of the point moved by up to 5 * noise each way, so that noise flips labels
    near the boundary and leaves the coordinates alone.
    """
    inside, outside = class_counts(n, 2)
    r = np.concatenate(
        [
            rng.uniform(0.0, 0.5 * RADIUS, inside),
            rng.uniform(0.7 * RADIUS, RADIUS, outside),
        ]
    )
    angle = rng.uniform(0.0, 2.0 * np.pi, n)
    X = _polar(r, angle)
    measured = X + noise * rng.uniform(-RADIUS, RADIUS, (n, 2))
    labels = np.hypot(measured[:, 0], measured[:, 1]) < 0.5 * RADIUS
    return Points(X, labels.astype(np.int64), n_classes=2)


def xor(n: int, noise: float, rng: np.random.Generator) -> Points:
    """A square with a gap along both axes; class 1 where x and y have the same sign.

    The quadrants take turns, which keeps the classes balanced. The label is that of the point
    moved by up to 5 * noise each way.
    """
    quadrant = np.arange(n) % 4
    signs = np.array([[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]])[quadrant]
    X = signs * (XOR_GAP + rng.uniform(0.0, RADIUS, (n, 2)))
    measured = X + noise * rng.uniform(-RADIUS, RADIUS, (n, 2))
    labels = measured[:, 0] * measured[:, 1] >= 0.0
    return Points(X, labels.astype(np.int64), n_classes=2)


def gaussians(n: int, noise: float, rng: np.random.Generator) -> Points:
    """Two normal clouds at (-2, -2) (class 0) and (2, 2) (class 1).

    The variance of each coordinate grows from 0.5 without noise to 4 at noise 0.5.
    """
    labels = np.repeat([0, 1], class_counts(n, 2))
    centres = np.where(labels == 1, 2.0, -2.0)[:, np.newaxis]
    variance = 0.5 + 7.0 * noise
    return Points(centres + np.sqrt(variance) * rng.standard_normal((n, 2)), labels, n_classes=2)


def spiral(n: int, noise: float, rng: np.random.Generator) -> Points:
    """Two arms of 1.75 turns, class 0 half a turn ahead of class 1.

    Every coordinate moves by up to `noise` each way.
    """
    counts = class_counts(n, 2)
    arms = []
    for count, start in zip(counts, (np.pi, 0.0), strict=True):
        along = np.arange(count) / count
        arms.append(_polar(RADIUS * along, SPIRAL_TURNS * along * 2.0 * np.pi + start))
    X = np.concatenate(arms) + noise * rng.uniform(-1.0, 1.0, (n, 2))
    return Points(X, np.repeat([0, 1], counts), n_classes=2)


def spiral3(n: int, noise: float, rng: np.random.Generator) -> Points:
    """Three arms in the unit disc; noise turns each point by noise * normal radians.

    Source: CS231n notes, neural-networks-case-study (there 100 points a class and noise 0.2).
    """
    counts = class_counts(n, 3)
    arms = []
    for j, count in enumerate(counts):
        r = np.linspace(0.0, 1.0, count)
        t = np.linspace(4.0 * j, 4.0 * (j + 1), count) + noise * rng.standard_normal(count)
        arms.append(_polar(r, t))
    return Points(np.concatenate(arms), np.repeat([0, 1, 2], counts), n_classes=3)


def moons(n: int, noise: float, rng: np.random.Generator) -> Points:
    """Two interleaved half circles, the upper one class 0; normal noise in units of their radius.

    Source of the shape: scikit-learn's `make_moons`, here centred and scaled to -4 to 4.
    """
    counts = class_counts(n, 2)
    t_upper, t_lower = (np.linspace(0.0, np.pi, count) for count in counts)
    upper = np.column_stack([np.cos(t_upper) - 0.5, np.sin(t_upper) - 0.25])
    lower = np.column_stack([0.5 - np.cos(t_lower), 0.25 - np.sin(t_lower)])
    X = np.concatenate([upper, lower]) + noise * rng.standard_normal((n, 2))
    return Points(MOON_RADIUS * X, np.repeat([0, 1], counts), n_classes=2)


def class_counts(n: int, n_classes: int) -> list[int]:
    """Split `n` points into counts that differ by at most one, the larger ones first."""
    return [(n + n_classes - 1 - k) // n_classes for k in range(n_classes)]


def _polar(r: NDArray[np.float64], angle: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 2) points at radius `r`, at `angle` radians clockwise from the y axis."""
    return np.column_stack([r * np.sin(angle), r * np.cos(angle)])
