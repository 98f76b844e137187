"""Inputs of weight 0 change no bit of a sum, nor do further units."""

from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from playground.engine.parameters import Parameters
from playground.engine.steady_product import steady_product
from tests.engine.array_allocations import array_allocations

Array = NDArray[np.float64]
COLUMNS = (*range(1, 26), 70, 90, 210, 300)


def product(W: Array, x: Array) -> Array:
    parameters = Parameters([W.shape])
    parameters.W[0][...] = W
    z = np.full((len(W), x.shape[1]), np.nan)
    for call in steady_product(parameters.W[0], x, z):
        call()
    return z


@pytest.mark.parametrize("inputs", [1, 2, 5, 9, 13, 14, 15, 16, 17, 33, 64, 127])
@pytest.mark.parametrize("units", [1, 2, 3, 4, 7, 8, 9, 33])
def test_an_input_of_weight_0_changes_no_bit(units: int, inputs: int) -> None:
    rng = np.random.default_rng([units, inputs])
    for columns in COLUMNS:
        W, x = rng.standard_normal((units, inputs + 1)), rng.standard_normal((inputs + 1, columns))
        at = int(rng.integers(inputs + 1))
        longer = np.insert(x, at, rng.standard_normal(columns), axis=0)
        found = product(W, x)
        np.testing.assert_allclose(found, W @ x, rtol=1e-12, atol=1e-12)
        assert product(np.insert(W, at, 0, axis=1), longer).tobytes() == found.tobytes()


@pytest.mark.parametrize("units", [1, 2, 3, 4, 7, 8, 15, 33])
def test_a_further_unit_changes_no_bit_of_the_others(units: int) -> None:
    rng = np.random.default_rng(units)
    for inputs in (2, 9, 16, 33):
        for columns in COLUMNS:
            W, x = rng.standard_normal((units + 1, inputs)), rng.standard_normal((inputs, columns))
            assert product(W, x)[:units].tobytes() == product(W[:units], x).tobytes()


@pytest.mark.parametrize("shape", [(1, 5, 3), (1, 5, 13), (4, 5, 3), (4, 5, 13), (4, 5, 16)])
def test_nothing_is_allocated(shape: tuple[int, int, int]) -> None:
    units, inputs, columns = shape
    W, x, z = np.zeros((units, inputs)), np.zeros((inputs, columns)), np.zeros((units, columns))
    for call in steady_product(W, x, z):
        assert not array_allocations(partial(call))


def test_a_row_with_nothing_behind_it_is_multiplied_by_itself() -> None:
    W, x, z = np.ones((1, 3)), np.ones((3, 4)), np.zeros((1, 4))
    for call in steady_product(W, x, z):
        call()
    np.testing.assert_array_equal(z, 3)
