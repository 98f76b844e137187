import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.ui.key_sheet import KeySheet
from playground.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT = _Mod.NoModifier, _Mod.ControlModifier, _Mod.ShiftModifier
EXPLODING = Config().replace(learning_rate=10.0, optimizer="sgd", loss="squared")
LARGEST = Config().replace(hidden=tuple(LayerConfig(64, "tanh") for _ in range(8)))


def steps(window: MainWindow) -> int:
    return window.run.trainer.step_count


def running(window: MainWindow) -> bool:
    return window.run.running


def weights(window: MainWindow) -> np.ndarray:
    return window.run.trainer.network.parameters.value.copy()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """A key, pressed wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def train(window: MainWindow, qtbot: QtBot, more: int = 100) -> None:
    """Plays until so many more steps are made."""
    goal = steps(window) + more
    window.run.play()
    qtbot.waitUntil(lambda: steps(window) >= goal)
    window.run.pause()


def explode(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.run.diverged):
        window.run.play()


def colors(image: QImage) -> int:
    """How many different colours there are, at most 2000 of the pixels looked at."""
    across, down = max(image.width() // 50, 1), max(image.height() // 40, 1)
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), across)
            for y in range(0, image.height(), down)
        }
    )


def controls(window: MainWindow) -> list[QWidget]:
    """What takes the keyboard and can be seen, but for views and line edits of spin boxes."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        and widget.focusProxy() is None
    ]


# Keys


def test_f5_plays_and_pauses(window: MainWindow) -> None:
    press(window, _Key.Key_F5)
    assert running(window)
    press(window, _Key.Key_F5)
    assert not running(window)


def test_f10_makes_a_step_and_shift_f10_an_epoch(window: MainWindow) -> None:
    press(window, _Key.Key_F10)
    assert steps(window) == 1
    press(window, _Key.Key_F10, SHIFT)
    assert steps(window) == 7
    assert window.run.trainer.epoch == 1


def test_ctrl_r_goes_back_to_the_same_weights(window: MainWindow, qtbot: QtBot) -> None:
    first = weights(window)
    train(window, qtbot)
    press(window, _Key.Key_R, CTRL)
    assert steps(window) == 0
    np.testing.assert_array_equal(weights(window), first)


def test_ctrl_shift_r_draws_new_weights_and_can_be_undone(window: MainWindow) -> None:
    first = weights(window)
    press(window, _Key.Key_R, CTRL | SHIFT)
    assert window.store.config.seed == 1
    assert (weights(window) != first).any()
    press(window, _Key.Key_Z, CTRL)
    assert window.store.config.seed == 0
    np.testing.assert_array_equal(weights(window), first)


