"""The parts of the side column."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.ui.icons import paint_icon
from playground.ui.theme import Theme

_INSET = 7  # room for the focus ring of the title, left and right of all the rest
_SPACING = 8


class Section(QWidget):
    """A title over some controls; a click on the title, or Space, folds them away.

    Args:
        theme: sizes and colours.
        title: the title, in the user's language.
        parent: the Qt parent.

    Signals:
        toggled(bool): the user opened or closed it.
    """

    toggled = Signal(bool)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels: list[QLabel] = []
        self._pieces: list[QHBoxLayout] = []
        self._header = SectionHeader(theme, title, self)
        self._body = QWidget(self)
        self._body.setObjectName("body")
        self._rows = QVBoxLayout(self._body)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._header)
        self._column.addWidget(self._body)
        self.setAccessibleName(title)
        self._header.clicked.connect(self._take)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add(self, widget: QWidget) -> None:
        """Adds a control below the others."""
        self._rows.addWidget(widget)

    def add_row(self, text: str, *widgets: QWidget) -> QLabel:
        """Adds a row: a label, and controls beside it, the first of which takes the room.

        Returns:
            The label, to be renamed for another language.
        """
        label = QLabel(text, self._body)
        label.setFont(self._theme.font("label"))
        label.setBuddy(widgets[0])
        self._labels.append(label)
        row = QHBoxLayout()
        row.setSpacing(self._theme.ipx(_SPACING))
        self._pieces.append(row)
        row.addWidget(label)
        for index, widget in enumerate(widgets):
            row.addWidget(widget, 0 if index else 1)
        self._rows.addLayout(row)
        return label

    def set_title(self, title: str) -> None:
        """Sets the title."""
        self._header.set_title(title)
        self.setAccessibleName(title)

    def is_open(self) -> bool:
        """Whether the controls are shown."""
        return self._header.isChecked()

    def set_open(self, shown: bool) -> None:
        """Shows the controls or folds them away, without a signal."""
        self._header.setChecked(shown)
        self._body.setVisible(shown)

    def _take(self, shown: bool) -> None:
        self.set_open(shown)
        self.toggled.emit(shown)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._column.setContentsMargins(px(16 - _INSET), px(7), px(16 - _INSET), px(10))
        self._column.setSpacing(px(4))
        self._rows.setContentsMargins(px(_INSET), 0, px(_INSET), 0)
        self._rows.setSpacing(px(_SPACING))
        for row in self._pieces:
            row.setSpacing(px(_SPACING))
        for label in self._labels:
            label.setFont(self._theme.font("label"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line that parts it from the next section."""
        with QPainter(self) as painter:
            painter.setPen(self._theme.pen("grid", 2))
            bottom = self.height() - 1
            painter.drawLine(0, bottom, self.width(), bottom)


class SectionHeader(QAbstractButton):
    """The title of a section, with a chevron at its right end."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("header")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.set_title(title)
        self._restyle()

    def set_title(self, title: str) -> None:
        """Sets the title."""
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(self.tr("Show or hide the controls of “{0}”").format(title))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One line of text, and the chevron."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + self._theme.ipx(28 + _INSET)
        return QSize(width, metrics.height() + self._theme.ipx(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws title and chevron, and the focus ring."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            painter.setPen(theme.color("text"))
            inside = self.rect().adjusted(theme.ipx(_INSET), 0, -theme.ipx(_INSET), 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, self.text())
            size = theme.px(13)
            place = QRectF(inside.right() + 1 - size, (self.height() - size) / 2, size, size)
            color = theme.color("text" if self.underMouse() or self.hasFocus() else "secondary")
            paint_icon(
                painter, "chevron_down" if self.isChecked() else "chevron_right", color, place
            )
            if self.hasFocus():
                painter.setPen(theme.pen("focus", 3))
                inset = theme.px(1.5)
                box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
                painter.drawRoundedRect(box, theme.px(5), theme.px(5))

    def _restyle(self) -> None:
        self.setFont(self._theme.font("title"))
        self.updateGeometry()
        self.update()
