"""Every optimizer follows its formula, and can be steered while it runs."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from playground.engine.optimizers import OPTIMIZERS, Optimizer
from playground.engine.parameters import Parameters

Array = NDArray[np.float64]
SHAPES = [(4, 3), (2, 5)]


def setup(name: str, rate: float = 0.1, l1: float = 0.0) -> tuple[Parameters, Optimizer]:
    parameters = Parameters(SHAPES)
    parameters.value[...] = np.random.default_rng(0).standard_normal(len(parameters))
    return parameters, OPTIMIZERS[name](parameters, rate, l1)


def gradients(n: int, size: int) -> Iterator[Array]:
    """Gradients of very different sizes, also zeros."""
    rng = np.random.default_rng(1)
    for _ in range(n):
        yield rng.standard_normal(size) * 10 ** rng.uniform(-4, 2, size) * (rng.random(size) > 0.1)


class Formula:
    """The updates as the course notes and the papers print them, one number at a time."""

    def __init__(self, name: str) -> None:
        self.name, self.t = name, 0
        self.first: dict[int, float] = {}
        self.second: dict[int, float] = {}

    def change(self, i: int, g: float, rate: float) -> float:
        m, v = self.first.get(i, 0.0), self.second.get(i, 0.0)
        if self.name == "sgd":
            return -rate * g
        if self.name == "momentum":
            self.first[i] = 0.9 * m - rate * g
            return self.first[i]
        if self.name == "nesterov":
            self.first[i] = 0.9 * m - rate * g
            return -0.9 * m + (1 + 0.9) * self.first[i]
        if self.name == "adagrad":
            self.second[i] = v + g**2
            return float(-rate * g / (self.second[i] ** 0.5 + 1e-8))
        if self.name == "rmsprop":
            self.second[i] = 0.99 * v + (1 - 0.99) * g**2
            return float(-rate * g / (self.second[i] ** 0.5 + 1e-8))
        if self.name == "adam":
            self.first[i] = 0.9 * m + 0.1 * g
            self.second[i] = 0.999 * v + 0.001 * g**2
            m_hat = self.first[i] / (1 - 0.9**self.t)
            v_hat = self.second[i] / (1 - 0.999**self.t)
            return float(-rate * m_hat / (v_hat**0.5 + 1e-8))
        raise KeyError(self.name)


FORMULAS = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


@pytest.mark.parametrize("name", FORMULAS)
def test_an_optimizer_follows_its_formula_also_when_the_learning_rate_changes(name: str) -> None:
    parameters, optimizer = setup(name)
    expected, formula = parameters.value.tolist(), Formula(name)
    for step, g in enumerate(gradients(50, len(parameters))):
        optimizer.learning_rate = rate = (0.1, 0.03, 0.5)[step // 20]
        parameters.gradient[...] = g
        optimizer.step()
        formula.t += 1
        changes = [formula.change(i, float(x), rate) for i, x in enumerate(g)]
        expected = [w + change for w, change in zip(expected, changes, strict=True)]
        np.testing.assert_allclose(optimizer.update, changes, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(parameters.value, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_goes_downhill(name: str) -> None:
    parameters, optimizer = setup(name, 0.01)
    before = float(np.sum(parameters.value**2))
    for _ in range(50):
        parameters.gradient[...] = parameters.value
        optimizer.step()
    assert np.sum(parameters.value**2) < before


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_update_is_what_the_step_added_and_steps_are_counted(name: str) -> None:
    parameters, optimizer = setup(name)
    for g in gradients(5, len(parameters)):
        before = parameters.value.copy()
        parameters.gradient[...] = g
        optimizer.step()
        np.testing.assert_array_equal(parameters.value, before + optimizer.update)
        np.testing.assert_array_equal(parameters.gradient, g)
    assert optimizer.steps == 5


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_learning_rate_reads_as_it_was_set_and_0_stands_still(name: str) -> None:
    parameters, optimizer = setup(name)
    before = parameters.value.copy()
    optimizer.learning_rate = 0
    assert str(optimizer.learning_rate) == "0.0"
    parameters.gradient[...] = 1
    optimizer.step()
    np.testing.assert_array_equal(parameters.value, before)
    optimizer.learning_rate = 0.3
    assert optimizer.learning_rate == 0.3


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_calls_are_one_step_but_for_the_count(name: str) -> None:
    (one, stepped), (two, called) = setup(name), setup(name)
    for g in gradients(5, len(one)):
        one.gradient[...] = two.gradient[...] = g
        stepped.step()
        called.steps += 1
        for call in called.calls():
            call()
    np.testing.assert_array_equal(one.value, two.value)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_its_state_is_all_that_an_optimizer_remembers(name: str) -> None:
    (one, first), (two, second) = setup(name), setup(name)
    stream = list(gradients(10, len(one)))
    for g in stream[:5]:
        one.gradient[...] = g
        first.step()
    two.value[...] = one.value
    second.steps = first.steps
    for key, memory in first.state.items():
        second.state[key][...] = memory
    for g in stream[5:]:
        one.gradient[...] = two.gradient[...] = g
        first.step()
        second.step()
    assert one.value.tobytes() == two.value.tobytes()


def test_adams_first_step_is_the_learning_rate_because_the_correction_divides() -> None:
    parameters, optimizer = setup("adam", 0.01)
    parameters.gradient[...] = np.linspace(1, 5, len(parameters))
    optimizer.step()
    np.testing.assert_allclose(optimizer.update, -0.01, rtol=1e-7)


# L1 as a soft threshold.


def test_the_soft_threshold_shrinks_weights_never_across_0_and_leaves_biases() -> None:
    parameters, optimizer = setup("sgd", 0.1, l1=2.0)
    bias = parameters.is_weight == 0
    start = parameters.value.copy()
    expected = np.where(bias, start, np.sign(start) * np.maximum(0, np.abs(start) - 0.2))
    optimizer.step()
    np.testing.assert_allclose(parameters.value, expected, atol=1e-16)
    for _ in range(100):
        optimizer.step()
        assert (parameters.value * start >= 0).all()
    np.testing.assert_array_equal(parameters.value[~bias], 0)
    np.testing.assert_array_equal(parameters.value[bias], start[bias])


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_weight_at_0_revives_when_its_gradient_is_stronger_than_l1(name: str) -> None:
    parameters, optimizer = setup(name, 0.1, l1=0.5)
    parameters.value[...] = 0
    parameters.gradient[...] = -4.0
    for _ in range(3):
        optimizer.step()
    assert (parameters.value > 0).all()


def test_a_weight_at_0_stays_there_when_its_gradient_is_weaker_than_l1() -> None:
    parameters, optimizer = setup("sgd", 0.1, l1=0.5)
    parameters.value[...] = 0
    parameters.gradient[...] = 0.4 * parameters.is_weight
    for _ in range(20):
        optimizer.step()
    np.testing.assert_array_equal(parameters.value, 0)


def test_the_threshold_follows_the_learning_rate() -> None:
    parameters, optimizer = setup("sgd", 0.1, l1=1.0)
    parameters.value[...] = 3.0
    optimizer.learning_rate = 0.5
    optimizer.step()
    np.testing.assert_allclose(parameters.value, 3.0 - 0.5 * parameters.is_weight, rtol=1e-15)
