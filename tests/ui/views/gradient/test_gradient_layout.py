from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtWidgets import QApplication

from playground.ui.theme import Theme
from playground.ui.views.gradient.label import label_place
from playground.ui.views.gradient.layout import GradientLayout, lay_out
from playground.ui.views.gradient.moves import NO_UNIT, moved_unit

_AXIS = 30.0
_Key = Qt.Key


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme()


def laid_out(
    theme: Theme,
    units: list[int],
    columns: list[tuple[float, float]] | None = None,
    size: tuple[float, float] = (900.0, 230.0),
) -> GradientLayout:
    return lay_out(theme, QSizeF(*size), units, columns or [], _AXIS)


def test_frames_stand_below_the_layers_of_the_network(theme: Theme) -> None:
    columns = [(300.0, 20.0), (560.0, 20.0), (800.0, 20.0)]
    layout = laid_out(theme, [8, 8, 3], columns)
    centers = [frame.plot.center().x() for frame in layout.frames]
    assert centers == pytest.approx([300.0, 560.0, 800.0])


def test_a_frame_takes_what_its_neighbour_leaves(theme: Theme) -> None:
    layout = laid_out(theme, [64, 1], [(400.0, 20.0), (700.0, 20.0)])
    large, small = layout.frames
    assert small.plot.width() == pytest.approx(60.0)
    assert large.plot.width() > 500.0
    assert small.plot.left() - large.plot.right() >= theme.px(8) - 1e-9


def test_columns_that_do_not_fit_the_layers_are_spread_evenly(theme: Theme) -> None:
    for columns in ([(300.0, 20.0)], [(500.0, 9.0), (300.0, 9.0)], [(500.0, 9.0), (505.0, 9.0)]):
        first, second = laid_out(theme, [4, 4], columns).frames
        assert first.plot.right() < second.plot.left()
        assert first.plot.width() == pytest.approx(second.plot.width()) == pytest.approx(152.0)


@given(
    st.lists(st.integers(1, 128), min_size=1, max_size=8),
    st.lists(st.floats(0.0, 1.0), max_size=8),
    st.floats(400.0, 3800.0),
    st.floats(120.0, 900.0),
    st.floats(0.8, 2.5),
)
def test_nothing_overlaps_or_leaves_the_widget(
    qapp: QApplication,
    units: list[int],
    places: list[float],
    width: float,
    height: float,
    scale: float,
) -> None:
    columns = [(place * width, 20.0) for place in sorted(places)]
    layout = lay_out(Theme(scale), QSizeF(width, height), units, columns, _AXIS)
    widget = QRectF(0.0, 0.0, width, height).adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
    for frame in layout.frames:
        for box in (frame.plot, frame.zeros, frame.below):
            assert box.width() > 0.0
            assert box.isEmpty() or widget.contains(box)
        assert frame.plot.left() <= frame.first
        assert frame.column(frame.units - 1).right() <= frame.plot.right() + 1.0
        assert frame.plot.top() >= layout.title.height()
        assert frame.below.isEmpty() or frame.below.top() >= frame.zeros.bottom()
    for one, other in pairwise(layout.frames):
        assert one.plot.right() < other.plot.left()
        assert one.below.right() <= other.below.left()
    assert layout.axis.right() <= layout.frames[0].plot.left()


def test_narrow_neurons_become_a_strip(theme: Theme) -> None:
    few, many = laid_out(theme, [8, 100]).frames
    assert not few.strip
    assert many.strip


def test_a_place_belongs_to_the_neuron_whose_column_it_is_in(theme: Theme) -> None:
    (frame,) = laid_out(theme, [5]).frames
    for unit, center in enumerate(frame.centers()):
        assert frame.unit_at(center) == unit
        assert frame.column(unit).center().x() == pytest.approx(center)
    assert frame.unit_at(frame.plot.left()) == 0
    assert frame.unit_at(frame.plot.right()) == 4


def test_a_low_view_gives_up_the_title_and_then_the_line_below(theme: Theme) -> None:
    layouts = [laid_out(theme, [3], size=(600.0, height)) for height in (200.0, 110.0, 70.0)]
    assert [not layout.title.isEmpty() for layout in layouts] == [True, False, False]
    assert [layout.ratios for layout in layouts] == [True, True, False]
    assert [len(layout.ticks) for layout in layouts] == [5, 3, 2]


def test_the_label_stands_beside_the_neuron_and_inside_the_widget(theme: Theme) -> None:
    around = QRectF(0.0, 0.0, 400.0, 200.0)
    for left in (0.0, 100.0, 200.0, 380.0):
        column = QRectF(left, 20.0, 20.0, 150.0)
        box = label_place(theme, "a line of text\nanother", column, around)
        assert around.contains(box)
        assert not box.intersects(column)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        (_Key.Key_Right, NO_UNIT, (0, 0)),
        (_Key.Key_Left, NO_UNIT, (1, 2)),
        (_Key.Key_Right, (0, 3), (0, 4)),
        (_Key.Key_Right, (0, 4), (1, 0)),
        (_Key.Key_Left, (1, 0), (0, 4)),
        (_Key.Key_Left, (0, 0), (0, 0)),
        (_Key.Key_Right, (1, 2), (1, 2)),
        (_Key.Key_Down, (0, 4), (1, 2)),
        (_Key.Key_Up, (1, 2), (0, 2)),
        (_Key.Key_Up, (0, 2), (0, 2)),
        (_Key.Key_Home, (1, 2), (0, 0)),
        (_Key.Key_End, (0, 2), (1, 2)),
        (_Key.Key_Space, (0, 2), None),
        (_Key.Key_Escape, NO_UNIT, None),
    ],
)
def test_keys_lead_from_neuron_to_neuron(
    key: Qt.Key, before: tuple[int, int], after: tuple[int, int] | None
) -> None:
    assert moved_unit(key, before, [5, 3]) == after
