"""The fonts of a circuit, in its own units: the picture is scaled as a whole."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QFont, QFontMetricsF

from playground.circuit.sizes import LINE
from playground.ui.theme import Theme

# How large numbers are, in units.
NUMBER = 21
FontKind = Literal["number", "symbol", "caption", "term"]
# How large, in units, and whether bold: numbers can be read before anything else.
_FONTS: dict[FontKind, tuple[int, bool]] = {
    "number": (NUMBER, True),
    "symbol": (20, True),
    "caption": (14, False),
    "term": (15, False),
}
# Texts are measured so many times larger, so that they fit at every zoom.
_FINE = 16


class CanvasFonts:
    """The theme's font at the sizes that a circuit's layout is made of.

    Args:
        theme: has the font.
    """

    def __init__(self, theme: Theme) -> None:
        self._fonts = {kind: _font(theme, *_FONTS[kind], 1) for kind in _FONTS}
        metrics = {kind: QFontMetricsF(_font(theme, *_FONTS[kind], _FINE)) for kind in _FONTS}
        self._metrics = metrics
        self._caps = {kind: metrics[kind].capHeight() / _FINE for kind in _FONTS}
        self._widths: dict[tuple[FontKind, str], float] = {}

    def font(self, kind: FontKind) -> QFont:
        """The font for a purpose."""
        return self._fonts[kind]

    def line(self, kind: FontKind) -> float:
        """The height of a line."""
        return LINE * _FONTS[kind][0]

    def drop(self, kind: FontKind) -> float:
        """From the middle of a line down to where its letters stand."""
        return self._caps[kind] / 2

    def width(self, kind: FontKind, text: str) -> float:
        """How wide a text is."""
        found = self._widths.get((kind, text))
        if found is None:
            if len(self._widths) > 5000:  # numbers that are dragged are many
                self._widths.clear()
            found = self._metrics[kind].horizontalAdvance(text) / _FINE
            self._widths[kind, text] = found
        return found


def _font(theme: Theme, size: int, bold: bool, times: int) -> QFont:
    font = theme.font("value")
    font.setPixelSize(size * times)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
