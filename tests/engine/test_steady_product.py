"""Inputs of weight 0 change no bit of a sum, nor do further units.

BLAS multiplies otherwise on every kind of processor, so some of this runs as on older ones, too.
"""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from playground.engine.steady_product import steady_product
from tests.engine.array_allocations import array_allocations

Array = NDArray[np.float64]
COLUMNS = (*range(1, 26), 70, 90, 210, 300)


def product(W: Array, x: Array) -> Array:
    z = np.full((len(W), x.shape[1]), np.nan)
    for call in steady_product(W, x, z):
        call()
    return z


def with_a_silent_input(units: int, inputs: int, columns: int) -> tuple[Array, Array]:
    """The product, and that with one more input of weight 0."""
    rng = np.random.default_rng([units, inputs, columns])
    W, x = rng.standard_normal((units, inputs + 1)), rng.standard_normal((inputs + 1, columns))
    at = int(rng.integers(inputs + 1))
    longer = np.insert(x, at, rng.standard_normal(columns), axis=0)
    found = product(W, x)
    np.testing.assert_allclose(found, W @ x, rtol=1e-12, atol=1e-12)
    return found, product(np.insert(W, at, 0, axis=1), longer)


@pytest.mark.parametrize("inputs", [1, 2, 5, 9, 13, 14, 15, 16, 17, 33, 64, 127])
@pytest.mark.parametrize("units", [1, 2, 3, 4, 7, 8, 9, 33])
def test_an_input_of_weight_0_changes_no_bit(units: int, inputs: int) -> None:
    for columns in COLUMNS:
        found, silent = with_a_silent_input(units, inputs, columns)
        assert silent.tobytes() == found.tobytes()


# Those that OpenBLAS tells apart, for what every processor of today can do; elsewhere no names.
@pytest.mark.parametrize("processor", ["Haswell", "Sandybridge", "Nehalem"])
def test_it_does_not_on_another_processor(processor: str) -> None:
    told = {**os.environ, "OPENBLAS_CORETYPE": processor}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-m", __name__], env=told, cwd=root, check=True, timeout=60)


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


if __name__ == "__main__":
    for units in (1, 2, 3, 4, 5, 8, 9):
        for inputs in (2, 5, 9, 16, 33):
            for columns in (1, 2, 7, 8, 9, 12, 30, 210):
                found, silent = with_a_silent_input(units, inputs, columns)
                assert silent.tobytes() == found.tobytes(), (units, inputs, columns)
