"""A line of text in the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

# Fewer letters, with the dots after them, say nothing.
_SHORTEST = 5


def shortened(metrics: QFontMetricsF, text: str, room: float) -> str:
    """The text with dots at its end where it has no room; nothing rather than a letter and dots.

    Args:
        metrics: of its font.
        text: what is to be written.
        room: how wide it may be.
    """
    written = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return "" if written != text and len(written) < _SHORTEST else written
