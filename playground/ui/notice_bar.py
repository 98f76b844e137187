"""A bar that says why the training stopped, and offers a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from playground.ui.theme import Theme


class NoticeBar(QWidget):
    """A sentence with a button; hidden until there is something to say.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        accepted(): the user pressed the button.
    """

    accepted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("notice_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "bar")
        self._text = QLabel(self)
        self._text.setObjectName("notice_text")
        self._text.setProperty("role", "warning")
        self._text.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setObjectName("notice_button")
        self._button.clicked.connect(self._accept)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setObjectName("notice_close")
        self._close.clicked.connect(self.hide)
        self._row = layout = QHBoxLayout(self)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.hide()
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def show_notice(self, text: str, button: str) -> None:
        """Shows a sentence and what the button does."""
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._button.setText(button)
        self.show()

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit()

    def _restyle(self) -> None:
        theme = self._theme
        self._text.setFont(theme.font("value"))
        self._row.setContentsMargins(theme.ipx(16), theme.ipx(6), theme.ipx(10), theme.ipx(6))
