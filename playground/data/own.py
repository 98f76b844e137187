"""Points of one's own: drawn, edited or read from a file, not made by a generator."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from playground.data.points import DataError, Points
from playground.data.scaling import EXTENT, Scaling

OWN = "own"
"""What stands for a data set's name where the points are one's own."""
MAX_OWN_POINTS = 200_000
MAX_CLASSES = 6


@dataclass(frozen=True)
class OwnPoints:
    """Points with what is known of them: one immutable value of the document.

    Two are equal if they hold the very same `Points` object and the same words, so comparing them
    costs nothing. An edit makes new points: ``dataclasses.replace(own, points=...)``.

    Attributes:
        points: 1 to `MAX_OWN_POINTS` points of at most `MAX_CLASSES` classes.
        extent: the plane is shown from -extent to extent.
        source: the file's name, "" for points that were drawn.
        names: what x1, x2 and the label or target are called.
        class_names: a name for each class in order, or none at all.
        scaling: how original numbers were brought into the plane, None if they are as they were.
        slots: (n,) int64, read-only: the place of each point in the pattern that splits them into
            training and test points, so that an edit moves no other point to the other side;
            None for 0 to n - 1. Those that do not fit the number of points are dropped.

    Raises:
        DataError: if this description is not met.
    """

    points: Points
    extent: float = EXTENT
    source: str = ""
    names: tuple[str, str, str] = ("x1", "x2", "label")
    class_names: tuple[str, ...] = ()
    scaling: Scaling | None = None
    slots: NDArray[np.int64] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        n, n_classes = len(self.points), self.points.n_classes
        if not 1 <= n <= MAX_OWN_POINTS:
            raise DataError(f"There must be 1 to {MAX_OWN_POINTS:,} points, not {n:,}.")
        if n_classes > MAX_CLASSES:
            raise DataError(f"There may be at most {MAX_CLASSES} classes, not {n_classes}.")
        if len(self.class_names) not in (0, n_classes):
            raise DataError(f"{n_classes} classes need as many names, or none.")
        if not (math.isfinite(self.extent) and self.extent > 0):
            raise DataError(f"The extent of the plane must be above 0, not {self.extent:g}.")
        if self.slots is not None:
            fits = len(self.slots) == n
            slots = self.slots.astype(np.int64) if fits else None
            if slots is not None:
                slots.setflags(write=False)
            object.__setattr__(self, "slots", slots)
