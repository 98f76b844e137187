"""The program's window, opened, driven and closed as a user would."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.training.config import Config
from playground.ui.main_window import MainWindow
from playground.ui.theme import Theme

OpenWindow = Callable[..., MainWindow]


@pytest.fixture(scope="package", autouse=True)
def only_what_is_new() -> None:
    """Spares the collector, and the search for what a test left, all that was there before."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at scale 1, worn by the whole application."""
    theme = Theme()
    theme.install(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenWindow]:
    """Opens windows; they are closed after the test."""
    windows: list[MainWindow] = []

    def open_one(
        config: Config | None = None,
        *,
        size: tuple[int, int] = (1920, 1080),
        settings: QSettings | None = None,
    ) -> MainWindow:
        window = MainWindow(settings or QSettings("backprop-playground", "tests"), config)
        windows.append(window)
        window.setWindowState(window.windowState().WindowNoState)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        # The rest of the window is made when its first picture has been painted.
        qtbot.waitUntil(lambda: window.stage.extras.is_complete)
        window._scaling.start(window.size())  # or it would follow its size at some time in the test
        return window

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """The window as it opens."""
    return open_window()
