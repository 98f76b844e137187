"""Paints the gradient view: a background that stays, and the shapes of each frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPolygonF

from playground.training.gradient_statistics import HIGH, LOW
from playground.ui.numbers import fixed
from playground.ui.theme import Theme
from playground.ui.views.gradient.layout import GradientLayout, LayerFrame
from playground.ui.views.gradient.shapes import polygons, rectangles, violins
from playground.ui.views.gradient.silence import Silence, paint_silences, silences
from playground.ui.views.gradient.smoothing import ShownGradients, spread
from playground.ui.views.gradient.words import (
    axis_names,
    backward_word,
    empty_text,
    ratio_color,
    ratio_texts,
    view_name,
    zero_word,
)

_CENTER = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, eq=False)
class Shapes:
    """What changes with every batch, ready to be filled.

    Attributes:
        violins: the distributions.
        medians: their medians.
        ticks: the medians in strips, drawn without smooth edges.
        zeros: the shares of exact zeros.
        bands: where most gradients of a strip's layer are.
        hatched: the columns of neurons with nothing but zeros.
        silent: the same in strips, where hatching could not be seen.
        silences: blocks of these, which get a word.
    """

    violins: list[QPainterPath]
    medians: list[QRectF]
    ticks: list[QRectF]
    zeros: list[QRectF]
    bands: list[QRectF]
    hatched: list[QRectF]
    silent: list[QRectF]
    silences: list[Silence]


def build_shapes(theme: Theme, frames: Sequence[LayerFrame], shown: ShownGradients) -> Shapes:
    """Makes the shapes of all layers, whose neurons stand one after the other in `shown`."""
    units = [frame.units for frame in frames]
    centers = np.concatenate([frame.centers() for frame in frames])
    half = [
        max(frame.slot, 1.0) / 2 if frame.strip else min(0.42 * frame.slot, theme.px(15))
        for frame in frames
    ]
    width = np.repeat(half, units)
    strip = np.repeat([frame.strip for frame in frames], units)
    live = ~shown.all_zero
    # All frames are equally high.
    plot, zeros = frames[0].plot, frames[0].zeros
    top, bottom = plot.top(), plot.bottom()

    outline = live & ~strip
    x, y = violins(centers[outline], width[outline], top, bottom, shown.shares[outline])
    thick = theme.px(4) / 2
    median = top + (HIGH - shown.median) / (HIGH - LOW) * (bottom - top)
    median = np.clip(median, top + thick, bottom - thick)
    wide = np.where(strip, width, 0.75 * width)
    ticks = np.stack((centers - wide, median - thick, centers + wide, median + thick))
    columns = np.stack((centers - width, np.full_like(width, top), centers + width))
    columns = np.concatenate((columns, np.full_like(columns[:1], zeros.bottom())))
    shares = columns.copy()
    shares[1] = zeros.bottom() - shown.zero_share * zeros.height()

    bands = []
    for frame, end in zip(frames, np.cumsum(units), strict=True):
        band = spread(shown.shares[end - frame.units : end]) if frame.strip else None
        if band:
            bands.append(QRectF(frame.plot.left(), frame.y(band[1]), frame.plot.width(), 0.0))
            bands[-1].setBottom(frame.y(band[0]))
    return Shapes(
        polygons(x, y),
        rectangles(*ticks[:, outline]),
        rectangles(*ticks[:, live & strip]),
        rectangles(*shares[:, live & (shown.zero_share > 0.0)]),
        bands,
        rectangles(*columns[:, shown.all_zero & ~strip]),
        rectangles(*columns[:, shown.all_zero & strip]),
        silences(frames, shown),
    )


def paint_background(painter: QPainter, theme: Theme, layout: GradientLayout, size: QSizeF) -> None:
    """Draws all that stays: title, axis, frames, arrow."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_title(painter, theme, layout)
    painter.setFont(theme.font("plot"))
    if not layout.frames:
        painter.setPen(theme.color("secondary"))
        painter.drawText(QRectF(QPointF(0, 0), size), _CENTER, empty_text())
        return
    for frame in layout.frames:
        painter.setPen(theme.pen("grid", 1))
        for log10 in layout.ticks[1:-1]:
            y = frame.y(log10)
            painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y))
        painter.setPen(theme.pen("border", 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.plot, theme.px(3), theme.px(3))
        painter.drawLine(frame.zeros.bottomLeft(), frame.zeros.bottomRight())
    _paint_axis(painter, theme, layout)
    _paint_arrow(painter, theme, layout.arrow)


def title_parts(theme: Theme, layout: GradientLayout) -> list[tuple[str, str, str]]:
    """What the line at the top says, with font and colour; the title gives way to the axis."""
    place = layout.title
    *_, long, short = forms = axis_names(strips=any(frame.strip for frame in layout.frames))
    bold, plain = QFontMetricsF(theme.font("value")), QFontMetricsF(theme.font("label"))
    room = place.width() - bold.horizontalAdvance(view_name()) - theme.px(16)
    title = (view_name(), "value", "text")
    for text in forms:
        if plain.horizontalAdvance(text) <= room:
            return [title, (text, "label", "secondary")]
    fits = plain.horizontalAdvance(long) <= place.width()
    return [(long if fits else short, "label", "secondary")]


def _paint_title(painter: QPainter, theme: Theme, layout: GradientLayout) -> None:
    place = layout.title
    if place.isEmpty():
        return
    for text, font, color in title_parts(theme, layout):
        painter.setFont(theme.font(font))
        painter.setPen(theme.color(color))
        painter.drawText(place, _LEFT, text)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        place = place.adjusted(width + theme.px(16), 0, 0, 0)


def _paint_axis(painter: QPainter, theme: Theme, layout: GradientLayout) -> None:
    frame, axis = layout.frames[0], layout.axis
    painter.setPen(theme.color("secondary"))
    metrics = QFontMetricsF(theme.font("plot"))
    line, cap = metrics.height(), metrics.capHeight()
    for log10 in layout.ticks:
        # The outer labels stay beside the frame, clear of the title and of the row below.
        y = min(max(frame.y(log10), axis.top() + cap / 2), axis.bottom() - cap / 2)
        box = QRectF(axis.left(), y - line / 2, axis.width(), line)
        painter.drawText(box, _RIGHT, fixed(log10, 0))
    y = frame.zeros.center().y() + theme.px(1)
    painter.drawText(QRectF(axis.left(), y - line / 2, axis.width(), line), _RIGHT, zero_word())


def _paint_arrow(painter: QPainter, theme: Theme, place: QRectF) -> None:
    font = theme.font("value")
    metrics = QFontMetricsF(font)
    word = metrics.horizontalAdvance(backward_word())
    head, line = theme.px(10), metrics.height()
    length = min(place.width(), max(word, theme.px(100)))
    if length < theme.px(36) or place.height() < line + 3 * head:
        return
    y = place.top() + min(place.height() / 3, theme.px(50))
    painter.setPen(theme.pen("backward", 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left = place.left() + theme.px(2)
    tip = QPointF(left, y)
    painter.drawLine(tip, QPointF(left + length - theme.px(4), y))
    painter.drawPolyline(
        QPolygonF([QPointF(left + head, y - head), tip, QPointF(left + head, y + head)])
    )
    if word <= place.width():
        painter.setFont(font)
        box = QRectF(place.left(), y - head - line, place.width(), line)
        painter.drawText(box, _LEFT, backward_word())


def paint_shapes(painter: QPainter, theme: Theme, shapes: Shapes) -> None:
    """Draws the distributions of all layers."""
    fill = theme.color("gradient_fill")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for path in shapes.violins:
        painter.fillPath(path, fill)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("outline"))
    painter.drawRects(shapes.medians)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    fill.setAlphaF(0.4)
    for place in shapes.bands:
        painter.fillRect(place, fill)
    painter.drawRects(shapes.ticks)
    painter.setBrush(theme.color("groove"))
    painter.drawRects(shapes.silent)
    painter.setBrush(theme.color("disabled"))
    painter.drawRects(shapes.zeros)
    paint_silences(painter, theme, shapes.silences)
    _paint_hatched(painter, theme, shapes.hatched)


def _paint_hatched(painter: QPainter, theme: Theme, places: Sequence[QRectF]) -> None:
    painter.setFont(theme.font("value"))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance("0"), metrics.height()
    hatch = QBrush(theme.color("disabled"), Qt.BrushStyle.BDiagPattern)
    for place in places:
        painter.fillRect(place, theme.color("surface"))
        painter.fillRect(place, hatch)
    painter.setPen(theme.color("text"))
    for place in places:
        if width <= place.width():
            box = QRectF(place.center().x() - place.width() / 2, 0, place.width(), height)
            box.moveBottom(place.bottom())
            painter.fillRect(box, theme.color("surface"))
            painter.drawText(box, _CENTER, "0")


def paint_ratios(
    painter: QPainter, theme: Theme, layout: GradientLayout, ratios: Sequence[float]
) -> None:
    """Writes the update/weight ratio below each frame, in as many words as there is room."""
    font = theme.font("plot")
    font.setBold(True)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for frame, ratio in zip(layout.frames, ratios, strict=True):
        for text in ratio_texts(ratio):
            width = metrics.horizontalAdvance(text)
            if width > frame.below.width():
                continue
            # Below the middle of the frame, or as near to it as there is room.
            left = frame.plot.center().x() - width / 2
            left = max(min(left, frame.below.right() - width), frame.below.left())
            painter.setPen(theme.color(ratio_color(ratio)))
            place = QRectF(left, frame.below.top(), width + 1.0, frame.below.height())
            painter.drawText(place, _LEFT, text)
            break
