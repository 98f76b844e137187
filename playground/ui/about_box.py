"""Version and licence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from playground import __version__


class AboutBox(QMessageBox):
    """Says what this is; deletes itself when closed.

    Args:
        parent: the window it belongs to.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about_box")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Backprop Playground"))
        self.setText(
            self.tr(
                "Backprop Playground {version}\n\nStanford CS231n, lecture 4, as something to play "
                "with: computational graphs, backpropagation and neural networks.\n\nMIT licence."
            ).format(version=__version__)
        )
