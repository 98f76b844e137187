"""How a layer bends the plane: the numbers behind the picture."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Layer
from playground.engine.network import Network
from playground.engine.plane_field import PlaneRange
from playground.engine.plane_warp import LINES, PlaneWarp, Warp, line_ends, live_step
from tests.engine.small_nets import make_network

AREA = PlaneRange(-3.0, 2.0, -1.0, 4.0)
POINTS = np.random.default_rng(4).normal(size=(37, 2))


def reference(net: Network, X: np.ndarray) -> list[np.ndarray]:
    """Every layer's outputs for points (n, 2), by the net's own graph in float64."""
    found = net.graph(len(X))
    found.rows[:2] = X.T
    found.graph.forward()
    return [a.value.copy() for a in found.a]


def lattice(warp: Warp) -> np.ndarray:
    x1, x2 = np.meshgrid(np.linspace(-3, 2, warp.side), np.linspace(4, -1, warp.side))
    return np.stack([x1.ravel(), x2.ravel()], axis=1)


@pytest.mark.parametrize("fine", [False, True])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_grid_points_and_scores_are_the_nets_forward_pass(activation: str, fine: bool) -> None:
    net = make_network((Layer(5, activation), Layer(4, activation)), 3, "softmax")
    warp = PlaneWarp(net, AREA, POINTS)
    of_points = reference(net, POINTS)
    for layer, (across, up) in enumerate([(4, 0), (1, 3), (2, 1)]):
        read = warp.read(layer, across, up, fine=fine)
        assert read.grid.dtype == np.float32
        n, wanted = read.side, reference(net, lattice(read))
        for shown, unit in zip(read.grid, (across, up), strict=True):
            np.testing.assert_allclose(
                shown, wanted[layer][unit].reshape(n, n), rtol=1e-4, atol=1e-4
            )
        np.testing.assert_allclose(
            read.points, of_points[layer][[across, up]], rtol=1e-4, atol=1e-4
        )
        np.testing.assert_allclose(read.scores, wanted[-1].reshape(3, n, n), rtol=1e-3, atol=1e-3)


def test_a_unit_can_be_seen_against_x1() -> None:
    net = make_network((Layer(1, "tanh"),), 2, "softmax")
    warp = PlaneWarp(net, AREA, POINTS)
    read = warp.read(0, None, 0)
    np.testing.assert_allclose(read.points[0], POINTS[:, 0], rtol=1e-6)
    np.testing.assert_allclose(read.grid[0, 3], np.linspace(-3, 2, read.side), atol=1e-6)
    np.testing.assert_allclose(read.points[1], reference(net, POINTS)[0][0], atol=1e-5)


def test_row_0_is_the_top_and_samples_tell_their_place() -> None:
    net = make_network((), 2, "softmax")
    net.parameters.W[0][...] = [[1, 0, 0], [0, 1, 0]]  # the scores are x1 and x2
    warp = PlaneWarp(net, AREA, POINTS)
    for fine in (False, True):
        read = warp.read(0, 0, 1, fine=fine)
        assert tuple(read.grid[:, 0, 0]) == (-3, 4)
        for row, column in ((0, 0), (5, 17), (read.side - 1, 2)):
            assert warp.sample(row, column, read.step) == tuple(read.grid[:, row, column])


def test_locate_says_where_any_point_lies() -> None:
    net = make_network((Layer(6, "relu"), Layer(4, "sigmoid")), 3, "softmax")
    warp = PlaneWarp(net, AREA, POINTS)
    for layer, a in enumerate(reference(net, np.array([[0.3, -0.7]]))):
        assert warp.locate(0.3, -0.7, layer, 2, 1) == pytest.approx(a[[2, 1], 0], abs=1e-4)


def test_a_warp_shows_the_newest_parameters_and_keeps_what_it_gave() -> None:
    net = make_network((Layer(5, "tanh"),), 3, "softmax")
    warp = PlaneWarp(net, AREA, POINTS)
    first = warp.read(0, 0, 1)
    before = first.grid.copy()
    net.parameters.value[...] *= 0.5
    assert not np.allclose(warp.read(0, 0, 1).grid, before)
    np.testing.assert_array_equal(first.grid, before)


def test_a_warp_does_not_touch_the_net() -> None:
    net = make_network((Layer(5, "tanh"),), 3, "hinge")
    net.parameters.gradient[...] = 5
    value = net.parameters.value.copy()
    PlaneWarp(net, AREA, POINTS).read(0, 0, 1)
    np.testing.assert_array_equal(net.parameters.value, value)
    np.testing.assert_array_equal(net.parameters.gradient, 5)


def test_an_exploded_net_gives_a_warp_without_a_warning() -> None:
    net = make_network((Layer(6, "relu"),), 3, "softmax")
    net.parameters.value[...] = 1e300
    assert PlaneWarp(net, AREA, POINTS).read(1, 0, 1).grid.shape == (2, 81, 81)


def test_without_points_there_is_only_the_grid() -> None:
    net = make_network((), 1, "squared")
    read = PlaneWarp(net, AREA, np.empty((0, 2))).read(0, None, 0)
    assert read.points.shape == (2, 0)
    assert len(read.scores) == 1


def test_the_grid_is_finer_for_small_nets_and_still_pictures_and_always_has_all_lines() -> None:
    assert [live_step(n) for n in (6, 123, 2000, 30_000)] == [2, 2, 1, 1]
    large = make_network((Layer(128, "relu"), Layer(128, "relu")), 3, "softmax")
    warp = PlaneWarp(large, AREA, POINTS)
    assert warp.read(1, 0, 1, fine=False).side == LINES
    fine = warp.read(1, 0, 1)
    assert fine.grid.shape == (2, fine.side, fine.side)
    assert fine.side == (LINES - 1) * fine.step + 1 > LINES


@pytest.mark.parametrize("step", [1, 2, 4])
def test_the_pieces_of_the_lines_join_neighbours_along_every_line(step: int) -> None:
    side = (LINES - 1) * step + 1
    starts, ends = line_ends(step)
    assert len(starts) == len(ends) == 2 * LINES * (side - 1)
    assert len({*zip(starts.tolist(), ends.tolist(), strict=True)}) == len(starts)
    across, down = ends - starts == 1, ends - starts == side
    assert (across | down).all()
    assert set(starts[across] // side) == set(range(0, side, step))
    assert set(starts[down] % side) == set(range(0, side, step))
