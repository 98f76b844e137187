"""What holds for every test: no screen, its own settings and pointer, and nothing left behind.

A test that uses Qt asks for `qtbot` or `qapp`; only those pay for the checks of Qt's objects.
"""

import gc
import os
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_CALL_FAILED = pytest.StashKey[bool]()
# A wait is over when its condition holds; this ends one that never will, also on a busy machine.
_LONGEST_WAIT_MS = 30_000
_SCREEN = Path(__file__).with_name("offscreen_screen.json")

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("deep", deadline=None, max_examples=1000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--headed`."""
    parser.addoption(
        "--headed", action="store_true", help="show the windows on the real display while testing"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Chooses the screen before any test can create the application that will read it."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
        wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": _LONGEST_WAIT_MS}
    if config.getoption("--headed"):
        return
    # On Windows the colon of the drive would end the plugin's option: there it is 800 x 800.
    screen = "" if sys.platform == "win32" else f":configfile={_SCREEN}"
    os.environ["QT_QPA_PLATFORM"] = f"offscreen{screen}"
    for name in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
        os.environ.pop(name, None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers a failed test: what it left behind is not its fault, and hides the reason."""
    report = yield
    if report.failed and report.when != "teardown":
        item.stash[_CALL_FAILED] = True
    return report


def _redirect_settings(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Makes everything that is read from and written to the user's home stay in this folder."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        patch.setenv(name, str(folder / name.lower()))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder / "xdg_config_home"))


@pytest.fixture(scope="session", autouse=True)
def session_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the whole run away from the settings of the user who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        _redirect_settings(tmp_path_factory.mktemp("session_settings"), patch)
        yield


@pytest.fixture(autouse=True)
def own_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Gives every test that uses Qt empty settings of its own."""
    if "qapp" not in request.fixturenames:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        _redirect_settings(tmp_path_factory.mktemp("settings"), patch)
        yield


@pytest.fixture(autouse=True)
def pointer_away(request: pytest.FixtureRequest) -> None:
    """Lays the pointer where no window opens: what it happens to be over is pointed at."""
    if "qapp" in request.fixturenames:
        request.getfixturevalue("qapp")
        from PySide6.QtGui import QCursor

        QCursor.setPos(-100, -100)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that leaves a thread, a top-level widget, a running timer or a QThread."""
    uses_qt = "qapp" in request.fixturenames
    threads = set(threading.enumerate())
    objects = _live_qt_objects() if uses_qt else []
    yield
    left: list[object] = list(_running_threads(threads))
    if uses_qt:
        left += _new_qt_objects(objects)
    # A failed test's traceback keeps its objects alive, so there only the clean-up is done.
    failed = request.node.stash.get(_CALL_FAILED, False)
    names = ", ".join(sorted(map(_describe, left)))
    if uses_qt:
        _remove_qt_objects(objects)
    if left and not failed:
        pytest.fail(f"the test left behind: {names}", pytrace=False)


def _running_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads started since, which do not end by themselves at once."""
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        thread.join(timeout=0.5)
    return [thread for thread in started if thread.is_alive()]


def _new_qt_objects(before: "list[QObject]") -> "list[QObject]":
    """Live objects of Qt that are not in the list; those that only await deletion get it."""
    left = _without(_live_qt_objects(), before)
    if left:
        gc.collect()
        left = _without(_live_qt_objects(), before)
    return left


def _without(objects: "list[QObject]", others: "list[QObject]") -> "list[QObject]":
    known = set(map(id, others))
    return [item for item in objects if id(item) not in known]


def _live_qt_objects() -> "list[QObject]":
    """Top-level widgets without a parent, active timers and running QThreads."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers, threads = _subclasses(QTimer), _subclasses(QThread)
    found: list[Any] = [
        widget
        for widget in QApplication.topLevelWidgets()
        # Qt keeps one label for all tool tips, and deletes it when it likes.
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    ]
    # Nothing in Qt lists its timers and threads; Python's collector knows all we have made.
    for item in gc.get_objects():
        kind = type(item)
        if (kind in timers and isValid(item) and item.isActive()) or (
            kind in threads and isValid(item) and item.isRunning()
        ):
            found.append(item)
    return found


def _subclasses(kind: type) -> set[type]:
    return {kind}.union(*map(_subclasses, kind.__subclasses__()))


def _describe(item: object) -> str:
    """The class and the name by which the object can be found in the code."""
    name = item.name if isinstance(item, threading.Thread) else _object_name(item)
    return f"{type(item).__name__} {name!r}" if name else type(item).__name__


def _object_name(item: Any) -> str:
    return str(item.objectName())


def _remove_qt_objects(keep: "list[QObject]") -> None:
    """Ends what the test left, so that the next test starts clean."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QWidget

    for item in _without(_live_qt_objects(), keep):
        if isinstance(item, QTimer):
            item.stop()
        elif isinstance(item, QThread):
            item.requestInterruption()
            item.quit()
            item.wait(2000)
        elif isinstance(item, QWidget):
            item.hide()
            item.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
