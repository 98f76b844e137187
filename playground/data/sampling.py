"""A part of many points that stands for all of them where they are looked at many times a second.

Training takes every point; only what is shown while it trains is read from a sample.
"""

from __future__ import annotations

import numpy as np

from playground.data.points import Points, Split

MANY = 2000
"""More training points, or more test points, than these are looked at by a sample."""
SEEN = 1000
"""So many of each."""
NEWEST = 50
"""Of these, so many are the last ones, so that points added by hand are seen."""
_STREAM = 3


def sample(split: Split) -> Split:
    """`SEEN` training points and as many test points where there are `MANY`, in their order.

    The same split has the same sample, and points added at its end hardly change it.

    Returns:
        The split itself if it is small enough.
    """
    train, test = sample_points(split.train), sample_points(split.test)
    return split if train is split.train and test is split.test else Split(train, test)


def sample_points(points: Points, most: int = SEEN, many: int = MANY) -> Points:
    """So many of many points, in their order; the points themselves if they are no more."""
    n = len(points)
    if n <= max(most, many):
        return points
    rank = np.random.default_rng(_STREAM).random(n)  # those of fewer points begin this one
    rank[-NEWEST:] = -1.0
    return points.subset(np.sort(np.argpartition(rank, most)[:most]))
