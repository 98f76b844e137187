"""The check of an optimizer's step: it passes what we have, and finds what is wrong."""

from functools import partial

import numpy as np
import pytest

from playground.engine.faults import MultipliedAdam
from playground.engine.gradient_check import FINE, WRONG, TensorCheck
from playground.engine.graph import Call
from playground.engine.optimizers import OPTIMIZERS, SGD, Adagrad, Momentum, Optimizer, RMSprop
from playground.engine.parameters import Parameters
from playground.engine.update_check import FORMULAS, check_update

SHAPES = ((5, 3), (4, 6), (2, 5))


def after(
    make: type[Optimizer], steps: int, *, l1: float = 0.0, size: float = 1.0, rate: float = 0.01
) -> tuple[Optimizer, Parameters]:
    """An optimizer that has made some steps."""
    parameters = Parameters(SHAPES)
    rng = np.random.default_rng(steps)
    parameters.value[...] = rng.standard_normal(len(parameters))
    optimizer = make(parameters, rate, l1)
    for _ in range(min(steps, 20)):
        parameters.gradient[...] = size * rng.standard_normal(len(parameters))
        optimizer.step()
    optimizer.steps = steps
    return optimizer, parameters


def checked(
    name: str, make: type[Optimizer], steps: int, *, l1: float = 0.0, size: float = 1.0
) -> TensorCheck:
    optimizer, parameters = after(make, steps, l1=l1, size=size)
    gradient = size * np.random.default_rng(7).standard_normal(len(parameters))
    gradient[3] = 0
    return check_update(name, optimizer, parameters, gradient)


def test_every_optimizer_has_its_formula() -> None:
    assert set(FORMULAS) == set(OPTIMIZERS)


@pytest.mark.parametrize("size", [1e-200, 1e-9, 1.0, 1e6])
@pytest.mark.parametrize("l1", [0.0, 0.5])
@pytest.mark.parametrize("steps", [0, 1, 2, 17, 1000, 10**7])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_sound_optimizer_passes_at_any_step(
    name: str, steps: int, l1: float, size: float
) -> None:
    check = checked(name, OPTIMIZERS[name], steps, l1=l1, size=size)
    assert check.name == "update"
    assert check.max_relative_error < FINE
    assert check.verdict == "fine"
    assert check.analytic_norm == pytest.approx(check.numeric_norm)
    assert check.checked == check.entries == 15 + 24 + 10


@pytest.mark.parametrize("steps", [0, 1, 50, 1000, 10**6])
def test_adam_s_multiplied_correction_is_found_however_late(steps: int) -> None:
    check = checked("adam", MultipliedAdam, steps)
    assert check.max_relative_error > WRONG
    assert check.worst_values is not None
    made, expected = check.worst_values
    assert abs(made - expected) > WRONG * abs(expected)


class UnscaledSGD(SGD):
    """The learning rate is forgotten."""

    def update_calls(self) -> list[Call]:
        return [partial(np.negative, self.gradient, self.update)]


class Downhill(Momentum):
    """The velocity is not kept: every step starts from rest."""

    def update_calls(self) -> list[Call]:
        return [*super().update_calls(), partial(self.state["velocity"].fill, 0)]


class ForgettingAdagrad(Adagrad):
    """The cache is that of RMSprop."""

    cache_calls = RMSprop.cache_calls
    decay = 0.99


class SharpSGD(SGD):
    """L1 is forgotten."""

    def __init__(self, parameters: Parameters, learning_rate: float, l1: float = 0.0) -> None:
        super().__init__(parameters, learning_rate)
        self.l1 = l1


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("sgd", UnscaledSGD),
        ("momentum", Downhill),
        ("adagrad", ForgettingAdagrad),
        ("sgd", SharpSGD),
    ],
)
def test_other_mistakes_are_found_too(name: str, fault: type[Optimizer]) -> None:
    assert checked(name, fault, 5, l1=0.5).max_relative_error > WRONG


def test_a_velocity_cancelled_by_the_gradient_is_no_mistake() -> None:
    optimizer, parameters = after(Momentum, 5)
    gradient = 0.9 * optimizer.state["velocity"] / 0.01
    assert check_update("momentum", optimizer, parameters, gradient).max_relative_error < FINE


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_optimizer_and_its_parameters_are_left_alone(name: str) -> None:
    optimizer, parameters = after(OPTIMIZERS[name], 5, l1=0.1)
    arrays = [parameters.value, parameters.gradient, optimizer.update, *optimizer.state.values()]
    before = [array.tobytes() for array in arrays]
    check_update(name, optimizer, parameters, np.ones(len(parameters)))
    assert [array.tobytes() for array in arrays] == before
    assert optimizer.steps == 5
