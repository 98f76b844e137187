"""A long history as the few straight lines that a row of pixels can show."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_SMOOTHING = 9
_MOST_PARTS = 64


def decimated(
    x: npt.NDArray[np.int64], y: FloatArray, low: float, high: float, columns: int
) -> tuple[FloatArray, FloatArray]:
    """At most two points for each of about so many columns: the smallest and the largest value.

    The columns begin at multiples of a power of two of steps, so that they hold the same points
    from one frame to the next while the history grows.

    Args:
        x: (n,) int64, increasing.
        y: (n,) float64; what is not finite becomes a gap.
        low: what is left of it, but for one point, is not shown.
        high: what is right of it, but for one point, is not shown.
        columns: number of columns between `low` and `high`.

    Returns:
        x and y of the points that remain, y NaN where nothing is finite.
    """
    start = max(int(np.searchsorted(x, low, "right")) - 1, 0)
    stop = int(np.searchsorted(x, high, "left")) + 1
    x, y = x[start:stop], y[start:stop]
    finite = np.isfinite(y)
    if not finite.all():
        y = np.where(finite, y, np.nan)
    if len(x) <= 2 * columns:
        return x.astype(np.float64), y
    width = max(2 ** math.ceil(math.log2((high - low) / columns)), 1)
    edges = np.arange(int(x[0]) // width, int(x[-1]) // width + 1, dtype=np.int64) * width
    starts = np.searchsorted(x, edges)
    starts = starts[np.diff(starts, prepend=-1) > 0]  # np.unique would import all of numpy.ma
    ends = np.append(starts[1:], len(x)) - 1
    least, most = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    # The two values stand in the order in which they were reached.
    rising = y[ends] >= y[starts]
    few_x = np.stack([x[starts], x[ends]], axis=1).ravel().astype(np.float64)
    few_y = np.stack([np.where(rising, least, most), np.where(rising, most, least)], axis=1)
    return few_x, few_y.ravel()


def segments(x: FloatArray, y: FloatArray) -> FloatArray:
    """Lines from each point to the next, without those that touch a NaN.

    A point between two gaps becomes a line of almost no length, which the pen shows as a dot.

    Args:
        x: (n,) pixels.
        y: (n,) pixels, NaN where there is no value.

    Returns:
        (m, 4) x0, y0, x1, y1.
    """
    known = np.isfinite(y)
    both = known[1:] & known[:-1]
    lines = np.stack([x[:-1], y[:-1], x[1:], y[1:]], axis=1)[both]
    alone = known.copy()
    alone[1:] &= ~both
    alone[:-1] &= ~both
    if alone.any():
        dots = np.stack([x[alone], y[alone], x[alone] + 0.01, y[alone]], axis=1)
        lines = np.concatenate([lines, dots])
    return lines


def dashes(lines: FloatArray, on: float, off: float) -> FloatArray:
    """The parts of connected lines that a dashed pen draws.

    The dashes follow the length of the smoothed curve: along a noisy one they stand as evenly as
    along a smooth one, and they do not crawl while the noise changes.

    Args:
        lines: (m, 4) from `segments`, in order.
        on: length of a dash, in pixels.
        off: length of a gap.
    """
    if not len(lines):
        return lines
    middle = (lines[:, 1] + lines[:, 3]) / 2
    kernel = np.ones(min(_SMOOTHING, len(lines)))
    weight = np.convolve(np.ones(len(lines)), kernel, "same")
    smooth = np.convolve(middle, kernel, "same") / weight
    rise = np.diff(smooth, prepend=smooth[:1])
    length = np.hypot(lines[:, 2] - lines[:, 0], rise)
    begin = lines[0, 0] + np.cumsum(length) - length
    # Long lines are cut into parts, each of which is on or off.
    straight = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    part = min(on, off) / 3
    parts = np.clip(np.ceil(np.minimum(length, straight) / part), 1, _MOST_PARTS).astype(np.int64)
    which = np.repeat(np.arange(len(lines)), parts)
    number = np.arange(len(which)) - np.repeat(np.cumsum(parts) - parts, parts)
    shares = number / parts[which], (number + 1) / parts[which]
    visible = (begin[which] + length[which] * (shares[0] + shares[1]) / 2) % (on + off) < on
    which, first, second = which[visible], shares[0][visible, None], shares[1][visible, None]
    from_, to = lines[which, :2], lines[which, 2:]
    return np.concatenate([from_ + (to - from_) * first, from_ + (to - from_) * second], axis=1)
