"""How many units are dead and saturated, beside the gradients."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from playground.ui.theme import Theme

# Below the arrow and its word.
_BELOW_ARROW = 74
_CLEAR = 10


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


def paint_health(painter: QPainter, theme: Theme, place: QRectF, counts: tuple[int, int]) -> None:
    """Writes them at the foot of the place left of the axis, if there is room below the arrow."""
    font = theme.font("value")
    metrics = QFontMetricsF(font)
    lines = health_lines(counts)
    height = metrics.height() * len(lines)
    widest = max(metrics.horizontalAdvance(text) for text, _ in lines)
    top = place.bottom() - height
    room = place.top() + min(place.height() / 3, theme.px(_BELOW_ARROW)) + theme.px(_CLEAR)
    if top < room or widest > place.width():
        return
    painter.setFont(font)
    for k, (text, color) in enumerate(lines):
        painter.setPen(theme.color(color))
        line = QRectF(place.left(), top + k * metrics.height(), place.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
