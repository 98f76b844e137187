"""Generators of points with a value each, those of TensorFlow Playground (`dataset.ts`).

The value is that of the point moved by up to 6 * noise each way; the coordinates stay. The numbers
drawn do not depend on the noise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from playground.data.points import Points

RADIUS = 6.0
BUMPS = np.array(
    [
        [-4.0, 2.5, 1.0],
        [0.0, 2.5, -1.0],
        [4.0, 2.5, 1.0],
        [-4.0, -2.5, -1.0],
        [0.0, -2.5, 1.0],
        [4.0, -2.5, -1.0],
    ]
)
"""Centre x, centre y and sign of each bump of `multi_gauss`."""
BUMP_RADIUS = 2.0


def plane(n: int, noise: float, rng: np.random.Generator) -> Points:
    """The plane (x + y) / 10 over the square from -6 to 6."""
    X, measured = _square(n, noise, rng)
    return Points(X, (measured[:, 0] + measured[:, 1]) / 10.0, n_classes=0)


def multi_gauss(n: int, noise: float, rng: np.random.Generator) -> Points:
    """Six bumps of alternating sign: cones of height 1 and radius 2; the strongest one counts."""
    X, measured = _square(n, noise, rng)
    offset = measured[:, np.newaxis, :] - BUMPS[:, :2]
    distance = np.hypot(offset[..., 0], offset[..., 1])
    heights = BUMPS[:, 2] * np.maximum(1.0 - distance / BUMP_RADIUS, 0.0)
    strongest = np.abs(heights).argmax(axis=1)
    return Points(X, heights[np.arange(n), strongest], n_classes=0)


def _square(
    n: int, noise: float, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Uniform points (n, 2), and where their values are measured (n, 2)."""
    X = rng.uniform(-RADIUS, RADIUS, (n, 2))
    return X, X + noise * rng.uniform(-RADIUS, RADIUS, (n, 2))
