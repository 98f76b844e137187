"""Points in the plane with their targets, and the split into training and test points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

SPLIT_BLOCK = 20
_CHUNK = 64


class DataError(ValueError):
    """Data or a number describing data is not allowed; the message is a sentence for the user."""


@dataclass(frozen=True, eq=False)
class Points:
    """Labelled points, read-only.

    The arrays given are copied, so later changes of theirs do not reach the points; but for those
    of the right kind that cannot change, such as the arrays of other points.

    Attributes:
        X: (n, 2) float64, one point a row, finite.
        targets: (n,) int64 class labels 0 to n_classes - 1, or (n,) float64 values for
            regression.
        n_classes: number of classes, 0 for regression.

    Raises:
        DataError: if a shape, a type or a value does not fit this description.
    """

    X: NDArray[np.float64]
    targets: NDArray[np.int64] | NDArray[np.float64]
    n_classes: int

    def __post_init__(self) -> None:
        X = _kept(np.asarray(self.X), np.float64)
        if X.ndim != 2 or X.shape[1] != 2:
            raise DataError(f"A point needs two coordinates; the array has shape {X.shape}.")
        if not np.isfinite(X).all():
            raise DataError("Every coordinate of a point must be a finite number.")
        targets = _checked_targets(np.asarray(self.targets), self.n_classes, n=len(X))
        X.setflags(write=False)
        targets.setflags(write=False)
        object.__setattr__(self, "X", X)
        object.__setattr__(self, "targets", targets)

    def __len__(self) -> int:
        """Number of points."""
        return len(self.X)

    @property
    def regression(self) -> bool:
        """Whether the targets are values rather than classes."""
        return self.n_classes == 0

    def subset(self, indices: NDArray[np.intp]) -> Points:
        """The points at `indices` (k,), in that order, as points of the same kind."""
        X, targets = self.X[indices], self.targets[indices]
        X.setflags(write=False)
        targets.setflags(write=False)
        return Points(X, targets, self.n_classes)


@dataclass(frozen=True, eq=False)
class Split:
    """Training points and test points: no point is in both.

    Attributes:
        train: at least one point.
        test: may be empty.
    """

    train: Points
    test: Points


def split(points: Points, test_share: float, rng: np.random.Generator) -> Split:
    """Split at random into training and test points, each in the order of `points`.

    With generators in the same state a larger share keeps every point of the smaller test set.

    Args:
        points: at least one point.
        test_share: share of the points that is tested on, 0 up to but excluding 1.
        rng: decides which points are tested on.

    Returns:
        round(n * test_share) test points, one fewer where no training point would be left.

    Raises:
        DataError: if there is no point or the share is out of range.
    """
    return _parted(points, tested_at_random(len(points), test_share, rng))


def tested_at_random(n: int, test_share: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Which of n points `split` puts on test, (n,).

    Raises:
        DataError: if there is no point or the share is out of range.
    """
    _check_share(n, test_share)
    tested = np.zeros(n, bool)
    tested[rng.permutation(n)[: min(round(n * test_share), n - 1)]] = True
    return tested


def steady_split(
    points: Points, test_share: float, seed: int, slots: NDArray[np.int64] | None = None
) -> Split:
    """Split so that points added or left out leave all others on their side.

    Of every `SPLIT_BLOCK` slots in a row the same share is tested on, so files sorted by class are
    split evenly, too. A larger share keeps every point of the smaller test set.

    Args:
        points: at least one point.
        test_share: share of the points that is tested on, 0 up to but excluding 1.
        seed: decides which points are tested on.
        slots: (n,) the place of each point in the pattern of those tested on; 0 to n - 1 if None.

    Returns:
        About n * test_share test points; the first point is trained on where no other would be.

    Raises:
        DataError: if there is no point or the share is out of range.
    """
    n = len(points)
    _check_share(n, test_share)
    if slots is None:
        tested = _pattern(n, test_share, seed)
    else:
        tested = _pattern(int(slots.max()) + 1, test_share, seed)[slots]
    if tested.all():
        tested[0] = False
    return _parted(points, tested)


