"""From scores over the plane to an image: a class a hue, paler where the net is unsure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from playground.ui.theme import Theme
from playground.ui.views.color_mix import mixed
from playground.ui.views.contour import winners
from playground.ui.views.plane_transform import nice_step

_LEVELS = 42
_PALEST = 0.16
_OPAQUE = 0xFF000000
_MIDDLE = 127.5
_MOST_STEPS = 9

UInt32Array = npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class RegionImage:
    """The picture of one set of scores.

    Attributes:
        image: one pixel for each grid point.
        undefined: (rows, columns) bool, where a score is not a finite number and the image is
            transparent; None if all are finite.
        pixels: the memory of `image`.
    """

    image: QImage
    undefined: npt.NDArray[np.bool_] | None
    pixels: UInt32Array


class RegionColors:
    """Tables of a theme's colours, and the images made with them.

    Attributes:
        discrete: whether a class has one flat colour, and values go in steps.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.discrete = False
        self._classes: UInt32Array = np.zeros(0, np.uint32)
        self._signed: UInt32Array = np.zeros(0, np.uint32)

    def forget(self) -> None:
        """Reads the theme anew at the next image."""
        self._classes = np.zeros(0, np.uint32)
        self._signed = np.zeros(0, np.uint32)

    def class_image(self, scores: npt.NDArray[np.float32]) -> RegionImage:
        """The region of the largest score, by the softmax probability of that score.

        Args:
            scores: (classes, rows, columns) float32, at least two classes.
        """
        n_classes = len(scores)
        if len(self._classes) != n_classes * _LEVELS:
            self._classes = self._class_table(n_classes)
        undefined = _undefined(scores)
        if self.discrete:
            flat = winners(scores) * np.uint8(_LEVELS) + np.uint8(_LEVELS - 1)
            return _image(self._classes.take(flat), undefined)
        with np.errstate(all="ignore"):
            best = reduce(np.maximum, scores)
            total = np.exp(scores[0] - best)
            for of_class in scores[1:]:
                total += np.exp(of_class - best)
            # The best class's probability is 1 / total: from 1 / n_classes, unsure, to 1.
            chance = np.float32(1 / n_classes)
            level = (1 / total - chance) * np.float32((_LEVELS - 0.01) / (1 - chance))
            if undefined is not None:
                level[undefined] = 0
            index = level.astype(np.uint8)
        np.minimum(index, _LEVELS - 1, out=index)
        index += winners(scores) * np.uint8(_LEVELS)
        return _image(self._classes.take(index), undefined)

    def signed_image(self, values: npt.NDArray[np.float32], scale: float) -> RegionImage:
        """The signed ramp, from -scale to scale.

        Args:
            values: (rows, columns) float32.
            scale: above 0; what lies beyond gets the colour of the end.
        """
        if not len(self._signed):
            lut = self._theme.signed_lut().astype(np.uint32)
            red, green, blue = lut[:, 0], lut[:, 1], lut[:, 2]
            self._signed = (_OPAQUE | red << 16 | green << 8 | blue).astype(np.uint32)
        undefined = _undefined(values[None])
        with np.errstate(all="ignore"):
            if self.discrete:
                values = stepped(values, scale)
            position = values * np.float32(_MIDDLE / scale) + np.float32(_MIDDLE + 0.5)
            if undefined is not None:
                position[undefined] = 0
            index = np.clip(position, 0, 255).astype(np.uint8)
        return _image(self._signed.take(index), undefined)

    def halo(self) -> QColor:
        """The colour beside a boundary: that of a net that knows nothing."""
        return self._theme.color("background")

    def _class_table(self, n_classes: int) -> UInt32Array:
        """(classes * levels,) colours from the palest to the full fill of each class."""
        paper = self._theme.color("background")
        table = np.empty((n_classes, _LEVELS), np.uint32)
        for k in range(n_classes):
            fill = self._theme.class_fill(k)
            for level in range(_LEVELS):
                share = _PALEST + (1 - _PALEST) * level / (_LEVELS - 1)
                table[k, level] = mixed(paper, fill, share).rgb()
        return table.ravel()


def stepped(values: npt.NDArray[np.float32], scale: float) -> npt.NDArray[np.float32]:
    """Each value as the nearest of a few round ones, of which 0 is one.

    Args:
        values: of any shape.
        scale: the steps are chosen for values from -scale to scale.
    """
    step = np.float32(nice_step(2 * scale, _MOST_STEPS))
    rounded: npt.NDArray[np.float32] = np.rint(values / step) * step
    return rounded


def _undefined(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_] | None:
    """Where any score is not finite, (rows, columns); None if nowhere."""
    finite = np.isfinite(scores)
    if finite.all():
        return None
    undefined: npt.NDArray[np.bool_] = ~np.all(finite, axis=0)
    return undefined


def _image(pixels: UInt32Array, undefined: npt.NDArray[np.bool_] | None) -> RegionImage:
    rows, columns = pixels.shape
    kind = QImage.Format.Format_RGB32
    if undefined is not None:
        pixels[undefined] = 0
        kind = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(pixels.data, columns, rows, columns * 4, kind)
    return RegionImage(image, undefined, pixels)
