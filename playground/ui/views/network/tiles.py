"""The heat maps of all units, as one image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from playground.ui.theme import Theme
from playground.ui.views.finite import drawable
from playground.ui.views.network.layout import LayerPlace
from playground.ui.views.share_colors import CLASSES, class_lut, softmax_levels


class TileAtlas:
    """One image that holds every unit's heat map, below each other.

    Hidden units and inputs are coloured on the signed scale, each layer by its own largest
    magnitude, but inputs each by its own: features may be of any size. Outputs of classes are
    coloured by how sure the net is of the class.

    Args:
        theme: colours.
        n: side of a heat map in pixels.
    """

    def __init__(self, theme: Theme, n: int) -> None:
        self.n = n
        self._signed = _packed(theme.signed_lut())
        self._classes = [class_lut(theme, k) for k in range(CLASSES)]
        self._pixels = np.zeros((0, n), np.uint32)
        self._image = QImage()
        self._starts: list[int] = []

    def show(self, layers: list[NDArray[np.float32]], *, classes: bool) -> None:
        """Colours all heat maps anew.

        Args:
            layers: for inputs and every layer, (units, n, n) values.
            classes: whether the last layer holds scores of classes.
        """
        counts = [len(layer) for layer in layers]
        total = sum(counts)
        if len(self._pixels) != total * self.n:
            self._pixels = np.zeros((total * self.n, self.n), np.uint32)
            self._image = QImage(
                self._pixels.data,
                self.n,
                total * self.n,
                4 * self.n,
                QImage.Format.Format_RGB32,
            )
        self._starts = [int(start) for start in np.cumsum([0, *counts[:-1]])]
        for k, values in enumerate(layers):
            start = self._starts[k] * self.n
            out = self._pixels[start : start + counts[k] * self.n].reshape(values.shape)
            if classes and k == len(layers) - 1:
                self._show_classes(values, out)
            elif k == 0:
                for unit in range(len(values)):
                    self._show_signed(values[unit], out[unit])
            else:
                self._show_signed(values, out)

    def _show_signed(self, values: NDArray[np.float32], out: NDArray[np.uint32]) -> None:
        finite, largest = drawable(values)
        index = (finite * (127.5 / max(largest, 1e-12)) + 127.5).astype(np.uint8)
        np.take(self._signed, index, out=out, mode="clip")

    def _show_classes(self, scores: NDArray[np.float32], out: NDArray[np.uint32]) -> None:
        for k, index in enumerate(softmax_levels(scores)):
            np.take(self._classes[k % CLASSES], index, out=out[k], mode="clip")

    def paint(self, painter: QPainter, places: Sequence[LayerPlace]) -> None:
        """Draws every heat map at its unit's place."""
        if self._image.isNull():
            return
        for start, place in zip(self._starts, places, strict=False):
            for unit, frame in enumerate(place.frames):
                self.paint_one(painter, start + unit, frame)

    def paint_unit(self, painter: QPainter, layer: int, unit: int, target: QRectF) -> None:
        """Draws one heat map, in any size."""
        if layer < len(self._starts):
            self.paint_one(painter, self._starts[layer] + unit, target)

    def paint_one(self, painter: QPainter, index: int, target: QRectF) -> None:
        """Draws the heat map with a running number."""
        painter.drawImage(target, self._image, QRectF(0, index * self.n, self.n, self.n))


def _packed(rgb: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """(n, 3) uint8 colours as 0xffRRGGBB."""
    r, g, b = rgb.astype(np.uint32).T
    packed: NDArray[np.uint32] = (0xFF000000 | r << 16 | g << 8 | b).astype(np.uint32)
    return packed
