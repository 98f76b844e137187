"""Starts Qt and opens the window."""

from __future__ import annotations

import gc
import signal
import sys

from PySide6.QtCore import QCoreApplication, QLocale, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from playground import __version__
from playground.resources import resource
from playground.ui.main_window import MainWindow


def application() -> QApplication:
    """The one QApplication, made on first use."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setOrganizationName("backprop-playground")
    QCoreApplication.setApplicationName("Backprop Playground")
    QCoreApplication.setApplicationVersion(__version__)
    made = QApplication(sys.argv[:1])
    # One way of writing numbers, in every language.
    QLocale.setDefault(QLocale.c())
    made.setDesktopFileName("backprop-playground")
    made.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    return made


def open_window() -> MainWindow:
    """Makes and shows the main window."""
    app = application()
    window = MainWindow(QSettings())
    window.setWindowIcon(app.windowIcon())
    window.stage.extras.when_complete(_settle)
    window.show_restored()
    return window


def run_window() -> int:
    """Opens the window; returns the exit code when it has been closed."""
    app = application()
    window = open_window()
    # Ctrl+C in the terminal closes the window; Python sees it when Qt hands control back.
    signal.signal(signal.SIGINT, _close_all)
    alive = QTimer()
    alive.timeout.connect(_wake)
    alive.start(500)
    code = app.exec()
    alive.stop()
    window.deleteLater()
    return code


def _settle() -> None:
    """All that was made to start with stays: the collector need not look at it again and again.

    Nor while it is made: who starts the program may have switched the collector off.
    """
    gc.collect()
    gc.freeze()
    gc.enable()


def _close_all(number: int, frame: object) -> None:
    QApplication.closeAllWindows()


def _wake() -> None:
    """Lets Python look at pending signals."""
