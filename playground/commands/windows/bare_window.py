"""How long a window with one empty plot takes from the start of its process to its first frame.

Arguments: a folder (not used), the time at which the process was started.
"""

from __future__ import annotations

import sys

import pyqtgraph
from PySide6.QtWidgets import QApplication

from playground.commands.windows.first_frame import FirstFrame


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
