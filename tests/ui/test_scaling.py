"""The size of everything: by the window, or chosen, but never larger than the window has room."""

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication

from playground.training.config import Config
from playground.ui.main_window import MainWindow
from playground.ui.scaling import SMALLEST, STEP
from playground.ui.theme import MAX_SCALE, MIN_SCALE
from tests.ui.conftest import OpenWindow
from tests.ui.window_driving import CTRL, press

_Key = Qt.Key
SIZES = [(1280, 720), (1024, 768), (1366, 768), (1920, 1080)]
SCALES = (0.8, 1.0, 1.3, 1.6, 1.8, 2.0, 2.2, 2.5)


def settle(window: MainWindow) -> None:
    """Lets the layouts follow, one after the other."""
    for _ in range(5):
        QApplication.processEvents()


def to_the_end(window: MainWindow, key: str) -> None:
    """Gives a command until it is disabled."""
    action = window.actions_table[key]
    for _ in range(30):
        action.trigger()
        settle(window)
    assert not action.isEnabled()


def size(window: MainWindow) -> tuple[int, int]:
    return window.width(), window.height()


@pytest.mark.parametrize("wanted", SIZES)
@pytest.mark.parametrize("changes", [{}, {"fault": "sign"}, {"plane": "space"}], ids=str)
def test_the_largest_size_still_fits_the_window(
    open_window: OpenWindow, wanted: tuple[int, int], changes: dict[str, str]
) -> None:
    window = open_window(Config().replace(**changes), size=wanted)
    settle(window)
    before, seen = size(window), set()
    for _ in range(25):
        press(window, _Key.Key_Plus, CTRL)
        settle(window)
        assert size(window) == before
        seen.add(round(window.theme.scale, 2))
    assert not window.actions_table["larger"].isEnabled()
    assert window.theme.scale == pytest.approx(window._scaling.most)
    assert len(seen) >= 5
    if wanted == (1920, 1080):
        assert window.theme.scale == MAX_SCALE
    assert "largest" in window.actions_table["larger"].toolTip()


def test_steps_that_wait_are_taken_together(open_window: OpenWindow) -> None:
    window = open_window(size=(1920, 1080))
    settle(window)
    before, seen = window.theme.scale, []
    window.theme.changed.connect(lambda: seen.append(window.theme.scale))
    for key in ("larger", "larger", "larger", "larger", "smaller"):
        window.actions_table[key].trigger()
    settle(window)
    assert seen == [pytest.approx(before + 3 * STEP)]
    while window.actions_table["larger"].isEnabled():
        window.actions_table["larger"].trigger()
    settle(window)
    assert window.theme.scale == pytest.approx(MAX_SCALE)
    assert len(seen) == 2


@pytest.mark.parametrize("scale", SCALES)
def test_whatever_is_shown_fits_the_smallest_window_of_a_size(
    open_window: OpenWindow, scale: float
) -> None:
    wanted = (round(SMALLEST.width() * scale), round(SMALLEST.height() * scale))
    window = open_window()
    window._scaling._choose(scale)
    for _ in range(10):  # as by dragging its corner: pane after pane is left out
        window.resize(*wanted)
        settle(window)
    assert size(window) == wanted
    assert window.theme.scale == pytest.approx(scale)
    before, extras = size(window), window.stage.extras
    window.store.update("", fault="sign")
    settle(window)
    assert size(window) == before
    for page in ("health", "check", ""):
        extras.pages.show_page(page or "check", bool(page))
        settle(window)
        assert size(window) == before, page
    window.stage.selection.choose_unit(1, 0)
    settle(window)
    assert size(window) == before
    window.stage.selection.clear_focus()
    window.actions_table["example"].trigger()
    settle(window)
    assert size(window) == before
    window.store.update("", plane="space")
    settle(window)
    assert size(window) == before


@pytest.mark.parametrize("wanted", SIZES)
def test_the_window_keeps_its_size_however_far_a_size_leaps(
    open_window: OpenWindow, wanted: tuple[int, int]
) -> None:
    window = open_window(size=wanted)
    settle(window)
    before = size(window)
    for factor in (MIN_SCALE, MAX_SCALE, 1.0, MAX_SCALE, MIN_SCALE):
        window._scaling._choose(factor)
        settle(window)
        assert size(window) == before
        assert window.stage.width() >= window.stage._across.minimumSizeHint().width()
        assert window.stage.height() >= window.stage._across.minimumSizeHint().height()


def test_at_the_smallest_size_smaller_is_disabled_and_says_why(window: MainWindow) -> None:
    to_the_end(window, "smaller")
    action = window.actions_table["smaller"]
    assert window.theme.scale == MIN_SCALE
    assert "smallest" in action.toolTip()
    press(window, _Key.Key_Plus, CTRL)
    assert action.isEnabled()
    assert "Ctrl" in action.toolTip()


def test_at_1280_by_720_the_automatic_size_is_the_smallest(open_window: OpenWindow) -> None:
    window = open_window(size=(1280, 720))
    window._scaling.start(window.size())
    assert window.theme.scale == MIN_SCALE
    assert not window.actions_table["smaller"].isEnabled()
    assert window.actions_table["larger"].isEnabled()


def test_a_chosen_size_gives_way_in_a_smaller_window_and_comes_back(window: MainWindow) -> None:
    to_the_end(window, "larger")
    scaling = window._scaling
    assert window.theme.scale == MAX_SCALE
    scaling.start(QSize(1280, 720))
    assert window.theme.scale == pytest.approx(scaling.most)
    assert window.theme.scale < MAX_SCALE - STEP
    scaling.start(QSize(1920, 1080))
    assert window.theme.scale == MAX_SCALE


def test_a_size_kept_from_a_larger_screen_fits_the_next_start(open_window: OpenWindow) -> None:
    settings = QSettings("backprop-playground", "tests")
    settings.setValue("window/scale", 2.5)
    window = open_window(size=(1280, 720), settings=settings)
    window._scaling.start(QSize(1280, 720))
    settle(window)
    window.resize(1280, 720)
    settle(window)
    assert size(window) == (1280, 720)
    settings.setValue("window/scale", 0.0)
