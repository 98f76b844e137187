"""How far a dragged number goes."""

import pytest

from playground.ui.by_hand.drag_steps import drag_step, dragged, on_grid


@pytest.mark.parametrize(
    ("number", "step"),
    [(0.0, 0.01), (0.5, 0.01), (-3.0, 0.01), (25.0, 0.1), (-730.0, 1.0), (0.004, 0.0001)],
)
def test_a_pixel_suits_the_size_of_the_number(number: float, step: float) -> None:
    assert drag_step(number) == pytest.approx(step)


def test_a_dragged_number_is_round_and_goes_the_way_of_the_pointer() -> None:
    assert dragged(0.12345, 10) == 0.22
    assert dragged(0.12345, -10) == 0.02
    assert dragged(0.12345, 10, fine=True) == 0.133
    assert dragged(12.0, 25) == 14.5


def test_what_has_not_been_moved_keeps_every_digit() -> None:
    assert dragged(0.123456789, 0.3) == 0.123456789


def test_there_is_no_negative_zero() -> None:
    assert str(on_grid(-0.001, 0.01)) == "0.0"
