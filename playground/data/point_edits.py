"""Editing points by hand: each edit makes new points and leaves the old ones as they are.

No edit moves another point between the training and the test points, see `OwnPoints.slots`.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.data.own import MAX_CLASSES, MAX_OWN_POINTS, OwnPoints
from playground.data.points import DataError, Points

FloatArray = NDArray[np.float64]
Indices = NDArray[np.intp]


def added(own: OwnPoints, X: FloatArray, target: float) -> OwnPoints:
    """Puts points at the end; a class that is not there yet becomes one, with all before it.

    Args:
        own: the points so far.
        X: (m, 2), where.
        target: the class of all of them, or their value for regression.

    Raises:
        DataError: if there would be too many points or classes, or a number is not allowed.
    """
    points = own.points
    if len(points) + len(X) > MAX_OWN_POINTS:
        raise DataError(
            f"There may be at most {MAX_OWN_POINTS:,} points; there are {len(points):,} already."
        )
    n_classes = _classes(points, target)
    return dataclasses.replace(
        own,
        points=Points(
            np.concatenate([points.X, np.asarray(X, np.float64).reshape(-1, 2)]),
            np.concatenate([points.targets, _targets(points, len(X), target)]),
            n_classes,
        ),
        slots=np.concatenate([slots(own), _next_slot(own) + np.arange(len(X))]),
        class_names=_names(own, n_classes),
    )


def only(own: OwnPoints, X: FloatArray, target: float) -> OwnPoints:
    """Points that take the place of all others, as on a blank sheet.

    Args:
        own: the points so far; of them the extent stays, and whether they have classes.
        X: (m, 2), where; at least one.
        target: the class of all of them, or their value for regression.

    Raises:
        DataError: as `added`.
    """
    sheet = Points(np.empty((0, 2)), own.points.targets[:0], 0 if own.points.regression else 2)
    return OwnPoints(
        Points(X, _targets(sheet, len(X), target), _classes(sheet, target)), own.extent
    )


def removed(own: OwnPoints, which: Indices) -> OwnPoints:
    """Leaves points out; the classes stay, be there points of them or not.

    Raises:
        DataError: if none would be left.
    """
    keep = np.ones(len(own.points), bool)
    keep[which] = False
    if not keep.any():
        raise DataError("The last point stays: a net needs at least one to train on.")
    left = np.flatnonzero(keep)
    return dataclasses.replace(own, points=own.points.subset(left), slots=slots(own)[left])


def moved(own: OwnPoints, which: Indices, X: FloatArray) -> OwnPoints:
    """Puts points elsewhere.

    Args:
        own: the points so far.
        which: the numbers of m of them.
        X: (m, 2), where to.

    Raises:
        DataError: if a coordinate is not finite.
    """
    places = own.points.X.copy()
    places[which] = X
    points = Points(places, own.points.targets, own.points.n_classes)
    return dataclasses.replace(own, points=points)


def recoloured(own: OwnPoints, which: Indices, target: float) -> OwnPoints:
    """Gives points another class, or another value for regression.

    Raises:
        DataError: if the class or the value is not allowed.
    """
    points = own.points
    n_classes = _classes(points, target)
    targets = points.targets.copy()
    targets[which] = target
    return dataclasses.replace(
        own,
        points=Points(points.X, targets, n_classes),
        class_names=_names(own, n_classes),
    )


def nearest(X: FloatArray, place: tuple[float, float], reach: float) -> int | None:
    """The point nearest to a place, of equals the last, which is painted on top; or None.

    Args:
        X: (n, 2).
        place: x1 and x2.
        reach: how far away it may be.
    """
    # Few points come near; of all others one coordinate is enough to know.
    near = np.flatnonzero(np.abs(X[:, 0] - place[0]) <= reach)
    far = np.hypot(X[near, 0] - place[0], X[near, 1] - place[1])
    if not len(far):
        return None
    k = len(far) - 1 - int(far[::-1].argmin())
    return int(near[k]) if far[k] <= reach else None


def inside(X: FloatArray, corner: tuple[float, float], other: tuple[float, float]) -> Indices:
    """Which points of X (n, 2) are in the rectangle between two opposite corners, ascending."""
    low, high = np.minimum(corner, other), np.maximum(corner, other)
    return np.flatnonzero(((low <= X) & (high >= X)).all(axis=1))


def along(
    X: FloatArray, start: tuple[float, float], end: tuple[float, float], reach: float
) -> Indices:
    """Which points of X (n, 2) are no farther than this from a straight way, ascending."""
    way = np.subtract(end, start)
    length = float(way @ way)
    apart = X - np.asarray(start)
    if length:
        # The foot of a point's perpendicular, kept between the two ends.
        share = np.clip(apart @ way / length, 0.0, 1.0)
        apart = apart - share[:, np.newaxis] * way
    return np.flatnonzero(np.hypot(apart[:, 0], apart[:, 1]) <= reach)


def slots(own: OwnPoints) -> NDArray[np.int64]:
    """The slot of every point, (n,)."""
    return np.arange(len(own.points)) if own.slots is None else own.slots


def _next_slot(own: OwnPoints) -> int:
    return len(own.points) if own.slots is None else int(own.slots.max()) + 1


def _classes(points: Points, target: float) -> int:
    """How many classes there are with this one; 0 for regression."""
    if points.regression:
        if not np.isfinite(target):
            raise DataError("The value of a point must be a finite number.")
        return 0
    if not (target == int(target) and 0 <= target < MAX_CLASSES):
        raise DataError(f"A class is a whole number from 0 to {MAX_CLASSES - 1}, not {target:g}.")
    return max(points.n_classes, int(target) + 1)


def _targets(points: Points, n: int, target: float) -> NDArray[Any]:
    """So many equal targets of the type of those there are."""
    return np.full(n, target).astype(points.targets.dtype)


def _names(own: OwnPoints, n_classes: int) -> tuple[str, ...]:
    """The names of the classes; a new one is called by its number."""
    names: tuple[Any, ...] = own.class_names
    return names + tuple(str(k) for k in range(len(names), n_classes)) if names else ()
