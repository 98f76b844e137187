"""Pixels of the plane, its limits, and round ticks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.views.plane_transform import PlaneTransform, nice_step, ticks

PLANE = PlaneTransform().reset(6.0).placed(40, 10, 480)


def test_the_whole_picture_fills_the_square_with_x2_upwards() -> None:
    corners = np.array([[-6.0, 6.0], [6.0, -6.0], [0.0, 0.0]])

    np.testing.assert_allclose(PLANE.to_pixels(corners), [[40, 10], [520, 490], [280, 250]])
    assert PLANE.bounds == pytest.approx((-6, 6, -6, 6))
    assert PLANE.whole


@given(
    factor=st.floats(0.01, 100),
    x=st.floats(40, 520),
    y=st.floats(10, 490),
    dx=st.floats(-300, 300),
)
def test_pixels_and_the_plane_are_inverse_after_any_zoom_and_pan(
    factor: float, x: float, y: float, dx: float
) -> None:
    plane = PLANE.zoomed(factor, x, y).panned(dx, -dx)

    assert plane.pixel(*plane.to_plane(x, y)) == pytest.approx((x, y), abs=1e-6)
    x0, x1, y0, y1 = plane.bounds
    assert x1 - x0 == pytest.approx(y1 - y0)


def test_zooming_keeps_the_point_under_the_pointer() -> None:
    before = PLANE.to_plane(100, 400)

    assert PLANE.zoomed(3.0, 100, 400).to_plane(100, 400) == pytest.approx(before)


def test_panning_carries_the_picture_along() -> None:
    assert PLANE.panned(40, 80).pixel(0.0, 0.0) == pytest.approx((320, 330))


@pytest.mark.parametrize("factor", [1e9, 1e-9])
def test_zooming_and_panning_end_somewhere(factor: float) -> None:
    plane = PLANE.zoomed(factor, 280, 250)
    for _ in range(100):
        plane = plane.panned(-480, 480)

    assert 0.1 < plane.half < 20
    assert max(abs(plane.x1), abs(plane.x2)) <= 18


@pytest.mark.parametrize(
    ("span", "most", "step"),
    [(12, 5, 3), (2.5, 5, 0.5), (9, 5, 2), (1.0, 4, 0.3), (20000, 6, 5000), (0, 5, 1)],
)
def test_steps_are_round(span: float, most: int, step: float) -> None:
    assert nice_step(span, most) == pytest.approx(step)


def test_ticks_are_multiples_of_the_step_and_zero_is_zero() -> None:
    assert ticks(-6, 6, 3) == [-6, -3, 0, 3, 6]
    assert ticks(-0.31, 0.29, 0.1) == pytest.approx([-0.3, -0.2, -0.1, 0, 0.1, 0.2])
    assert str(ticks(-1, 1, 0.5)[2]) == "0.0"