def slots_for(tested: NDArray[np.bool_], test_share: float, seed: int) -> NDArray[np.int64]:
    """Slots with which `steady_split` tests on just these points.

    Args:
        tested: (n,) which points are to be tested on; none if the share is 0.
        test_share: share of the slots that is tested on, above 0 where any point is to be.
        seed: decides which slots are tested on.

    Returns:
        (n,) int64, all different.
    """
    n = len(tested)
    n_test = int(tested.sum())
    length = n
    while True:
        pattern = _pattern(length, test_share, seed)
        for_test, for_training = np.flatnonzero(pattern), np.flatnonzero(~pattern)
        if len(for_test) >= n_test and len(for_training) >= n - n_test:
            break
        length += SPLIT_BLOCK
    slots = np.empty(n, np.int64)
    slots[tested] = for_test[:n_test]
    slots[~tested] = for_training[: n - n_test]
    return slots


def _pattern(n: int, test_share: float, seed: int) -> NDArray[np.bool_]:
    """Which of the first n slots are tested on, (n,), to be changed freely."""
    chunks = -(-n // (SPLIT_BLOCK * _CHUNK))
    return _whole_pattern(chunks * _CHUNK, test_share, seed)[:n].copy()


@lru_cache(maxsize=4)
def _whole_pattern(blocks: int, test_share: float, seed: int) -> NDArray[np.bool_]:
    """The pattern of so many blocks; one more point mostly needs no others than those before."""
    draws = np.random.default_rng([seed, 2]).random((blocks, SPLIT_BLOCK))
    rank = draws.argsort(axis=1).argsort(axis=1)
    due = np.floor(np.arange(blocks + 1) * SPLIT_BLOCK * test_share + 1e-9)
    tested: NDArray[np.bool_] = (rank < np.diff(due)[:, np.newaxis]).ravel()
    tested.setflags(write=False)
    return tested


def _parted(points: Points, tested: NDArray[np.bool_]) -> Split:
    return Split(
        train=points.subset(np.flatnonzero(~tested)), test=points.subset(np.flatnonzero(tested))
    )


def _check_share(n: int, test_share: float) -> None:
    if n == 0:
        raise DataError("There must be at least one point to train on.")
    if not 0.0 <= test_share < 1.0:
        raise DataError(f"The test share must be from 0 to below 1, not {test_share:g}.")


def _checked_targets(
    targets: NDArray[Any], n_classes: int, n: int
) -> NDArray[np.int64] | NDArray[np.float64]:
    """`targets` of the right type, which nothing else changes, or a DataError."""
    if targets.shape != (n,):
        raise DataError(f"Each of the {n} points needs one target; got shape {targets.shape}.")
    if n_classes == 0:
        values: NDArray[np.float64] = _kept(targets, np.float64)
        if not np.isfinite(values).all():
            raise DataError("Every target must be a finite number.")
        return values
    if n_classes < 2:
        raise DataError(
            f"The number of classes must be at least 2, or 0 for regression, not {n_classes}."
        )
    if targets.dtype.kind not in "iu":
        raise DataError("Class labels must be whole numbers.")
    labels: NDArray[np.int64] = _kept(targets, np.int64)
    if labels.size and not 0 <= labels.min() <= labels.max() < n_classes:
        raise DataError(f"Class labels must be from 0 to {n_classes - 1}.")
    return labels


def _kept(array: NDArray[Any], dtype: type) -> NDArray[Any]:
    """The array itself if it is of this type, in rows, and cannot change; else such a copy."""
    fixed = not array.flags.writeable and array.base is None
    if fixed and array.dtype == dtype and array.flags.c_contiguous:
        return array
    return np.array(array, dtype=dtype, order="C")
