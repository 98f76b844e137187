"""The toolbar at every width and scale."""

import itertools

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.panels.transport_bar import TransportBar
from tests.ui.panels.conftest import READOUTS, Bench, shown_readouts


def resize(bar: TransportBar, width: int) -> None:
    bar.window().resize(width, 900)
    for _ in range(3):  # the height follows the width, then the layout the height
        QApplication.processEvents()


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0, 2.5])
@pytest.mark.parametrize("width", [900, 1280, 1500, 1920, 2560, 3840])
def test_nothing_overlaps_or_is_cut_off_at_any_width(
    bench: Bench, bar: TransportBar, scale: float, width: int
) -> None:
    bench.theme.set_scale(scale)
    resize(bar, width)
    children = [child for child in bar.children() if isinstance(child, QWidget)]
    visible = [child for child in children if child.isVisible()]
    for child in visible:
        assert bar.rect().contains(child.geometry()), child.objectName()
        assert child.width() >= child.sizeHint().width(), child.objectName()
    for one, other in itertools.combinations(visible, 2):
        assert not one.geometry().intersects(other.geometry())
    assert "full" in shown_readouts(bar)
    # Two rows, and only what cannot be left out may make a third one.
    if len(shown_readouts(bar)) > 1:
        assert len({child.geometry().center().y() // bench.theme.ipx(30) for child in visible}) <= 3


def test_the_lesser_numbers_go_first_and_come_back(bench: Bench, bar: TransportBar) -> None:
    bench.theme.set_scale(2.5)
    left = []
    for width in range(3800, 800, -50):
        resize(bar, width)
        left.append(tuple(shown_readouts(bar)))
    assert left[0] == tuple(READOUTS)
    assert "test" in left[-4] or left[-1] == ("full",)
    for before, after in itertools.pairwise(left):
        if "test" in before and "test" not in after:
            assert after == ("full",)
    resize(bar, 3800)
    assert shown_readouts(bar) == list(READOUTS)


def test_the_epoch_makes_room_for_one_row(bench: Bench, bar: TransportBar) -> None:
    full = bar.sizeHint().width()
    resize(bar, full)
    assert shown_readouts(bar) == list(READOUTS)
    one_row = bar.height()
    resize(bar, full - 4)
    assert shown_readouts(bar) == [key for key in READOUTS if key != "epoch"]
    assert bar.height() == one_row


def test_a_widget_beside_the_numbers_counts(bench: Bench, bar: TransportBar) -> None:
    resize(bar, bar.sizeHint().width())
    beside = QWidget()
    beside.setFixedSize(60, 20)
    bar.add(beside, right=True)
    for _ in range(3):
        QApplication.processEvents()
    assert beside.isVisible()
    assert "epoch" not in shown_readouts(bar)


def test_layouts_give_it_the_height_it_needs(bench: Bench, bar: TransportBar) -> None:
    resize(bar, 1000)
    assert bar.height() == bar.heightForWidth(bar.width())