@pytest.mark.parametrize(("key", "modifier"), [(_Key.Key_Y, CTRL), (_Key.Key_Z, CTRL | SHIFT)])
def test_ctrl_z_takes_back_and_two_keys_make_again(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    window.store.update("Change the noise", noise=0.4)
    press(window, _Key.Key_Z, CTRL)
    assert window.store.config.noise == 0.2
    press(window, key, modifier)
    assert window.store.config.noise == 0.4


def test_f11_fills_the_screen_and_escape_leaves_it(window: MainWindow) -> None:
    press(window, _Key.Key_F11)
    assert window.isFullScreen()
    press(window, _Key.Key_Escape)
    assert not window.isFullScreen()
    press(window, _Key.Key_F11)
    press(window, _Key.Key_F11)
    assert not window.isFullScreen()


def test_escape_pauses_first(window: MainWindow) -> None:
    press(window, _Key.Key_F11)
    press(window, _Key.Key_F5)
    press(window, _Key.Key_Escape)
    assert not running(window)
    assert window.isFullScreen()
    press(window, _Key.Key_Escape)
    assert not window.isFullScreen()


@pytest.mark.parametrize("key", [_Key.Key_Plus, _Key.Key_Equal])
def test_ctrl_plus_and_minus_scale_the_window(window: MainWindow, key: Qt.Key) -> None:
    scale = window.theme.scale
    press(window, key, CTRL)
    assert window.theme.scale == pytest.approx(scale + 0.1)
    press(window, _Key.Key_Minus, CTRL)
    press(window, _Key.Key_Minus, CTRL)
    assert window.theme.scale < scale + 0.05
    press(window, _Key.Key_0, CTRL)
    assert window.theme.scale == pytest.approx(scale)


def test_f1_shows_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    press(window, _Key.Key_F1)
    sheet = find(window, KeySheet)
    assert sheet.isVisible()
    QTest.keyClick(sheet, _Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(KeySheet) is None)


def test_f6_goes_round_the_panels(window: MainWindow) -> None:
    window.stage.loss_view.setFocus()
    seen = []
    for _ in range(6):
        press(window, _Key.Key_F6)
        seen.append(focused())
    assert window.transport.isAncestorOf(seen[0])
    assert window.side.isAncestorOf(seen[1])
    stage = window.stage
    assert seen[2:] == [
        stage.network_view,
        stage.gradient_view,
        stage.region_view,
        stage.loss_view,
    ]
    press(window, _Key.Key_F6)
    assert QApplication.focusWidget() is seen[0]


def test_f6_skips_a_hidden_column(window: MainWindow) -> None:
    window.side.hide()
    window.stage.loss_view.setFocus()
    seen = []
    for _ in range(5):
        press(window, _Key.Key_F6)
        seen.append(focused())
    assert seen[-1] is window.stage.loss_view


@pytest.mark.parametrize("name", ["network_view", "gradient_view", "region_view", "loss_view"])
def test_space_plays_while_a_view_has_the_focus(window: MainWindow, name: str) -> None:
    view = getattr(window.stage, name)
    view.setFocus()
    press(window, _Key.Key_Space)
    assert running(window)
    press(window, _Key.Key_Space)
    assert not running(window)


def test_space_still_presses_buttons_and_toggles_check_boxes(
    window: MainWindow, qtbot: QtBot
) -> None:
    pressed = 0
    for button in window.findChildren(QAbstractButton):
        if button not in controls(window) or button.isCheckable():
            continue
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            press(window, _Key.Key_Space)
        assert running(window) == (button.objectName() == "play")
        window.run.pause()
        pressed += 1
    assert pressed >= 6
    box = find(window, QCheckBox)
    box.setFocus()
    before = box.isChecked()
    press(window, _Key.Key_Space)
    assert box.isChecked() != before
    assert not running(window)


@pytest.mark.parametrize("name", ["edges", "loss_scale"])
def test_space_on_a_switch_of_a_view_presses_it(window: MainWindow, name: str) -> None:
    group = find(window.stage, QWidget, name)
    other = next(b for b in group.findChildren(QPushButton) if not b.isChecked())
    other.setFocus()
    press(window, _Key.Key_Space)
    assert not running(window)
    assert other.isChecked()


def test_escape_in_a_spin_box_takes_back_what_was_typed(window: MainWindow) -> None:
    spin = find(find(window, QWidget, "noise"), QAbstractSpinBox)
    spin.setFocus()
    text = spin.text()
    spin.selectAll()
    QTest.keyClicks(spin, "0.45")
    press(window, _Key.Key_Escape)
    assert spin.text() == text
    assert window.store.config.noise == 0.2


# Controls


@pytest.mark.parametrize("config", [Config(), LARGEST], ids=["default", "largest"])
def test_every_control_has_a_name_and_a_tool_tip(open_window: OpenWindow, config: Config) -> None:
    window = open_window(config)
    found = controls(window)
    assert len(found) > 25
    for widget in found:
        where = f"{widget.metaObject().className()} {widget.objectName()}"
        spoken = widget.accessibleName() or (
            widget.text() if isinstance(widget, QAbstractButton) else ""
        )
        assert spoken.strip(), where
        tip = widget.toolTip()
        parent = widget.parentWidget()
        while not tip and parent is not None:
            tip, parent = parent.toolTip(), parent.parentWidget()
        if widget not in window._views:
            assert tip.strip(), where


def test_tab_reaches_every_control_and_comes_back(window: MainWindow) -> None:
    window.stage.network_view.setFocus()
    start = QApplication.focusWidget()
    reached: list[QWidget] = []
    for _ in range(300):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget)
        QTest.keyClick(widget, _Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
    assert QApplication.focusWidget() is start
    missed = [
        widget
        for widget in controls(window)
        if widget not in reached
        # Of a group, one member is a stop and arrows reach the others.
        and not (isinstance(widget, QAbstractButton) and widget.isCheckable())
        and not any(widget.isAncestorOf(other) for other in reached)
    ]
    assert not missed


CHANGES: dict[str, Callable[[MainWindow], None]] = {}


def a_change(function: Callable[[MainWindow], None]) -> Callable[[MainWindow], None]:
    CHANGES[function.__name__] = function
    return function


@a_change
def noise(window: MainWindow) -> None:
    spin = find(find(window, QWidget, "noise"), QAbstractSpinBox)
    spin.setFocus()
    QTest.keyClick(spin, _Key.Key_Up)


@a_change
def learning_rate(window: MainWindow) -> None:
    slider = find(find(window, QWidget, "learning_rate"), QWidget, "slider")
    slider.setFocus()
    QTest.keyClick(slider, _Key.Key_Right)


@a_change
def optimizer(window: MainWindow) -> None:
    box = find(window, QComboBox, "optimizer")
    box.setFocus()
    QTest.keyClick(box, _Key.Key_Up)


@a_change
def units(window: MainWindow) -> None:
    layer = find(window, QWidget, "layer1")
    stepper = find(layer, QWidget, "units")
    QTest.mouseClick(find(stepper, QAbstractButton, "plus"), Qt.MouseButton.LeftButton)


@a_change
def add_layer(window: MainWindow) -> None:
    QTest.mouseClick(find(window, QPushButton, "addLayer"), Qt.MouseButton.LeftButton)


@a_change
def remove_layer(window: MainWindow) -> None:
    layer = find(window, QWidget, "layer2")
    QTest.mouseClick(find(layer, QAbstractButton, "remove"), Qt.MouseButton.LeftButton)


@a_change
def activation(window: MainWindow) -> None:
    box = find(find(window, QWidget, "layer1"), QComboBox, "activation")
    box.setFocus()
    QTest.keyClick(box, _Key.Key_Down)


@a_change
def new_data(window: MainWindow) -> None:
    QTest.mouseClick(find(window, QPushButton, "newData"), Qt.MouseButton.LeftButton)


@a_change
def new_weights(window: MainWindow) -> None:
    QTest.mouseClick(find(window, QPushButton, "newWeights"), Qt.MouseButton.LeftButton)


@a_change
def show_test(window: MainWindow) -> None:
    box = find(window, QCheckBox)
    box.setFocus()
    QTest.keyClick(box, _Key.Key_Space)


@a_change
def edges(window: MainWindow) -> None:
    group = find(window.stage, QWidget, "edges")
    other = next(b for b in group.findChildren(QPushButton) if not b.isChecked())
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)


