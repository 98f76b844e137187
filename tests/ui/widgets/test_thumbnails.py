"""A choice of pictures of points."""

import math

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.theme import Theme
from playground.ui.widgets.thumbnail import Thumbnail, ThumbnailItem
from playground.ui.widgets.thumbnail_grid import ThumbnailGrid
from tests.ui.widgets.conftest import Stage

KEYS = ["circle", "xor", "gaussians", "spiral", "moons"]


def item(key: str, text: str = "") -> ThumbnailItem:
    points = np.random.default_rng(0).normal(size=(200, 2))
    return ThumbnailItem(key, text or key, "tip", points, np.arange(200) % 2)


@pytest.fixture
def grid(theme: Theme, stage: Stage, qtbot: QtBot) -> ThumbnailGrid:
    widget = ThumbnailGrid(theme, "Data set")
    widget.set_items([item(key) for key in KEYS])
    widget.set_value("xor")
    stage.show_widgets(qtbot, widget)
    return widget


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, Thumbnail)
    QTest.keyClick(focused, key)


def focused_key() -> str:
    focused = QApplication.focusWidget()
    return "" if focused is None else focused.objectName()


def test_a_click_chooses(grid: ThumbnailGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.edited) as edited:
        QTest.mouseClick(grid.thumbnail("spiral"), Qt.MouseButton.LeftButton)
    assert edited.args == ["spiral"]
    assert [key for key in KEYS if grid.thumbnail(key).isChecked()] == ["spiral"]


def test_arrows_move_and_only_space_or_enter_choose(grid: ThumbnailGrid) -> None:
    chosen: list[str] = []
    grid.edited.connect(chosen.append)
    grid.setFocus()
    assert focused_key() == "xor"
    press(Qt.Key.Key_Down)
    assert focused_key() == "moons"
    press(Qt.Key.Key_Right)
    assert focused_key() == "moons"
    press(Qt.Key.Key_Left)
    assert (focused_key(), chosen) == ("spiral", [])
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    assert chosen == ["spiral", "circle"]


def test_set_value_shows_without_a_signal(grid: ThumbnailGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.edited):
        grid.set_value("moons")
        grid.set_value("no such")
    assert not any(grid.thumbnail(key).isChecked() for key in KEYS)


def test_other_words_keep_the_same_thumbnails(grid: ThumbnailGrid) -> None:
    before = grid.thumbnail("xor")
    grid.set_items([item(key, key.upper()) for key in KEYS])
    assert grid.thumbnail("xor") is before
    assert before.accessibleName() == "XOR"
    assert before.isChecked()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_points_wear_the_colours_of_their_classes(
    grid: ThumbnailGrid, theme: Theme, name: str
) -> None:
    theme.set_name(name)
    image = grid.thumbnail("circle").grab().toImage()
    colors = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert theme.class_color(0).rgb() in colors
    assert theme.class_color(1).rgb() in colors
    assert theme.class_color(2).rgb() not in colors


def test_real_valued_points_wear_the_signed_colours(
    theme: Theme, stage: Stage, qtbot: QtBot
) -> None:
    points = np.array([[-1.0, 0.0], [1.0, 0.0]])
    shown = Thumbnail(theme, ThumbnailItem("plane", "plane", "", points, np.array([-2.0, 2.0])))
    stage.show_widgets(qtbot, shown)
    image = shown.grab().toImage()
    colors = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert theme.signed_color(-1).rgb() in colors
    assert theme.signed_color(1).rgb() in colors


@pytest.mark.parametrize("points", [np.empty((0, 2)), np.zeros((1, 2)), np.ones((5, 2))])
def test_few_points_can_be_drawn(
    theme: Theme, stage: Stage, qtbot: QtBot, points: np.ndarray[tuple[int, int]]
) -> None:
    labels = np.zeros(len(points), dtype=np.int64)
    shown = Thumbnail(theme, ThumbnailItem("few", "few", "", points, labels))
    stage.show_widgets(qtbot, shown)
    assert not shown.grab().isNull()


def test_chosen_and_focused_are_framed(grid: ThumbnailGrid, theme: Theme) -> None:
    middle = grid.thumbnail("xor").width() // 2

    def frame(key: str) -> str:
        return grid.thumbnail(key).grab().toImage().pixelColor(middle, 1).name()

    grid.thumbnail("circle").setFocus()
    assert frame("xor") == theme.color("accent").name()
    assert frame("circle") == theme.color("focus").name()
    assert frame("moons") not in (frame("xor"), frame("circle"))


def test_the_grid_grows_with_the_scale(grid: ThumbnailGrid, theme: Theme) -> None:
    small = grid.sizeHint()
    theme.set_scale(2)
    assert grid.sizeHint().width() > 1.8 * small.width()
    assert grid.sizeHint().height() > 1.8 * small.height()


@pytest.mark.parametrize("size", [(1, 1), (4, 60), (80, 6), (80, 18)])
def test_without_room_for_a_picture_there_is_none(
    grid: ThumbnailGrid, size: tuple[int, int]
) -> None:
    thumbnail = grid.thumbnail("xor")
    thumbnail.setMinimumSize(1, 1)
    thumbnail.resize(*size)
    thumbnail.grab()


@pytest.mark.parametrize("scale", [0.8, 0.9, 1.0, 1.25, 2.5])
def test_the_caption_of_the_chosen_one_is_whole_wherever_a_plain_one_is(
    theme: Theme, qtbot: QtBot, scale: float
) -> None:
    theme.set_scale(scale)
    thumbnail = Thumbnail(theme, item("spiral3", "3-spiral"))
    qtbot.addWidget(thumbnail)
    plain = math.ceil(QFontMetricsF(theme.font("label")).horizontalAdvance("3-spiral"))
    captions = []
    thumbnail.setChecked(True)
    for width in range(plain, 2 * plain):
        thumbnail.resize(width, 80)
        captions.append(thumbnail.caption())
    assert {text for _, text in captions} == {"3-spiral"}
    assert not captions[0][0].bold()
    assert captions[-1][0].bold()
