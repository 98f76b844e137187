"""Frozen parameters stay as they are, bit for bit, and are none to the optimizer."""

import numpy as np
import pytest
from numpy.typing import NDArray

from playground.engine.clipping import global_norm
from playground.engine.optimizers import OPTIMIZERS, Optimizer
from playground.engine.parameters import Parameters
from playground.engine.update_check import check_update
from tests.engine.array_allocations import array_allocations

SHAPES = [(4, 3), (2, 5)]
STEPS = 10_000


def frozen_half() -> NDArray[np.bool_]:
    return np.random.default_rng(2).random(22) < 0.5


def optimizer(
    name: str, frozen: NDArray[np.bool_] | None, l1: float = 0.0, clip: float = 0.0
) -> tuple[Parameters, Optimizer]:
    parameters = Parameters(SHAPES)
    parameters.value[...] = np.random.default_rng(0).standard_normal(len(parameters))
    return parameters, OPTIMIZERS[name](parameters, 0.01, l1, clip_norm=clip, frozen=frozen)


def train(parameters: Parameters, optimizer: Optimizer, steps: int, seed: int = 1) -> None:
    rng = np.random.default_rng(seed)
    gradients = rng.standard_normal((50, len(parameters)))
    for step in range(steps):
        parameters.gradient[...] = gradients[step % 50]
        optimizer.step()


@pytest.mark.parametrize("clip", [0.0, 0.5])
@pytest.mark.parametrize("l1", [0.0, 0.01])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_frozen_parameters_are_bit_identical_after_many_steps(
    name: str, l1: float, clip: float
) -> None:
    frozen = frozen_half()
    parameters, made = optimizer(name, frozen, l1, clip)
    parameters.value[np.flatnonzero(frozen)[:3]] = [-0.0, 1e-300, 1e300]
    before = parameters.value.copy()
    train(parameters, made, STEPS)
    assert parameters.value[frozen].tobytes() == before[frozen].tobytes()
    assert (parameters.value[~frozen] != before[~frozen]).all()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_memory_that_is_rolling_already_moves_no_frozen_parameter(name: str) -> None:
    frozen = frozen_half()
    free, first = optimizer(name, None)
    train(free, first, 20)
    parameters, made = optimizer(name, frozen)
    parameters.value[...] = free.value
    made.steps = first.steps
    for key, array in first.state.items():
        made.state[key][...] = array
    train(parameters, made, 20)
    assert parameters.value[frozen].tobytes() == free.value[frozen].tobytes()
    assert not made.update[frozen].any()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_others_train_as_if_the_frozen_ones_had_no_gradient(name: str) -> None:
    frozen = frozen_half()
    parameters, made = optimizer(name, frozen, clip=1.0)
    plain, other = optimizer(name, None, clip=1.0)
    rng = np.random.default_rng(5)
    for _ in range(50):
        gradient = rng.standard_normal(len(parameters))
        parameters.gradient[...] = gradient
        plain.gradient[...] = np.where(frozen, 0, gradient)
        made.step()
        other.step()
        # What backpropagation found stays to be seen.
        np.testing.assert_array_equal(parameters.gradient, gradient)
    np.testing.assert_array_equal(parameters.value[~frozen], plain.value[~frozen])
    assert made.clip is not None
    assert made.clip.reading().norm == pytest.approx(global_norm(np.where(frozen, 0, gradient)))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_gradient_that_is_no_number_does_not_reach_what_is_frozen(name: str) -> None:
    frozen = frozen_half()
    parameters, made = optimizer(name, frozen)
    before = parameters.value.copy()
    parameters.gradient[...] = np.nan
    made.step()
    assert parameters.value[frozen].tobytes() == before[frozen].tobytes()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_freezing_allocates_nothing_in_a_step(name: str) -> None:
    parameters, made = optimizer(name, frozen_half(), l1=0.01, clip=1.0)
    train(parameters, made, 2)
    assert array_allocations(made.step) == array_allocations(
        optimizer(name, None, l1=0.01, clip=1.0)[1].step
    )


def test_nothing_frozen_makes_no_further_call() -> None:
    _, made = optimizer("sgd", None)
    assert len(made.calls()) == 2


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_check_of_an_update_knows_what_is_frozen(name: str) -> None:
    parameters, made = optimizer(name, frozen_half(), l1=0.01, clip=1.0)
    train(parameters, made, 5)
    gradient = np.random.default_rng(3).standard_normal(len(parameters))
    assert check_update(name, made, parameters, gradient).max_relative_error < 1e-7
