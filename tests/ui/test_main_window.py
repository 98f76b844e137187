import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find
from tests.ui.window_driving import (
    CTRL,
    EXPLODING,
    explode,
    press,
    running,
    steps,
)
from tests.ui.window_user import colors


def test_an_explosion_shows_a_notice_with_a_way_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(EXPLODING)
    explode(window, qtbot)
    assert not running(window)
    assert window.notice.isVisible()
    assert len(window.notice.text.split()) > 8
    assert window.actions_table["go_back"].isEnabled()
    QApplication.processEvents()
    for name in ("network_view", "region_view"):
        assert colors(getattr(window.stage, name).grab().toImage()) > 3, name
    QTest.mouseClick(find(window.notice, QPushButton, "notice_button"), Qt.MouseButton.LeftButton)
    assert not window.notice.isVisible()
    assert window.run.trainer.divergence is None
    assert np.isfinite(window.run.announce().full_loss)
    assert not window.actions_table["go_back"].isEnabled()


@pytest.mark.parametrize("way_out", ["reset", "play", "go_back", "undo", "new_weights"])
def test_the_notice_goes_when_the_run_goes_on(
    open_window: OpenWindow, qtbot: QtBot, way_out: str
) -> None:
    window = open_window(Config())
    window.store.update("explode", learning_rate=10.0, optimizer="sgd", loss="squared")
    explode(window, qtbot)
    window.run.trainer.config.replace()
    window.actions_table[way_out].trigger()
    qtbot.waitUntil(lambda: not window.notice.isVisible() or running(window))
    window.run.pause()


def test_a_closed_notice_stays_closed(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(EXPLODING)
    explode(window, qtbot)
    QTest.mouseClick(find(window.notice, QPushButton, "notice_close"), Qt.MouseButton.LeftButton)
    window.store.update("Change what the edges show", edges="gradients")
    QApplication.processEvents()
    assert not window.notice.isVisible()


def test_closing_while_training_stops_everything(window: MainWindow, qtbot: QtBot) -> None:
    window.run.play()
    qtbot.waitUntil(lambda: steps(window) > 10)
    window.store.update("Change the noise", noise=0.3)
    window.close()
    assert not running(window)
    made = steps(window)
    QApplication.processEvents()
    assert steps(window) == made


def test_closing_right_after_a_change_or_a_resize_is_clean(window: MainWindow) -> None:
    window.resize(1000, 720)
    window.store.update("Change the noise", noise=0.3)
    window.close()
    QApplication.processEvents()
    assert not window.isVisible()


def test_ctrl_q_closes(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Q, CTRL)
    assert not window.isVisible()


def test_two_windows_work_in_one_process(open_window: OpenWindow, qtbot: QtBot) -> None:
    first, second = open_window(), open_window(Config().replace(seed=5))
    first.run.play()
    second.run.play()
    qtbot.waitUntil(lambda: steps(first) > 20 and steps(second) > 20)
    second.store.update("Change the noise", noise=0.4)
    assert first.store.config.noise == 0.2
    second.close()
    before = steps(first)
    qtbot.waitUntil(lambda: steps(first) > before)
    assert not running(second)


def test_the_picture_goes_to_the_clipboard(window: MainWindow) -> None:
    window.actions_table["copy_picture"].trigger()
    image = QGuiApplication.clipboard().image()
    assert image.size() == window.size() * window.devicePixelRatio()
    assert window.status.message()
    QGuiApplication.clipboard().clear()


def test_about_shows_the_version(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table["about"].trigger()
    box = find(window, QMessageBox)
    assert "Backprop Playground" in box.text()
    box.close()
    qtbot.waitUntil(lambda: window.findChild(QDialog) is None)


def test_the_title_names_the_data(window: MainWindow) -> None:
    title = window.windowTitle()
    window.store.update("Change the data", dataset="circle")
    assert window.windowTitle() != title


def test_hundreds_of_changes_leave_nothing_behind(window: MainWindow) -> None:
    def objects() -> int:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(window.findChildren(QWidget)) + len(window.findChildren(object))  # type: ignore[type-var]

    def change(k: int) -> None:
        size = 1 + k % 8
        hidden = tuple(LayerConfig(1 + (k * 7 + j) % 12, "tanh") for j in range(size))
        window.store.update("Change", hidden=hidden, noise=(k % 50) / 100)
        window.run.step()

    for k in range(16):
        change(k)
    before = objects()
    for k in range(200):
        change(k)
    assert objects() == before
    window.store.undo_stack.clear()
