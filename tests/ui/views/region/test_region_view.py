"""The plane of the points: what is seen where, and what the mouse and the keys do."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from playground.data.points import Points, Split
from playground.ui.theme import Theme
from playground.ui.views.region.hover import REFRESH_MS
from playground.ui.views.region.probe import Reading, paint_reading
from playground.ui.views.region.view import RegionView
from tests.ui.views.region.region_driving import (
    FAR_AWAY,
    color_at,
    corner_scores,
    drag,
    hue_distance,
    make_split,
    move_mouse,
    pixel,
    turn_wheel_at,
)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return Theme(name=request.param)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> RegionView:
    view = RegionView(theme)
    qtbot.addWidget(view)
    view.resize(400, 440)
    view.set_data(make_split(), 3, 6.0)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_each_place_has_the_colour_of_the_class_that_wins_there(view: RegionView) -> None:
    view.show_scores(corner_scores(), view.visible_range())

    for k, (x1, x2) in enumerate([(1.0, 4.0), (-4.0, -4.0), (4.0, -4.0)]):
        shown = color_at(view, x1, x2)
        assert hue_distance(shown, view._theme.class_fill(k)) <= 4
        assert shown == view._theme.class_fill(k)


def test_the_fill_fades_to_the_background_where_the_net_is_unsure(view: RegionView) -> None:
    def distance_to_background(sure: float) -> int:
        view.show_scores(corner_scores(sure=sure), view.visible_range())
        shown, paper = color_at(view, 1.0, 4.0), view._theme.color("background")
        return (
            abs(shown.red() - paper.red())
            + abs(shown.green() - paper.green())
            + abs(shown.blue() - paper.blue())
        )

    assert 0 < distance_to_background(0.1) < distance_to_background(1.0) < distance_to_background(9)


def test_the_boundary_is_a_line_in_its_colour_between_the_classes(view: RegionView) -> None:
    view.show_scores(corner_scores(n=41), view.visible_range())

    line = view._theme.color("boundary")
    # The scores change between two grid points around 0: the line lies within that cell.
    image = view.grab().toImage()
    column = [image.pixelColor(pixel(view, 3.0, y).x(), pixel(view, 3.0, y).y()) for y in (0.15,)]
    assert column == [line]


@pytest.mark.parametrize("n", [2, 7, 64])
def test_any_coarseness_fills_the_whole_picture(view: RegionView, n: int) -> None:
    scores = np.zeros((2, n, n), np.float32)
    scores[1] = 9

    view.show_scores(scores, view.visible_range())

    for x1, x2 in ((-5.8, -5.8), (5.8, 5.8), (0.0, 0.0)):
        assert hue_distance(color_at(view, x1, x2), view._theme.class_fill(1)) <= 4


def test_regression_shows_the_signed_ramp_with_the_same_scale_on_both_sides(
    view: RegionView,
) -> None:
    view.set_data(make_split(n_classes=0), 0, 6.0)
    across = np.tile(np.linspace(-1, 1, 50, dtype=np.float32), (50, 1))

    view.show_scores(across[None], view.visible_range())

    theme = view._theme
    for x1, value in ((-4.5, -0.75), (0.0, 0.0), (3.0, 0.5)):
        shown, wanted = color_at(view, x1, 2.0), theme.signed_color(value)
        assert abs(shown.red() - wanted.red()) + abs(shown.blue() - wanted.blue()) < 12


def test_a_target_larger_than_the_scale_is_within_it(view: RegionView) -> None:
    values = Points(FAR_AWAY, np.array([0.2, -37.0]), 0)
    view.set_data(Split(values, Points(np.empty((0, 2)), np.empty(0), 0)), 0, 6.0)

    assert view._canvas.picture.scale == 50
    view.show_scores(np.full((1, 5, 5), 130, np.float32))
    assert view._canvas.picture.scale == 150


def test_what_is_not_a_number_is_hatched_and_the_rest_stays(view: RegionView) -> None:
    scores = corner_scores()
    scores[1, 20:] = np.nan

    view.show_scores(scores, view.visible_range())

    assert color_at(view, 1.0, 4.0) == view._theme.class_fill(0)
    greys = {"grid", "groove"}
    for x1, x2 in ((-5.0, -5.2), (5.0, -2.0)):
        assert color_at(view, x1, x2).saturation() < 70
    hatched = view.grab(view.rect()).toImage()
    seen = {hatched.pixelColor(pixel(view, -5.0 + k / 30, -5.0)).name() for k in range(60)}
    assert seen >= {view._theme.color(name).name() for name in greys}


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("n_classes", [1, 2, 3])
def test_nothing_but_bad_scores_is_shown_without_a_warning(
    view: RegionView, value: float, n_classes: int
) -> None:
    view.show_scores(np.full((n_classes, 30, 30), value, np.float32), view.visible_range())

    assert color_at(view, -5.0, 5.0).saturation() < 70


def test_huge_scores_are_shown_like_sure_ones(view: RegionView) -> None:
    view.show_scores(corner_scores(sure=3e38), view.visible_range())

    assert color_at(view, 1.0, 4.0) == view._theme.class_fill(0)


def test_training_points_are_full_and_test_points_hollow(view: RegionView) -> None:
    train, test = np.array([[-2.0, 1.0], [3.0, 3.0]]), np.array([[1.0, 1.0], [2.0, -2.0]])
    view.set_data(make_split(train, test), 3, 6.0)
    theme = view._theme

    assert color_at(view, -2.0, 1.0) == theme.class_color(0)
    assert color_at(view, 3.0, 3.0) == theme.class_color(1)
    assert color_at(view, 1.0, 1.0) == theme.color("background")

    view.set_show_test(False)
    assert color_at(view, 1.0, 1.0) == theme.color("surface")
    assert color_at(view, -2.0, 1.0) == theme.class_color(0)


def test_the_legend_names_the_classes_and_the_kinds_of_points(view: RegionView) -> None:
    view.set_data(make_split(test=FAR_AWAY), 3, 6.0)
    legend = view._canvas.frame.legend
    assert [entry.text for entry in legend.entries] == ["class", "0", "1", "2", "train", "test"]

    view.set_show_test(False)
    assert [entry.text for entry in legend.entries] == ["class", "0", "1", "2", "train"]


def test_other_scores_arrive_for_the_part_that_is_seen(view: RegionView) -> None:
    ranges = []
    view.view_changed.connect(lambda: ranges.append(view.visible_range()))

    turn_wheel_at(view, pixel(view, 3.0, 3.0), 2)

    ((x0, x1, y0, y1),) = ranges
    assert x1 - x0 == pytest.approx(12 / 1.2**2)
    assert y1 - y0 == pytest.approx(12 / 1.2**2)
    # The point under the pointer stays, but for the rounding to a whole pixel.
    assert (3.0 - x0) / (x1 - x0) == pytest.approx(0.75, abs=0.01)
    assert (3.0 - y0) / (y1 - y0) == pytest.approx(0.75, abs=0.01)


def test_scores_stay_where_they_were_asked_for_until_new_ones_come(view: RegionView) -> None:
    view.show_scores(corner_scores(), view.visible_range())

    middle = pixel(view, 0.0, 0.0)
    drag(view, middle, middle + QPoint(60, 0))

    assert color_at(view, -4.0, -4.0) == view._theme.class_fill(1)
    x0 = view.visible_range()[0]
    assert x0 < -6.5
    assert color_at(view, -6.4, 1.0) == view._theme.color("surface")


def test_dragging_carries_the_plane_with_the_pointer(view: RegionView) -> None:
    start = pixel(view, 1.0, 1.0)

    drag(view, start, start + QPoint(30, -20))

    assert pixel(view, 1.0, 1.0) == start + QPoint(30, -20)


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Home, None])
def test_a_double_click_0_and_home_show_everything_again(
    view: RegionView, qtbot: QtBot, key: Qt.Key | None
) -> None:
    turn_wheel_at(view, pixel(view, 3.0, 3.0), 3)
    with qtbot.waitSignal(view.view_changed):
        if key is None:
            QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, 3.0, 3.0))
        else:
            QTest.keyClick(view, key)

    assert view.visible_range() == (-6, 6, -6, 6)


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_Left, (-7.2, 4.8, -6, 6)),
        (Qt.Key.Key_Right, (-4.8, 7.2, -6, 6)),
        (Qt.Key.Key_Up, (-6, 6, -4.8, 7.2)),
        (Qt.Key.Key_Down, (-6, 6, -7.2, 4.8)),
        (Qt.Key.Key_Plus, (-4.8, 4.8, -4.8, 4.8)),
        (Qt.Key.Key_Equal, (-4.8, 4.8, -4.8, 4.8)),
        (Qt.Key.Key_Minus, (-7.5, 7.5, -7.5, 7.5)),
    ],
)
def test_keys_pan_and_zoom(
    view: RegionView, key: Qt.Key, wanted: tuple[float, float, float, float]
) -> None:
    QTest.keyClick(view, key)

    assert view.visible_range() == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_of_the_window_are_left_to_it(
    view: RegionView, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(view, Qt.Key.Key_Plus)
    before = view.visible_range()

    with qtbot.assertNotEmitted(view.view_changed):
        QTest.keyClick(view, key, held)

    assert view.visible_range() == before


def test_the_zoom_stays_with_new_points_and_goes_with_another_extent(
    view: RegionView, qtbot: QtBot
) -> None:
    turn_wheel_at(view, pixel(view, 3.0, 3.0), 3)
    zoomed = view.visible_range()

    with qtbot.assertNotEmitted(view.view_changed):
        view.set_data(make_split(), 3, 6.0)
    assert view.visible_range() == pytest.approx(zoomed)

    with qtbot.waitSignal(view.view_changed):
        view.set_data(make_split(), 3, 1.25)
    assert view.visible_range() == (-1.25, 1.25, -1.25, 1.25)


def test_pointing_tells_the_place_and_the_chance_of_each_class(view: RegionView) -> None:
    asked = []

    def probe(x1: float, x2: float) -> tuple[float, ...]:
        asked.append((x1, x2))
        return (0.07, 0.9, 0.03)

    view.set_probe(probe)
    move_mouse(view, pixel(view, 1.5, -3.0))

    reading = view.reading()
    assert reading is not None
    assert asked[-1] == pytest.approx((1.5, -3.0), abs=0.05)
    assert reading.lines == ("0.07", "0.90", "0.03")
    assert reading.place.startswith("x₁ 1.")
    assert "x₂ −" in reading.place

    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.reading() is None


class Clock:
    """Stands for the time since the last reading."""

    def __init__(self) -> None:
        self.now = self._started = 0

    def start(self) -> None:
        self._started = self.now

    def elapsed(self) -> int:
        return self.now - self._started


def test_the_reading_follows_the_training_but_not_every_frame(
    view: RegionView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, asked = Clock(), []
    monkeypatch.setattr(view._hover, "_since", clock)
    answers = iter(np.linspace(0, 1, 1000))

    def probe(x1: float, x2: float) -> tuple[float, float]:
        asked.append((x1, x2))
        chance = float(next(answers))
        return (chance, 1 - chance)

    view.set_probe(probe)
    move_mouse(view, pixel(view, 1.5, -3.0))
    before = len(asked)
    scores = corner_scores(10)
    for _ in range(50):
        clock.now += REFRESH_MS // 10
        view.show_scores(scores)
    assert len(asked) - before == 5

    # The last state is told as well, though no frame comes after it.
    clock.now += REFRESH_MS // 10
    view.show_scores(scores)
    last = len(asked)
    qtbot.waitUntil(lambda: len(asked) > last)


def test_without_an_answer_only_the_place_is_told(view: RegionView) -> None:
    move_mouse(view, pixel(view, 1.5, -3.0))

    reading = view.reading()
    assert reading is not None
    assert reading.lines == ()


@pytest.mark.parametrize("place", [(-5.9, 5.9), (5.9, -5.9), (5.9, 5.9), (-5.9, -5.9)])
def test_the_label_stays_inside_the_picture(view: RegionView, place: tuple[float, float]) -> None:
    image = QImage(400, 440, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    square = QRectF(40, 10, 350, 350)
    reading = Reading(*place, values=(0.1, 0.2, 0.7))
    at = QPointF(pixel(view, *place))
    box = paint_reading(painter, view._theme, reading, at, square, "value")
    painter.end()

    assert square.contains(box)
    assert not box.contains(at)


def test_the_focus_is_seen(view: RegionView, qtbot: QtBot) -> None:
    view.clearFocus()
    at = pixel(view, -6.0, 2.2)
    without = view.grab().toImage().pixelColor(at)

    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    assert view.grab().toImage().pixelColor(at) == view._theme.color("focus") != without


def test_another_theme_recolours_what_is_shown(view: RegionView) -> None:
    view.show_scores(corner_scores(), view.visible_range())

    view._theme.set_name("light" if view._theme.dark else "dark")

    assert color_at(view, 1.0, 4.0) == view._theme.class_fill(0)


def test_a_larger_scale_leaves_the_picture_inside_the_widget(view: RegionView) -> None:
    view._theme.set_scale(1.6)
    view.set_data(make_split(test=FAR_AWAY, n_classes=6), 6, 6.0)

    plane, legend = view._plane, view._canvas.frame.legend
    rows = len(legend.rows(plane.side))
    assert rows > 1
    assert plane.top + plane.side + rows * legend.row_height() < view.height()
    assert plane.left > 0
    assert plane.left + plane.side < view.width()


def test_it_names_itself(view: RegionView) -> None:
    assert view.accessibleName()
    assert view.accessibleDescription()
    assert view.toolTip()
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_it_is_sharp_on_a_screen_with_twice_the_pixels(view: RegionView) -> None:
    view.set_data(make_split(np.array([[0.0, 0.0], [3.0, 3.0]])), 3, 6.0)
    image = QImage(view.size() * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    view.render(image)

    at = pixel(view, 0.0, 0.0) * 2
    assert image.pixelColor(at) == view._theme.class_color(0)
    kept = view._canvas.frame._pixmap
    assert kept is not None
    assert kept.devicePixelRatio() == 2
    assert kept.size() == image.size()


def test_the_tool_tip_stays_away_from_where_values_are_read(view: RegionView) -> None:
    at = pixel(view, 1.0, 1.0)
    move_mouse(view, at)
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, event)
    assert not event.isAccepted()
    assert not QToolTip.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.6, 2.5])
def test_the_numbers_of_a_small_plane_are_few_enough_to_read(
    view: RegionView, scale: float
) -> None:
    view.set_data(make_split(), 3, 1.25)
    view._theme.set_scale(scale)
    view.resize(460, 520)

    apart = view._canvas.frame.tick_step(view._plane) * view._plane.scale
    assert apart > QFontMetricsF(view._theme.font("plot")).horizontalAdvance("−0.5") + 4
