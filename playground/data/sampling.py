"""A part of many points that stands for all of them where they are looked at many times a second.

Training takes every point; only what is shown while it trains is read from a sample.
"""

from __future__ import annotations

import numpy as np

from playground.data.points import Points, Split

SEEN = 2000
"""At most so many training points, and so many test points, are looked at in every frame."""
_STREAM = 3


def sample(split: Split, most: int = SEEN) -> Split:
    """At most so many training points and as many test points, each in their order.

    The same split has the same sample, and points added at its end hardly change it.

    Args:
        split: any number of points.
        most: how many are enough.

    Returns:
        The split itself if it is small enough.
    """
    train, test = sample_points(split.train, most), sample_points(split.test, most)
    return split if train is split.train and test is split.test else Split(train, test)


def sample_points(points: Points, most: int = SEEN) -> Points:
    """At most so many points, in their order; the points themselves if they are few enough."""
    n = len(points)
    if n <= most:
        return points
    rank = np.random.default_rng(_STREAM).random(n)  # those of fewer points begin this one
    return points.subset(np.sort(np.argpartition(rank, most)[:most]))
