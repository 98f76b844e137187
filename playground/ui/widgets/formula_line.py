"""One line of words and formulas in several colours, whose changes cost no layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.ui.formulas.line import Line
from playground.ui.theme import Theme


class FormulaLine(QWidget):
    """Parts one after the other, the last in the longest form that fits.

    Whatever is shown, it is as high as one line of its font. Where it is shortened, the whole of
    it is the tool tip.

    Args:
        theme: sizes and colours.
        role: the font, one of FONT_ROLES.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, role: str = "label", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._role = theme, role
        self._parts: tuple[Line, ...] = ()
        self._tip = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_parts(self, *parts: Line) -> None:
        """Shows these parts. Cheap enough for every frame."""
        if parts != self._parts:
            self._parts = parts
            self.update()

    def show_text(self, text: str, color: str = "text", *, bold: bool = False) -> None:
        """Shows one text."""
        self.show_parts(Line((text,), "", color, bold))

    def set_tip(self, tip: str) -> None:
        """Sets what the tool tip explains, below the whole text."""
        self._tip = tip

    def text(self) -> str:
        """The whole text."""
        return "".join(part.full for part in self._parts)

    def shown_text(self) -> str:
        """The text as it is painted."""
        return "".join(text for text, _ in self._fitted())

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._theme.ipx(200), round(QFontMetricsF(self._font(True)).height()))

    def minimumSizeHint(self) -> QSize:
        """One line of any width."""
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the parts."""
        with QPainter(self) as painter:
            x, height = 0.0, self.height()
            for text, part in self._fitted():
                font = self._font(part.bold)
                metrics = QFontMetricsF(font)
                painter.setFont(font)
                painter.setPen(self._theme.color(part.color))
                base = (height + metrics.ascent() - metrics.descent()) / 2
                painter.drawText(QPointF(x, base), text)
                x += metrics.horizontalAdvance(text)

    def event(self, event: QEvent) -> bool:
        """Tells the whole text where it was shortened, and what it is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            whole = self.text()
            shortened = whole if self.shown_text() != whole else ""
            tip = "\n".join(filter(None, (shortened, self._tip)))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _fitted(self) -> list[tuple[str, Line]]:
        room = float(self.width())
        fitted = []
        for part in self._parts:
            metrics = QFontMetricsF(self._font(part.bold))
            fitting = (form for form in part.forms if metrics.horizontalAdvance(form) <= room)
            text = next(fitting, None)
            if text is None:
                elide = Qt.TextElideMode.ElideRight
                text = metrics.elidedText(part.forms[-1], elide, max(room, 0.0))
            fitted.append((text, part))
            room -= metrics.horizontalAdvance(text)
        return fitted

    def _font(self, bold: bool) -> QFont:
        font = self._theme.font(self._role)
        font.setBold(bold or font.bold())
        return font

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