@a_change
def loss_scale(window: MainWindow) -> None:
    group = find(window.stage, QWidget, "loss_scale")
    other = next(b for b in group.findChildren(QPushButton) if not b.isChecked())
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)


@a_change
def dataset(window: MainWindow) -> None:
    grid = find(window, QWidget, "dataset")
    other = next(b for b in grid.findChildren(QAbstractButton) if not b.isChecked())
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)


@a_change
def speed(window: MainWindow) -> None:
    slider = find(find(window, QWidget, "speed"), QWidget, "slider")
    slider.setFocus()
    QTest.keyClick(slider, _Key.Key_Left)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_control_changes_the_set_up_can_be_seen_and_undone(
    window: MainWindow, qtbot: QtBot, change: Callable[[MainWindow], None]
) -> None:
    train(window, qtbot, 20)
    QApplication.processEvents()
    before, trained, picture = window.store.config, steps(window), window.grab().toImage()
    change(window)
    after = window.store.config
    assert after != before
    assert window.run.trainer.config == after
    # Nothing but the seed makes a trained net start again.
    if change is not new_weights:
        assert steps(window) == trained
    QApplication.processEvents()
    assert window.grab().toImage() != picture
    press(window, _Key.Key_Z, CTRL)
    assert window.store.config == before
    assert window.run.trainer.config == before
    press(window, _Key.Key_Y, CTRL)
    assert window.store.config == after


def test_a_refused_number_is_explained_and_the_old_one_stands(window: MainWindow) -> None:
    assert not window.store.update("Change the noise", noise=math.inf)
    assert window.store.config.noise == 0.2
    assert "0.5" in window.status.message()


def test_new_weights_of_menu_and_button_are_the_same(window: MainWindow) -> None:
    window.actions_table["new_weights"].trigger()
    by_menu = weights(window)
    window.actions_table["undo"].trigger()
    new_weights(window)
    np.testing.assert_array_equal(weights(window), by_menu)


# Failing well


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


# The window


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
    press(window, _Key.Key_Q, CTRL)
    assert not window.isVisible()


