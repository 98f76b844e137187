"""A pane of the stage: a title, controls of the view at its right, the view below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.ui.theme import Theme


class Pane(QWidget):
    """A titled view.

    Args:
        theme: sizes and fonts.
        title: the heading, in the user's language.
        view: what it shows.
        subtitle: quieter words after the heading: the quantity and its unit.
        parent: the Qt parent.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        view: QWidget,
        subtitle: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = QLabel(title, self)
        self._subtitle = QLabel(subtitle, self)
        self._subtitle.setProperty("role", "secondary")
        self._subtitle.setMinimumWidth(1)
        self._header = QHBoxLayout()
        self._header.addWidget(self._title)
        self._header.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignVCenter)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._header)
        self._layout.addWidget(view, 1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def add_control(self, widget: QWidget) -> None:
        """Puts a control of the view at the right end of the heading."""
        self._header.addWidget(widget)

    def _restyle(self) -> None:
        theme = self._theme
        self._title.setFont(theme.font("title"))
        self._subtitle.setFont(theme.font("plot"))
        edge = theme.ipx(10)
        self._layout.setContentsMargins(edge, theme.ipx(6), edge, theme.ipx(4))
        self._layout.setSpacing(theme.ipx(4))
        self._header.setSpacing(theme.ipx(14))
