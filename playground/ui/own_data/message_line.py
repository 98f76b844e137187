"""A sentence about what was typed or read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from playground.ui.theme import Theme


class MessageLine(QLabel):
    """Plain text in as many lines as it needs.

    Args:
        theme: the font.
        name: its name in code.
        role: "", "secondary" or "warning", see the style sheet.
        parent: the Qt parent.
    """

    def __init__(
        self, theme: Theme, name: str, role: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self._restyle)
        self._restyle()

    def say(self, sentence: str, role: str = "") -> None:
        """Shows a sentence in the colours of a role."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(sentence)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
