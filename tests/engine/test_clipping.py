"""A gradient is shortened to the limit, never turned; the true one is left alone."""

import math

import numpy as np
import pytest

from playground.engine.clipping import WINDOW, GradientClip, clipped
from playground.engine.gradient_check import FINE, WRONG
from playground.engine.optimizers import OPTIMIZERS, SGD, Optimizer
from playground.engine.parameters import Parameters
from playground.engine.update_check import check_update
from tests.engine.array_allocations import array_allocations

SHAPES = ((5, 3), (2, 6))


def parameters(size: float = 1.0) -> Parameters:
    found = Parameters(SHAPES)
    rng = np.random.default_rng(3)
    found.value[...] = rng.standard_normal(len(found))
    found.gradient[...] = size * rng.standard_normal(len(found))
    return found


def run(clip: GradientClip) -> None:
    for call in clip.calls():
        call()


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e8, 1e200])
@pytest.mark.parametrize("limit", [0.001, 1.0, 50.0])
def test_the_norm_is_the_limit_at_most_and_the_direction_stays(size: float, limit: float) -> None:
    gradient = parameters(size).gradient
    before = gradient.copy()
    clip = GradientClip(gradient, limit)
    with np.errstate(over="ignore"):
        run(clip)
    np.testing.assert_array_equal(gradient, before)
    np.testing.assert_allclose(clip.clipped, clipped(before, limit), rtol=1e-12)
    assert np.linalg.norm(clip.clipped) <= limit * (1 + 1e-12)
    np.testing.assert_allclose(
        clip.clipped / np.linalg.norm(clip.clipped),
        before / size / np.linalg.norm(before / size),
        atol=1e-12,
    )


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_limit_that_is_never_reached_changes_no_bit(name: str) -> None:
    free, clipping = parameters(), parameters()
    plain = OPTIMIZERS[name](free, 0.01)
    limited = OPTIMIZERS[name](clipping, 0.01, clip_norm=1000.0)
    for _ in range(20):
        plain.step()
        limited.step()
    np.testing.assert_array_equal(free.value, clipping.value)


@pytest.mark.parametrize("wrong", [math.nan, math.inf])
def test_a_gradient_that_is_no_number_is_not_hidden(wrong: float) -> None:
    found = parameters()
    found.gradient[4] = wrong
    clip = GradientClip(found.gradient, 1.0)
    with np.errstate(all="ignore"):
        run(clip)
    np.testing.assert_array_equal(clip.clipped, found.gradient)


def test_a_gradient_of_zeros_stays_so() -> None:
    clip = GradientClip(np.zeros(4), 0.5)
    run(clip)
    assert not clip.clipped.any()
    assert clip.reading().times == 0


def test_the_gauge_counts_the_last_steps_only() -> None:
    gradient = np.zeros(1)
    clip = GradientClip(gradient, 1.0)
    acts = np.random.default_rng(0).random(3 * WINDOW) < 0.3
    for k, act in enumerate(acts, 1):
        gradient[0] = 2.0 if act else 0.5
        run(clip)
        reading = clip.reading()
        assert reading.steps == min(k, WINDOW)
        assert reading.times == acts[max(0, k - WINDOW) : k].sum()
        assert reading.norm == gradient[0]
    clip.forget()
    assert clip.reading().steps == clip.reading().times == 0


@pytest.mark.parametrize("limit", [0.01, 100.0])
def test_nothing_is_allocated(limit: float) -> None:
    optimizer = SGD(parameters(), 0.01, clip_norm=limit)
    optimizer.step()
    assert array_allocations(optimizer.step) == []


def test_without_clipping_nothing_is_called_in_its_place() -> None:
    found = parameters()
    optimizer = SGD(found, 0.01)
    assert optimizer.clip is None
    assert optimizer.gradient is found.gradient
    assert len(optimizer.calls()) == 2  # the update, and adding it


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("limit", [0.1, 100.0])
def test_the_update_check_knows_of_the_clipping(name: str, limit: float) -> None:
    found = parameters()
    optimizer = OPTIMIZERS[name](found, 0.01, 0.1, clip_norm=limit)
    for _ in range(5):
        optimizer.step()
    check = check_update(name, optimizer, found, found.gradient)
    assert check.max_relative_error < FINE


def test_the_update_check_finds_a_clipping_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    found = parameters()
    optimizer: Optimizer = SGD(found, 0.01, clip_norm=0.1)
    monkeypatch.setattr(GradientClip, "_weigh", lambda _: None)  # the factor stays 1
    assert check_update("sgd", optimizer, found, found.gradient).max_relative_error > WRONG
