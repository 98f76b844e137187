"""Formulas below each other, each as long as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.ui.formulas.line import Line
from playground.ui.numbers import NO_BREAK_SPACE
from playground.ui.theme import Theme

_GAP = 14.0
_LEADING, _TIGHT = 3.0, 1.0
# Of the width, what the words before the formulas may take.
_NAMES = 0.3
# Of one line, where there is height for them.
_MOST_ROWS = 4
# Fonts from large to small; the first is for a body as high as this many lines of it.
_ROLES = ("subhead", "control", "label")
_LINES = 6
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True)
class _Placed:
    """A line as it is shown, its name in the first box and its text in the second."""

    line: Line
    text: str
    name: QRectF
    box: QRectF


class WalkBody(QWidget):
    """Paints lines of formulas, each in the longest form there is room for.

    A form may go on in further rows as long as all lines can be seen; where there is no height for
    that, every line has one row, then in a smaller font, and only its shortest form may go on.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._placed: list[_Placed] | None = None
        self._role = _ROLES[0]
        self._advances: dict[tuple[str, bool, str], float] = {}
        self._known_metrics: dict[tuple[bool, str], QFontMetricsF] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def shown(self) -> list[str]:
        """The texts as they are painted, in the lengths that fit."""
        return [placed.text for placed in self._arranged()]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these lines instead of the ones before."""
        if tuple(lines) == self._lines:
            return
        height = self._height(self._arranged())
        self._lines, self._placed = tuple(lines), None
        self._advances.clear()
        self.setAccessibleDescription("\n".join(f"{a.name} {a.full}".strip() for a in self._lines))
        if self._height(self._arranged()) != height:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines in this width."""
        if width == self.width():
            return self._height(self._arranged())
        self._placed = None  # which font they have goes with the width
        return self._height(self._arrange(width))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._height(self._arranged()))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._height(self._arranged()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = None
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it is seen through became higher or lower: there is room for other forms."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._placed = None
            self.updateGeometry()
            self.update()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """The tool tip is the whole of the line under the pointer, where it was shortened."""
        parent = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and parent is not None:
            parent.installEventFilter(self)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            under = (placed for placed in self._arranged() if placed.box.contains(at))
            found = next(under, None)
            shortened = found is not None and found.text != found.line.full
            QToolTip.showText(
                event.globalPos(), found.line.full if found and shortened else "", self
            )
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for placed in self._arranged():
                painter.setPen(self._theme.color(placed.line.color))
                painter.setFont(self._font(bold=False))
                painter.drawText(placed.name, Qt.AlignmentFlag.AlignLeft, placed.line.name)
                painter.setFont(self._font(placed.line.bold))
                painter.drawText(placed.box, _WRAPPED, _unbroken(placed.text))

    def _arranged(self) -> list[_Placed]:
        if self._placed is None:
            self._placed = self._arrange(self.width())
        return self._placed

    def _arrange(self, width: int) -> list[_Placed]:
        """Places every line below the one before it, in as many rows as there is height for."""
        parent = self.parentWidget()
        height = self.height() if parent is None else parent.height()
        self._role = _ROLES[0]
        high = height >= _LINES * (self._metrics(bold=True).height() + self._theme.px(_LEADING))
        placed: list[_Placed] = []
        for self._role in _ROLES[0 if high else 1 :]:
            for rows in range(1 if self._role == _ROLES[-1] else _MOST_ROWS, 0, -1):
                placed = self._place(width, rows)
                if self._height(placed) <= height:
                    return placed
        return placed

    def _place(self, width: int, rows: int) -> list[_Placed]:
        """Places every line, its forms in this many rows at most."""
        plain = self._metrics(bold=False)
        tight = self._role == _ROLES[-1]
        gap, leading = self._theme.px(_GAP), self._theme.px(_TIGHT if tight else _LEADING)
        widest = max((self._advance(line.name, False) for line in self._lines), default=0.0)
        indent = min(widest, _NAMES * width) + gap if widest else 0.0
        top, placed = 0.0, []
        for line in self._lines:
            left = indent if line.name else 0.0
            text, height = self._fitting(line, max(width - left, 1.0), rows)
            name = line.name
            if self._advance(name, False) > indent - gap:
                name = plain.elidedText(name, Qt.TextElideMode.ElideRight, max(indent - gap, 0))
            name_box = QRectF(0, top, indent, height)
            box = QRectF(left, top, max(width - left, 1.0), height)
            placed.append(_Placed(replace(line, name=name), text, name_box, box))
            top += height + leading
        return placed

    def _fitting(self, line: Line, room: float, rows: int) -> tuple[str, float]:
        """The longest form that fits into so many rows, else the last; and its height."""
        metrics = self._metrics(line.bold)
        for form in line.forms:
            advance = self._advance(form, line.bold)
            if advance <= room:
                return form, metrics.height()
            if advance <= rows * room:
                height = self._wrapped_height(metrics, form, room)
                if height <= rows * metrics.lineSpacing() + 1:
                    return form, height
        return line.forms[-1], self._wrapped_height(metrics, line.forms[-1], room)

    def _wrapped_height(self, metrics: QFontMetricsF, form: str, room: float) -> float:
        return metrics.boundingRect(QRectF(0, 0, room, 1e6), _WRAPPED, _unbroken(form)).height()

    def _advance(self, form: str, bold: bool) -> float:
        """How wide a form is in one row; measured once."""
        key = (form, bold, self._role)
        if key not in self._advances:
            self._advances[key] = self._metrics(bold).horizontalAdvance(form)
        return self._advances[key]

    def _metrics(self, bold: bool) -> QFontMetricsF:
        key = (bold, self._role)
        if key not in self._known_metrics:
            self._known_metrics[key] = QFontMetricsF(self._font(bold))
        return self._known_metrics[key]

    def _height(self, placed: list[_Placed]) -> int:
        return round(placed[-1].box.bottom() + 1) if placed else 0

    def _font(self, bold: bool) -> QFont:
        font = self._theme.font(self._role)
        font.setBold(bold)
        return font

    def _restyle(self) -> None:
        self._placed = None
        self._advances.clear()
        self._known_metrics.clear()
        self.updateGeometry()
        self.update()


def _unbroken(text: str) -> str:
    """A row begins with an equal sign, and does not end with one."""
    return text.replace(" = ", f" ={NO_BREAK_SPACE}")
