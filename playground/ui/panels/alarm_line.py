"""The worst alarm in one line of the status bar, to be clicked."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from playground.ui.icons import icon
from playground.ui.theme import Theme

# Icon and margins; and the width at which most alarms still say what is wrong.
_AROUND, _ENOUGH = 40, 340


class AlarmLine(QPushButton):
    """A flat button with a sentence that is shortened where it has no room; hidden without one.

    Args:
        theme: font and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = ""
        self.setObjectName("alarm_line")
        self.setProperty("role", "alarm_line")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says in full; empty for none."""
        return self._sentence

    def wanted_width(self) -> int:
        """Room for what is wrong and where, if not for all of the sentence; 0 without one."""
        if not self._sentence:
            return 0
        whole = self._metrics().horizontalAdvance(self._sentence) + self._theme.px(_AROUND)
        return math.ceil(min(whole, self._theme.px(_ENOUGH)))

    def show_sentence(self, sentence: str) -> None:
        """Says this; "" takes the line away."""
        if sentence == self._sentence:
            return
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.setToolTip(
            self.tr("{0}\nClick for why it happens and what to try (F3)").format(sentence)
        )
        self._elide()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.ipx(200), round(self._metrics().height()) + self._theme.ipx(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - self._theme.px(_AROUND)
        self.setText(_shortened(self._sentence, self._metrics(), room).replace("&", "&&"))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font("value"))

    def _restyle(self) -> None:
        self.setFont(self._theme.font("value"))
        self.setIcon(icon(self._theme, "warning"))
        self.updateGeometry()
        self._elide()


def _shortened(sentence: str, metrics: QFontMetricsF, room: float) -> str:
    """The sentence in so much room; what ends it in brackets, "(and 8 more)", is kept if it can.

    Another remark in brackets before that is left out as a whole rather than cut.
    """
    right = Qt.TextElideMode.ElideRight
    if metrics.horizontalAdvance(sentence) <= room:
        return sentence
    head, tail = _parted(sentence)
    left = room - metrics.horizontalAdvance(tail)
    if left < room / 2:
        return metrics.elidedText(sentence, right, room)
    return metrics.elidedText(_parted(head)[0], right, left) + tail


def _parted(sentence: str) -> tuple[str, str]:
    """A sentence without the brackets at its end, and these, if there are any."""
    at = sentence.rfind(" (") if sentence.endswith(")") else -1
    return (sentence[:at], sentence[at:]) if at > 0 else (sentence, "")
