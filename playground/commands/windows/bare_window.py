"""How long a window with one empty plot takes from the start of its process to its first frame.

Arguments: a folder (not used), the time at which the process was started.
"""

from __future__ import annotations

import sys
import time

import pyqtgraph
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class FirstFrame(QObject):
    """Notes when a widget has been painted for the first time, and ends the program."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint is done when the event loop is next idle."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.at = time.time()
        QCoreApplication.quit()


def main() -> None:
    """Opens the window, waits for its first frame and prints how long it took."""
    started = float(sys.argv[2])
    app = QApplication(sys.argv[:1])
    plot = pyqtgraph.PlotWidget()
    plot.resize(1920, 1080)
    first = FirstFrame()
    plot.viewport().installEventFilter(first)
    plot.show()
    app.exec()
    print(f'{{"first_frame_ms": {1000 * (first.at - started)}}}')


if __name__ == "__main__":
    main()
