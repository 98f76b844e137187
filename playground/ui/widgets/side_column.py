"""The quiet column of controls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from playground.ui.theme import Theme
from playground.ui.widgets.section import Section

_WIDTH = 316


class SideColumn(QScrollArea):
    """Sections below each other, scrolled where the window is low.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("sideColumn")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Asked for the one it makes itself, Qt for Python looks through all its classes of widgets.
        self._area = QWidget()
        self.setViewport(self._area)
        self._content = QWidget()
        self._content.setObjectName("content")
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        self._content.installEventFilter(self)
        self.setWidget(self._content)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add(self, section: Section) -> None:
        """Adds a section below the others."""
        self._rows.insertWidget(self._rows.count() - 1, section)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Becomes wider where a language or a font needs it, so that nothing is cut off."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        needed = self._content.minimumSizeHint().width() + self._theme.ipx(13)
        self.setFixedWidth(max(self._theme.ipx(_WIDTH), needed))

    def _restyle(self) -> None:
        surface = self._theme.color("surface")
        for widget in (self._content, self._area):
            palette = widget.palette()
            palette.setColor(widget.backgroundRole(), surface)
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)
        self._fit()
