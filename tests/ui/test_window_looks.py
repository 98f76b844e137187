from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.training.config import Config
from playground.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.window_driving import (
    LARGEST,
    train,
)


def test_theme_and_scale_and_size_are_kept_for_the_next_start(
    open_window: OpenWindow, tmp_path: object
) -> None:
    path = f"{tmp_path}/settings.ini"
    first = open_window(settings=QSettings(path, QSettings.Format.IniFormat), size=(1333, 777))
    first.actions_table["dark"].trigger()
    first.actions_table["larger"].trigger()
    QApplication.processEvents()
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
    before = {view.objectName(): view.grab().toImage() for view in window.stage.views}
    window.actions_table["dark"].trigger()
    QApplication.processEvents()
    for view in window.stage.views:
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
    for view in window.stage.views:
        assert view.width() >= view.minimumSizeHint().width()
        assert view.height() >= view.minimumSizeHint().height()


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6, 2.5])
def test_no_words_are_clipped_at_any_scale(window: MainWindow, qtbot: QtBot, scale: float) -> None:
    window.theme.set_scale(scale)
    # The layouts follow one after the other.
    qtbot.waitUntil(lambda: not clipped(window))


def test_the_rest_of_the_window_is_made_at_the_largest_scale_too(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    settings = QSettings("backprop-playground", "tests")
    settings.setValue("window/scale", 2.5)
    window = open_window(size=(1280, 720), settings=settings)
    assert window.stage.extras.is_complete
    window.store.update("", plane="space", show_test=False)
    train(window, qtbot, 10)
