"""The warped space: what is seen where, and how it hangs together with the plane."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.data.points import Points, Split
from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Layer
from playground.engine.network import Network
from playground.engine.plane_field import PlaneRange
from playground.engine.plane_warp import PlaneWarp
from playground.ui.theme import Theme
from playground.ui.views.space.axes import SpaceAxes
from playground.ui.views.space.view import SpaceView
from tests.engine.small_nets import make_network
from tests.ui.drive import move_mouse

TRAIN = np.array([[-4.0, -4.0], [4.0, -2.0], [3.0, 4.0]])
TEST = np.array([[-3.0, 5.0]])
SPLIT = Split(Points(TRAIN, np.array([0, 1, 2]), 3), Points(TEST, np.array([1]), 3))


def linear_net() -> Network:
    """A layer of two units that are x1 / 6 and x2 / 6, and scores that part them into thirds."""
    net = make_network((Layer(2, "identity"),), 3, "softmax")
    net.parameters.W[0][...] = np.array([[1 / 6, 0, 0], [0, 1 / 6, 0]])
    net.parameters.W[1][...] = np.array([[0, 9, 0], [-9, -9, 0], [9, -9, -0.36]])
    return net


def axes(layer: int = 0, across: int | None = 0, up: int = 1, **other: bool) -> SpaceAxes:
    return SpaceAxes(layer, across, up, 2, other.get("scores", False), 3)


def source(net: Network, split: Split = SPLIT) -> PlaneWarp:
    X = np.concatenate([split.train.X, split.test.X])
    return PlaneWarp(net, PlaneRange.square(6), X)


def seen(view: SpaceView) -> QImage:
    return view.grab().toImage()


def at(view: SpaceView, across: float, up: float) -> QPointF:
    return view._frame.pixel(across, up)


def color_at(view: SpaceView, across: float, up: float) -> QColor:
    image, place = seen(view), at(view, across, up)
    ratio = image.devicePixelRatio()
    return image.pixelColor(int(place.x() * ratio), int(place.y() * ratio))


def colors_near(view: SpaceView, place: QPointF, reach: int = 5) -> set[str]:
    image = seen(view)
    x, y = int(place.x()), int(place.y())
    span = range(-reach, reach + 1)
    return {image.pixelColor(x + dx, y + dy).name() for dx in span for dy in span}


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return Theme(name=request.param)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> SpaceView:
    view = SpaceView(theme)
    qtbot.addWidget(view)
    view.resize(500, 540)
    view.set_data(SPLIT)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.mark.parametrize("smooth", [False, True])
def test_the_grid_has_the_colour_of_the_class_that_wins_there(
    view: SpaceView, smooth: bool
) -> None:
    view.show_warp(source(linear_net()), axes(), smooth=smooth)
    # Lines of the grid cross at multiples of 0.1; none of these is near a point of the data.
    for k, place in enumerate([(0.2, 0.9), (-0.9, -0.3), (0.3, -0.9)]):
        assert view._theme.class_fill(k).name() in colors_near(view, at(view, *place))
        others = {view._theme.class_fill(other).name() for other in {0, 1, 2} - {k}}
        assert not others & colors_near(view, at(view, *place))


def test_points_lie_where_the_layer_puts_them_with_their_own_marks(view: SpaceView) -> None:
    view.show_warp(source(linear_net()), axes())
    for k, (x1, x2) in enumerate(TRAIN / 6):
        assert color_at(view, x1, x2) == view._theme.class_color(k)
    x1, x2 = TEST[0] / 6
    assert color_at(view, x1, x2) == view._theme.color("background")


def test_up_is_up_and_the_axes_can_be_exchanged(view: SpaceView) -> None:
    view.show_warp(source(linear_net()), axes())
    assert at(view, 0, 0.5).y() < at(view, 0, -0.5).y()
    view.show_warp(source(linear_net()), axes(across=1, up=0))
    for k, (x1, x2) in enumerate(TRAIN / 6):
        assert color_at(view, x2, x1) == view._theme.class_color(k)


def test_test_points_can_be_hidden(view: SpaceView) -> None:
    view.show_warp(source(linear_net()), axes())
    texts = [entry.text for entry in view._frame.legend.entries]
    place = at(view, *(TEST[0] / 6))
    assert view._theme.color("outline").name() in colors_near(view, place, 9)
    view.set_show_test(False)
    assert view._theme.color("outline").name() not in colors_near(view, place, 9)
    assert {entry.text for entry in view._frame.legend.entries} == {*texts} - {"test"}


def test_the_boundary_of_the_classes_is_bent_with_the_plane(view: SpaceView) -> None:
    view.show_warp(source(linear_net()), axes())
    line = view._theme.color("boundary")
    # Between classes 1 and 2 it goes straight down where a1 = 0.02; above is class 0 alone.
    assert color_at(view, 0.02, -0.55) == line
    assert color_at(view, 0.02, 0.55) != line


@pytest.mark.parametrize("smooth", [False, True])
def test_the_boundary_goes_when_one_class_wins_everywhere(view: SpaceView, smooth: bool) -> None:
    net = linear_net()
    shown = source(net)
    view.show_warp(shown, axes(), smooth=smooth)
    net.parameters.W[1][...] = np.array([[0, 0, 5], [0, 0, 0], [0, 0, 0]])
    for _ in range(3):  # of a live picture the boundary may be some frames old
        view.show_warp(shown, axes(), smooth=smooth)
    assert color_at(view, 0.02, -0.55) != view._theme.color("boundary")


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        (axes(), ("a of unit 1, layer 1", "a of unit 2, layer 1")),
        (axes(across=None), ("x₁", "a of unit 2, layer 1")),
        (axes(1, 2, 0, scores=True), ("score of class 2", "score of class 0")),
    ],
)
def test_the_axes_are_named(view: SpaceView, shown: SpaceAxes, names: tuple[str, str]) -> None:
    view.show_warp(source(linear_net()), shown)
    assert view._frame.names == names


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_bends_the_plane_into_the_picture(
    view: SpaceView, activation: str
) -> None:
    net = make_network((Layer(3, activation), Layer(4, activation)), 3, "softmax")
    for layer in (0, 1, 2):
        view.show_warp(source(net), axes(layer))
        assert not view._grid.empty
        places = view._frame.to_pixels(source(net).read(layer, 0, 1).grid.reshape(2, -1))
        assert (places >= [view._frame.area.left(), view._frame.area.top()]).all()
        assert (places <= [view._frame.area.right(), view._frame.area.bottom()]).all()


def test_regression_is_shown_by_the_signed_ramp(view: SpaceView, qtbot: QtBot) -> None:
    X = np.array([[-5.0, 0.3], [5.0, 0.7]])
    split = Split(Points(X, np.array([-0.9, 0.9]), 0), Points(np.empty((0, 2)), np.empty(0), 0))
    net = make_network((), 1, "squared")
    net.parameters.W[0][...] = [[0.2, 0, 0]]
    view.set_data(split)
    view.show_warp(source(net, split), SpaceAxes(0, None, 0, 1, True, 0))
    assert view._frame.names == ("x₁", "score, the value")
    for x1, value in ((-5.0, -0.9), (5.0, 0.9)):
        shown, wanted = color_at(view, x1, 0.2 * x1), view._theme.signed_color(value)
        assert abs(shown.red() - wanted.red()) + abs(shown.blue() - wanted.blue()) < 40


def test_pointing_at_the_grid_tells_the_place_of_the_plane(view: SpaceView, qtbot: QtBot) -> None:
    view.show_warp(source(linear_net()), axes())
    with qtbot.waitSignal(view.plane_hovered) as told:
        move_mouse(view, at(view, 0.5, -0.25))
    assert told.args == pytest.approx([3.0, -1.5], abs=0.1)
    reading = view.reading()
    assert reading is not None
    assert (reading.x1, reading.x2) == pytest.approx((3.0, -1.5), abs=0.1)
    assert np.argmax(reading.values) == 2
    assert sum(reading.values) == pytest.approx(1)
    assert view._theme.color("accent").name() in colors_near(view, at(view, 0.5, 0.8))
    with qtbot.waitSignal(view.hover_left):
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.reading() is None


def test_beside_the_grid_there_is_no_place(view: SpaceView, qtbot: QtBot) -> None:
    net = linear_net()
    net.parameters.W[0][1] = [1 / 6, 0, 0]  # both units alike: the plane is folded to a line
    view.show_warp(source(net), axes())
    with qtbot.assertNotEmitted(view.plane_hovered):
        move_mouse(view, at(view, -0.8, 0.8))
    assert view.reading() is None


def test_the_grid_may_move_under_a_pointer_that_rests(view: SpaceView, qtbot: QtBot) -> None:
    net = linear_net()
    shown = source(net)
    view.show_warp(shown, axes(), smooth=True)
    move_mouse(view, at(view, 0.5, -0.25))
    net.parameters.W[0][...] *= 0.7
    with qtbot.waitSignal(view.plane_hovered) as told:
        view.show_warp(shown, axes(), smooth=True)
    assert told.args[0] > 3.5


def test_a_place_pointed_at_in_the_plane_is_marked(view: SpaceView) -> None:
    view.show_warp(source(linear_net()), axes())
    assert view.linked_at() is None
    view.set_linked(1.5, 2.5)
    place = view.linked_at()
    assert place is not None
    assert (place - at(view, 0.25, 2.5 / 6)).manhattanLength() < 0.01
    ring = QPointF(place.x() + view._theme.px(11), place.y())
    assert view._theme.color("outline").name() in colors_near(view, ring, 2)
    view.set_linked(None)
    assert view.linked_at() is None


def test_arrow_keys_walk_along_the_grid_from_the_middle(view: SpaceView, qtbot: QtBot) -> None:
    view.show_warp(source(linear_net()), axes())
    places = []
    view.plane_hovered.connect(lambda x1, x2: places.append((x1, x2)))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
    step = 12 / 80
    wanted = [(0, 0), (step, 0), (step, step), (0, step), (0, 0)]
    np.testing.assert_allclose(places, wanted, atol=1e-6)
    # The picture of a run has a coarser grid: the place stays.
    view.show_warp(source(linear_net()), axes(), smooth=True)
    reading = view.reading()
    assert reading is not None
    assert (reading.x1, reading.x2) == (0, 0)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_of_the_window_are_left_to_it(
    view: SpaceView, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    view.show_warp(source(linear_net()), axes())
    with qtbot.assertNotEmitted(view.plane_hovered):
        QTest.keyClick(view, key, held)


def test_a_live_picture_keeps_its_range_while_the_net_moves_a_little(view: SpaceView) -> None:
    net = linear_net()
    shown = source(net)
    view.show_warp(shown, axes(), smooth=True)
    before = at(view, 0.5, 0.5)
    for k in range(20):
        net.parameters.W[0][...] *= 1.04 if k % 2 else 1 / 1.04
        view.show_warp(shown, axes(), smooth=True)
        assert at(view, 0.5, 0.5) == before


def test_another_layer_is_fitted_at_once(view: SpaceView) -> None:
    shown = source(linear_net())
    view.show_warp(shown, axes(1, 0, 1, scores=True), smooth=True)
    view.show_warp(shown, axes(), smooth=True)
    assert view._frame.across.high < 1.2


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_net_that_exploded_is_named_and_a_part_of_it_left_out(
    view: SpaceView, value: float
) -> None:
    net = linear_net()
    view.show_warp(source(net), axes())
    net.parameters.W[0][0, 0] = value
    view.show_warp(source(net), axes())
    assert view._grid.empty
    assert view._theme.color("warning").name() in colors_near(view, view._frame.area.center(), 60)


def test_points_of_another_number_wait_for_their_warp(view: SpaceView) -> None:
    view.show_warp(source(linear_net()), axes())
    more = Split(Points(TEST, np.array([1]), 3), Points(np.empty((0, 2)), np.empty(0, int), 3))
    view.set_data(more)
    assert not seen(view).isNull()
    view.show_warp(source(linear_net(), more), axes())
    assert color_at(view, *(TEST[0] / 6)) == view._theme.class_color(1)


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.5])
@pytest.mark.parametrize("size", [(130, 76), (300, 260), (600, 640)])
def test_the_picture_stays_inside_the_widget(
    view: SpaceView, scale: float, size: tuple[int, int]
) -> None:
    view.show_warp(source(linear_net()), axes())
    view._theme.set_scale(scale)
    view.resize(*size)
    assert not seen(view).isNull()
    area = view._frame.area
    if size == (600, 640):
        assert view.rect().toRectF().contains(area)
        assert area.height() > 0.3 * size[1]


def test_another_theme_recolours_what_is_shown(view: SpaceView) -> None:
    view.show_warp(source(linear_net()), axes())
    view._theme.set_name("light" if view._theme.dark else "dark")
    assert view._theme.class_fill(0).name() in colors_near(view, at(view, 0.2, 0.9))


def test_the_focus_is_seen(view: SpaceView, qtbot: QtBot) -> None:
    view.show_warp(source(linear_net()), axes())
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    area = view._frame.area
    place = QPointF(area.left(), area.top() + area.height() * 0.31)
    assert view._theme.color("focus").name() in colors_near(view, place, 2)


def test_an_empty_view_is_painted(view: SpaceView) -> None:
    assert not seen(view).isNull()
    assert view.accessibleName() == "Warped space"
