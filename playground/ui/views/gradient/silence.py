"""Names the blocks of neurons in a strip whose gradients are all zero."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.theme import Theme
from playground.ui.views.gradient.layout import LayerFrame
from playground.ui.views.gradient.smoothing import ShownGradients
from playground.ui.views.gradient.words import silence_texts


class Silence(NamedTuple):
    """The widest block of silent neurons of a strip, and how many of all are silent."""

    place: QRectF
    silent: int
    units: int


def silences(frames: Sequence[LayerFrame], shown: ShownGradients) -> list[Silence]:
    """One for each strip with silent neurons."""
    found = []
    ends = np.cumsum([frame.units for frame in frames])
    for frame, end in zip(frames, ends.tolist(), strict=True):
        silent = shown.all_zero[end - frame.units : end].tolist()
        if frame.strip and any(silent):
            runs = [
                [unit for unit, _ in run]
                for zero, run in groupby(enumerate(silent), key=lambda each: each[1])
                if zero
            ]
            widest = max(runs, key=len)
            place = frame.column(widest[0]).united(frame.column(widest[-1]))
            found.append(Silence(place.intersected(frame.plot), sum(silent), frame.units))
    return found


def paint_silences(painter: QPainter, theme: Theme, found: Sequence[Silence]) -> None:
    """Writes on each block, in as many words as there is room for."""
    painter.setFont(theme.font("value"))
    painter.setPen(theme.color("text"))
    metrics = QFontMetricsF(painter.font())
    for place, silent, units in found:
        room = place.width() - theme.px(6)
        for lines in silence_texts(silent, units):
            widest = max(metrics.horizontalAdvance(line) for line in lines.split("\n"))
            if widest <= room:
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, lines)
                break
