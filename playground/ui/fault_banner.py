"""Says, for as long as it is so, that the gradient is broken on purpose."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from playground.ui.theme import Theme


class FaultBanner(QWidget):
    """A line across the window while a fault is on.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        mended(): the user wants the right gradient back.
    """

    mended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("fault_banner")
        self.setProperty("role", "alarm")
        # A plain QWidget paints the style sheet's background only with this attribute.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel(self)
        self._text.setObjectName("fault_text")
        self._text.setWordWrap(True)
        self._mend = QPushButton(self.tr("Mend it"), self)
        self._mend.setObjectName("fault_mend")
        self._mend.setToolTip(self.tr("Trains with the right gradient again"))
        self._mend.clicked.connect(self.mended)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._mend)
        self.hide()
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return "" if self.isHidden() else self._text.text()

    def show_fault(self, name: str) -> None:
        """Shows what is broken; "" when nothing is."""
        self._text.setText(self.tr("The gradient is broken on purpose: {0}").format(name))
        self._text.setAccessibleName(self._text.text())
        self.setVisible(bool(name))

    def _restyle(self) -> None:
        theme = self._theme
        self._text.setFont(theme.font("value"))
        self._row.setContentsMargins(theme.ipx(16), theme.ipx(4), theme.ipx(10), theme.ipx(4))
