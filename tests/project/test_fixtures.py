"""The safety net itself: each fixture of conftest.py is shown to catch what it is there for."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

_ROOT = Path(__file__).resolve().parents[2]

_LEAKING = """
import threading
import warnings

import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []
stop = threading.Event()


def test_leaks_a_widget(qapp):
    kept.append(QWidget(objectName="forgotten"))


def test_leaks_a_timer(qapp):
    timer = QTimer(objectName="ticker")
    timer.start(10_000)
    kept.append(timer)


def test_leaks_a_qthread(qapp):
    thread = QThread(objectName="worker")
    thread.start()
    kept.append(thread)


def test_leaks_a_thread():
    threading.Thread(target=stop.wait, daemon=True, name="waiter").start()


def test_warns():
    warnings.warn("careful")


def test_makes_qt_warn(qapp):
    qWarning("careful")


def test_raises_in_a_slot(qtbot):
    timer = QTimer(singleShot=True)
    timer.timeout.connect(fail)
    with qtbot.waitSignal(timer.timeout):
        timer.start(0)


def fail():
    raise ValueError("in a slot")


@pytest.mark.timeout(1)
def test_is_too_slow():
    stop.wait(20)
"""

_CLEAN = """
import threading

from PySide6.QtCore import QSettings, QThread, QTimer
from PySide6.QtWidgets import QWidget


def test_closes_what_it_opened(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QTimer(widget).start(10_000)
    widget.show()


def test_starts_with_no_widget_of_another_test(qapp):
    assert not qapp.topLevelWidgets()


def test_ends_its_threads(qtbot):
    thread = QThread()
    with qtbot.waitSignal(thread.started):
        thread.start()
    thread.quit()
    assert thread.wait(2000)
    worker = threading.Thread(target=int)
    worker.start()


def test_a_failed_test_is_reported_once(qapp):
    widget = QWidget()
    assert widget is None


def test_writes_settings(qapp):
    QSettings("Backprop Playground", "test").setValue("mark", "here")


def test_does_not_see_them(qapp):
    assert QSettings("Backprop Playground", "test").value("mark") is None
"""


@pytest.fixture
def safety_net(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with our conftest.py and pytest settings, and no tests yet."""
    shutil.copy(_ROOT / "pyproject.toml", pytester.path)
    tests = pytester.mkdir("tests")
    for name in ("conftest.py", "offscreen_screen.json"):
        shutil.copy(_ROOT / "tests" / name, tests)
    return pytester


def test_a_test_that_leaves_something_behind_fails(safety_net: pytest.Pytester) -> None:
    (safety_net.path / "tests" / "test_leaking.py").write_text(_LEAKING)
    result = safety_net.runpytest_subprocess("-p", "no:randomly")
    result.assert_outcomes(passed=4, errors=4, failed=4)
    result.stdout.fnmatch_lines_random(
        [
            "*the test left behind: QWidget 'forgotten'",
            "*the test left behind: QTimer 'ticker'",
            "*the test left behind: QThread 'worker'",
            "*the test left behind: Thread 'waiter'",
            "*UserWarning: careful",
            "*test_makes_qt_warn*",
            "*ValueError: in a slot",
            "*Timeout*",
        ]
    )


def test_a_test_that_cleans_up_passes(safety_net: pytest.Pytester) -> None:
    (safety_net.path / "tests" / "test_clean.py").write_text(_CLEAN)
    result = safety_net.runpytest_subprocess()
    result.assert_outcomes(passed=5, failed=1)


def test_the_screen_is_a_projector(qtbot: QtBot, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--headed"):
        pytest.skip("the screen is a real one")
    from PySide6.QtGui import QGuiApplication

    size = QGuiApplication.primaryScreen().size()
    assert (size.width(), size.height()) == (1920, 1080)


def test_settings_are_kept_out_of_the_home_folder(qtbot: QtBot) -> None:
    assert str(Path.home() / ".config") not in QSettings("Backprop Playground", "x").fileName()
