"""A smoke test of the installed program; run by .ci/run with the Python it is installed in.

Opens the window, trains until the loss has fallen, looks at what is painted, closes the window.
Run it as a script, outside the checkout; it exits with 0 if all is well.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

import playground
from playground.ui.application import open_window

_PATIENCE_S = 30.0


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Lets the program run until the condition holds; gives up with a sentence."""
    end = time.monotonic() + _PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"smoke test: {what} did not happen in {_PATIENCE_S:.0f} s")
        QCoreApplication.processEvents()


def painted_colours(widget: QWidget) -> int:
    """How many different colours a picture of the widget has, looking at every fourth pixel."""
    image = widget.grab().toImage()
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}
    )


def main() -> None:
    """The whole life of a window."""
    checkout = Path(__file__).resolve().parents[2]
    if Path(playground.__file__).resolve().is_relative_to(checkout):
        sys.exit("smoke test: this is the checkout, not the installed program")
    window = open_window()
    trainer = window.run.trainer
    wait_until(window.isVisible, "the window to open")
    first = trainer.snapshot().full_loss
    window.run.play()
    wait_until(lambda: trainer.step_count > 200, "200 steps of training")
    wait_until(lambda: trainer.snapshot().full_loss < first, "a smaller loss")
    window.run.pause()
    colours = painted_colours(window)
    if colours < 100:
        sys.exit(f"smoke test: the window is blank ({colours} colours)")
    window.close()
    wait_until(lambda: not window.isVisible(), "the window to close")
    QApplication.quit()
    print(f"smoke test: {trainer.step_count} steps, {colours} colours, closed")


if __name__ == "__main__":
    main()