def test_theme_and_scale_and_size_are_kept_for_the_next_start(
    open_window: OpenWindow, tmp_path: object
) -> None:
    path = f"{tmp_path}/settings.ini"
    first = open_window(settings=QSettings(path, QSettings.Format.IniFormat), size=(1333, 777))
    first.actions_table["dark"].trigger()
    first.actions_table["larger"].trigger()
    scale = first.theme.scale
    first.close()
    # A new process reads strings from a file; so does another object, once this one is synced.
    QSettings(path, QSettings.Format.IniFormat).sync()
    text = Path(path).read_text("utf-8")
    assert "theme=dark" in text
    second = MainWindow(QSettings(path, QSettings.Format.IniFormat))
    try:
        assert second.theme.dark
        assert second.actions_table["dark"].isChecked()
        assert second.theme.scale == pytest.approx(scale)
        assert second.size() == first.size()
    finally:
        second.close()
        second.deleteLater()


@pytest.mark.parametrize(
    "text",
    [
        "[window]\ntheme=nonsense\nscale=nonsense\ngeometry=nonsense\n",
        "[window]\ntheme=\nscale=1e9\ngeometry=@ByteArray()\n",
        "[window]\nscale=nan\n",
        "[window]\nscale=-3\n",
    ],
)
def test_settings_that_make_no_sense_do_no_harm(
    open_window: OpenWindow, tmp_path: object, text: str
) -> None:
    path = f"{tmp_path}/settings.ini"
    Path(path).write_text(text, "utf-8")
    window = open_window(settings=QSettings(path, QSettings.Format.IniFormat))
    assert 0.8 <= window.theme.scale <= 2.5
    assert not window.theme.dark


def test_dark_colours_reach_every_part(window: MainWindow) -> None:
    before = {view.objectName(): view.grab().toImage() for view in window._views}
    window.actions_table["dark"].trigger()
    QApplication.processEvents()
    for view in window._views:
        image = view.grab().toImage()
        assert image != before[view.objectName()]
        dark = [
            image.pixelColor(x, y).lightness() < 100
            for x in range(0, image.width(), 29)
            for y in range(0, image.height(), 29)
        ]
        if view is not window.stage.region_view:
            assert sum(dark) > len(dark) / 2, view.objectName()
    assert window.side.grab().toImage().pixelColor(2, 2).lightness() < 100
    window.actions_table["dark"].trigger()
    assert not window.theme.dark


@pytest.mark.parametrize("change", ["dark", "larger", "smaller"])
def test_a_new_look_leaves_the_heat_maps_of_a_paused_net(window: MainWindow, change: str) -> None:
    window.actions_table[change].trigger()
    QApplication.processEvents()
    view = window.stage.network_view
    image = view.grab().toImage()
    place = view.places[1]
    x, y, n = int(place.left[0]), int(place.top[0]), int(place.tile)
    ratio = image.devicePixelRatio()
    found = {
        image.pixel(round((x + i) * ratio), round((y + j) * ratio))
        for i in range(3, n - 3, 3)
        for j in range(3, n // 2, 3)
    }
    assert len(found) > 3


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
    dataset(window)
    assert window.windowTitle() != title


# Sizes


def clipped(window: MainWindow) -> list[str]:
    """Labels and buttons that are smaller than their words."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and (widget.wordWrap() or not widget.text()):
            continue
        wanted = widget.minimumSizeHint()
        if isinstance(widget, QAbstractButton):
            # Low ones still have room for their words.
            wanted.setHeight(widget.fontMetrics().height())
        if widget.width() < wanted.width() or widget.height() < wanted.height():
            found.append(f"{widget.metaObject().className()} {widget.objectName()} {widget.text()}")
    return found


def inside(window: MainWindow) -> bool:
    """Whether the parts lie side by side in the window."""
    parts = [window.transport, window.side, window.stage, window.status]
    rects = [part.geometry() for part in parts]
    apart = all(not a.intersects(b) for k, a in enumerate(rects) for b in rects[k + 1 :])
    centre = window.centralWidget()
    assert centre is not None
    room = centre.rect()
    return apart and all(room.contains(rect) for rect in rects)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("config", [Config(), LARGEST], ids=["default", "largest"])
def test_the_window_is_usable_at_every_size(
    open_window: OpenWindow, size: tuple[int, int], config: Config, qtbot: QtBot
) -> None:
    window = open_window(config, size=size)
    window._scaling.start(window.size())
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    train(window, qtbot, 2)
    assert not clipped(window)
    assert inside(window)
    for view in window._views:
        assert view.width() >= view.minimumSizeHint().width()
        assert view.height() >= view.minimumSizeHint().height()


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6, 2.5])
def test_no_words_are_clipped_at_any_scale(window: MainWindow, qtbot: QtBot, scale: float) -> None:
    window.theme.set_scale(scale)
    # The layouts follow one after the other.
    qtbot.waitUntil(lambda: not clipped(window))


# Memory


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
