"""Every activation: values and derivatives, far out, at its kinks and for its options."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import DTypeLike, NDArray

from playground.engine.activation import Activation
from playground.engine.activations import ACTIVATIONS
from playground.engine.graph import ComputationalGraph, GraphError

Array = NDArray[np.floating[Any]]

POINTS = np.concatenate([np.linspace(-12, 12, 481) + 1e-3, [-800, -745, -88.5, 88.5, 745, 800]])
ELEMENTWISE = [name for name, info in ACTIVATIONS.items() if info.option != "pieces"]


def run(
    name: str, z: Array, dtype: DTypeLike = np.float64, **options: float
) -> tuple[Array, Array, Activation]:
    """a, dL/dz for an upstream gradient of 1, and the gate."""
    graph = ComputationalGraph(dtype)
    make: Callable[..., Activation] = ACTIVATIONS[name].gate
    gate = make(graph, graph.leaf("z", z), name="a", **options)
    a = graph.add_gate(gate)
    graph.forward()
    graph.backward()
    return a.value, graph.nodes["z"].gradient, gate


def sigmoid(z: float) -> float:
    return 0.5 * (1 + math.tanh(z / 2))


def sech(z: float) -> float:
    return 2 * math.exp(-abs(z)) / (1 + math.exp(-2 * abs(z)))


# f and f' of a number, each from another formula than the engine's where there is one.
FORMULAS: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "identity": (lambda z: z, lambda z: 1.0),
    "sigmoid": (sigmoid, lambda z: 0.25 * sech(z / 2) ** 2),
    "tanh": (math.tanh, lambda z: sech(z) ** 2),
    "relu": (lambda z: z if z > 0 else 0.0, lambda z: 1.0 if z > 0 else 0.0),
    "leaky_relu": (lambda z: z if z > 0 else 0.1 * z, lambda z: 1.0 if z > 0 else 0.1),
    "elu": (
        lambda z: z if z > 0 else math.exp(z) - 1,
        lambda z: 1.0 if z > 0 else math.exp(z),
    ),
    "softplus": (lambda z: max(z, 0.0) + math.log1p(math.exp(-abs(z))), sigmoid),
    "swish": (
        lambda z: z * sigmoid(z),
        lambda z: sigmoid(z) + z * 0.25 * sech(z / 2) ** 2,
    ),
    "sine": (math.sin, math.cos),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_an_activation_has_its_values_and_derivatives(name: str) -> None:
    f, derivative = FORMULAS[name]
    a, dz, gate = run(name, POINTS)
    np.testing.assert_allclose(a, [f(z) for z in POINTS.tolist()], rtol=1e-12, atol=1e-14)
    expected = [derivative(z) for z in POINTS.tolist()]
    np.testing.assert_allclose(dz, expected, rtol=1e-11, atol=1e-14)
    np.testing.assert_array_equal(gate.local, dz)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_derivative_is_the_slope_of_the_values(name: str) -> None:
    z, h = POINTS[np.abs(POINTS) < 100], 1e-5
    slope = (run(name, z + h)[0] - run(name, z - h)[0]) / (2 * h)
    np.testing.assert_allclose(run(name, z)[1], slope, rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_nothing_overflows_far_out(name: str, dtype: DTypeLike) -> None:
    z = np.array([-800.0, -100.0, 0.0, 100.0, 800.0, 0.5])
    a, dz, _ = run(name, z, dtype)
    assert a.dtype == dz.dtype == dtype
    assert np.isfinite(a).all()
    assert np.isfinite(dz).all()


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_float32_is_close_to_float64(name: str) -> None:
    z = np.linspace(-8, 8, 101) + 0.01
    for exact, single in zip(run(name, z)[:2], run(name, z, np.float32)[:2], strict=True):
        assert single.dtype == np.float32
        np.testing.assert_allclose(single, exact, rtol=2e-5, atol=2e-6)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_an_activation_takes_a_scalar(name: str) -> None:
    a, dz, _ = run(name, np.array(0.7))
    assert a.shape == dz.shape == ()
    assert a == pytest.approx(run(name, np.array([0.7]))[0][0], rel=1e-15)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_row_of_ones_below_the_activations_stays_ones(name: str) -> None:
    graph = ComputationalGraph()
    z = graph.leaf("z", np.random.default_rng(0).standard_normal((12, 5)))
    a = graph.add_gate(ACTIVATIONS[name].gate(graph, z, name="a", bordered=True))
    graph.forward()
    graph.backward()
    assert a.bordered is not None
    np.testing.assert_array_equal(a.bordered[-1], np.ones(5))
    assert len(a.bordered) == len(a.value) + 1
    assert np.shares_memory(a.bordered, a.value)


@pytest.mark.parametrize("slope", [0.0, 0.01, 0.1, 0.3])
def test_leaky_relu_keeps_its_slope_below_zero(slope: float) -> None:
    a, dz, _ = run("leaky_relu", np.array([-3.0, -0.5, 2.0]), slope=slope)
    np.testing.assert_allclose(a, [-3 * slope, -0.5 * slope, 2.0], rtol=1e-15)
    np.testing.assert_array_equal(dz, [slope, slope, 1.0])


@pytest.mark.parametrize("alpha", [0.0, 0.3, 0.7, 1.0, 2.0])
def test_elu_falls_to_minus_alpha(alpha: float) -> None:
    a, dz, _ = run("elu", np.array([-50.0, -1.0, 2.0]), alpha=alpha)
    np.testing.assert_allclose(a, [-alpha, alpha * (math.exp(-1) - 1), 2.0], rtol=1e-12)
    np.testing.assert_allclose(dz, [0.0, alpha * math.exp(-1), 1.0], rtol=1e-12, atol=1e-20)


@pytest.mark.parametrize(("name", "derivative"), [("relu", 0.0), ("leaky_relu", 0.1), ("elu", 1.0)])
def test_at_the_kink_the_piece_below_counts(name: str, derivative: float) -> None:
    a, dz, _ = run(name, np.array([0.0]))
    assert a == [0.0]
    assert dz == [derivative]


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_branches_differ_across_a_kink_only(name: str) -> None:
    here = [run(name, np.array([z]))[2].branches() for z in (-0.1, 0.1, 0.2)]
    if not ACTIVATIONS[name].kinked:
        assert here == [None] * 3
    elif all(branches is not None for branches in here):
        below, above, further = (np.asarray(branches).tolist() for branches in here)
        assert below != above == further


@pytest.mark.parametrize("pieces", [2, 3, 4])
def test_maxout_is_the_largest_piece_and_routes_the_gradient_to_it(pieces: int) -> None:
    rng = np.random.default_rng(pieces)
    z = rng.standard_normal((pieces * 3, 7))
    a, dz, _ = run("maxout", z, pieces=pieces)
    split, routed = z.reshape(pieces, 3, 7), dz.reshape(pieces, 3, 7)
    assert a.shape == (3, 7)
    for unit in range(3):
        for example in range(7):
            column = split[:, unit, example].tolist()
            winner = column.index(max(column))
            assert a[unit, example] == column[winner]
            assert routed[:, unit, example].tolist() == [float(k == winner) for k in range(pieces)]


@pytest.mark.parametrize("pieces", [2, 3, 4])
@pytest.mark.parametrize("first", [0, 1])
def test_of_equal_pieces_of_maxout_the_first_wins(pieces: int, first: int) -> None:
    z = np.full((pieces, 1), 5.0)
    z[:first] = 4.0
    a, dz, _ = run("maxout", z, pieces=pieces)
    assert a.tolist() == [[5.0]]
    assert dz.ravel().tolist() == [float(k == first) for k in range(pieces)]


@pytest.mark.parametrize(("rows", "pieces"), [(5, 2), (4, 3), (4, 1), (4, 0)])
def test_maxout_refuses_rows_that_are_no_whole_pieces(rows: int, pieces: int) -> None:
    with pytest.raises(GraphError, match=f"maxout cannot make {pieces} pieces of {rows} rows"):
        run("maxout", np.zeros((rows, 3)), pieces=pieces)
