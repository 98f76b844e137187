"""How many units are dead and saturated, beside the gradients."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.theme import Theme
from playground.ui.views.gradient.layout import BesideRoom, GradientLayout
from playground.ui.views.gradient.words import backward_word

_GAP = 16


def health_lines(counts: tuple[int, int]) -> tuple[tuple[str, str], ...]:
    """The lines and the theme's colours they are written in.

    Args:
        counts: how many units are dead, and how many saturated.
    """
    words = (
        QCoreApplication.translate("GradientView", "{0} dead"),
        QCoreApplication.translate("GradientView", "{0} saturated"),
    )
    return tuple(
        (word.format(count), "warning" if count else "forward")
        for word, count in zip(words, counts, strict=True)
    )


def beside_room(theme: Theme, units: int) -> BesideRoom:
    """The room for the arrow's word and the counts of a net of so many units."""
    metrics = QFontMetricsF(theme.font("value"))
    widths = [metrics.horizontalAdvance(text) for text, _ in health_lines((units, units))]
    word = metrics.horizontalAdvance(backward_word())
    row = sum(widths) + theme.px(_GAP)
    return BesideRoom(max(word, *widths), len(widths) * metrics.height(), row)


def paint_health(
    painter: QPainter, theme: Theme, layout: GradientLayout, counts: tuple[int, int]
) -> None:
    """Writes them below the arrow, or at the end of the line at the top.

    Args:
        painter: of the view.
        theme: fonts and colours.
        layout: of the view.
        counts: how many units are dead, and how many saturated.
    """
    painter.setFont(theme.font("value"))
    metrics = QFontMetricsF(painter.font())
    height, place = metrics.height(), layout.counts
    top, right = layout.arrow.bottom() - 2 * height, place.right()
    for k, (text, color) in enumerate(health_lines(counts)):
        if place.isEmpty():
            box = QRectF(layout.arrow.left(), top + k * height, layout.arrow.width(), height)
        else:
            box = QRectF(place)
            box.setLeft(place.left() if k == 0 else right - metrics.horizontalAdvance(text))
        painter.setPen(theme.color(color))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
