"""The curves of the activations are those of the engine."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.ui.views.activation_curve import activation_curve

OF_ONE_Z = [key for key, info in ACTIVATIONS.items() if info.option != "pieces"]


@pytest.mark.parametrize("activation", OF_ONE_Z)
def test_the_slope_is_that_of_the_curve(activation: str) -> None:
    curve = activation_curve(activation, None, -4.0, 4.0)
    rise = np.diff(curve.f) / np.diff(curve.z)
    between = (curve.slope[1:] + curve.slope[:-1]) / 2
    known = np.isfinite(between) & (np.diff(curve.z) > 1e-6)
    assert np.allclose(rise[known], between[known], atol=2e-3)


def test_tanh_is_tanh() -> None:
    curve = activation_curve("tanh", None, -4.0, 4.0)
    assert np.allclose(curve.f, np.tanh(curve.z))
    assert np.allclose(curve.slope, 1 - np.tanh(curve.z) ** 2)


@pytest.mark.parametrize(
    ("activation", "option", "left"), [("relu", None, 0.0), ("leaky_relu", 0.3, 0.3)]
)
def test_a_slope_that_jumps_has_a_gap_at_the_jump(
    activation: str, option: float | None, left: float
) -> None:
    curve = activation_curve(activation, option, -2.0, 2.0)
    assert np.isnan(curve.slope[curve.z == 0]).all()
    assert np.allclose(curve.slope[curve.z < 0], left)
    assert np.allclose(curve.slope[curve.z > 0], 1.0)
    assert np.isfinite(curve.f).all()


def test_an_elu_of_alpha_one_has_no_jump() -> None:
    assert np.isfinite(activation_curve("elu", 1.0, -2.0, 2.0).slope).all()
    assert np.isnan(activation_curve("elu", 3.0, -2.0, 2.0).slope).any()


@pytest.mark.parametrize("pieces", [2, 3, 5])
def test_maxout_is_drawn_with_its_pieces(pieces: int) -> None:
    curve = activation_curve("maxout", float(pieces), -2.0, 2.0)
    slopes = np.unique(curve.slope[np.isfinite(curve.slope)].round(9))
    assert len(slopes) == pieces
    assert (np.diff(curve.f, 2) > -1e-9).all(), "an upper envelope is convex"


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_huge_z_give_curves_without_warnings(activation: str) -> None:
    curve = activation_curve(activation, None, -1e6, 1e6)
    assert len(curve.z) == len(curve.f) == len(curve.slope)
