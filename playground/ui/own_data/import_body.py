"""What lies between the head of the import and its buttons: the table, and what of it is used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from playground.ui.theme import Theme

_GAP = 12.0


class ImportBody(QScrollArea):
    """Two columns, which are scrolled where a small screen has too little room for them.

    Args:
        theme: sizes.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = theme.ipx(_GAP)
        self.setObjectName("import_body")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        contents = QWidget()
        self._grid = QGridLayout(contents)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * self._gap)
        self._grid.setVerticalSpacing(self._gap)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._grid.setRowStretch(4, 1)
        self.setWidget(contents)

    def place_table(self, delimiter: QWidget, header: QWidget, preview: QWidget) -> None:
        """Puts the table to the left, below how it is read."""
        reading = QHBoxLayout()
        reading.setSpacing(self._gap)
        reading.addWidget(delimiter)
        reading.addWidget(header)
        reading.addStretch(1)
        self._grid.addLayout(reading, 0, 0)
        self._grid.addWidget(preview, 1, 0, 4, 1)

    def place_choice(
        self, choice: QWidget, scale: QWidget, maps: QWidget, picture: QWidget
    ) -> None:
        """Puts the columns in use, and the points they give, to the right."""
        self._grid.addWidget(choice, 0, 1, 2, 1)
        for row, widget in enumerate((scale, maps, picture), 2):
            self._grid.addWidget(widget, row, 1)
