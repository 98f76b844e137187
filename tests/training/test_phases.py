"""A training step in four phases is that step, bit for bit; half a step is none."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.optimizers import OPTIMIZERS
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.stepper import Checkpoint
from playground.training.stops import PHASES
from playground.training.trainer import Trainer


def make_trainer(**changes: Any) -> Trainer:
    return Trainer(Config().replace(**{"points": 100, "l1": 0.001, **changes}))


def assert_same_state(found: Checkpoint, expected: Checkpoint) -> None:
    for field in fields(Checkpoint):
        a, b = getattr(found, field.name), getattr(expected, field.name)
        if field.name == "memory":
            assert a.keys() == b.keys()
            for name in a:
                np.testing.assert_array_equal(a[name], b[name])
        elif field.name == "batches":
            np.testing.assert_array_equal(a.order, b.order)
            assert (a.epoch, a.position, a.generator) == (b.epoch, b.position, b.generator)
        else:
            np.testing.assert_array_equal(a, b)


def in_phases(trainer: Trainer, steps: int) -> None:
    for _ in range(steps):
        assert tuple(trainer.next_phase() for _ in PHASES) == PHASES


CHANGES: list[dict[str, Any]] = [
    *({"optimizer": name} for name in OPTIMIZERS),
    *({"hidden": (LayerConfig(5, name), LayerConfig(3, name))} for name in ACTIVATIONS),
    *({"batch_size": size} for size in (0, 1, 30)),
    {"hidden": (), "loss": "hinge"},
    for_dataset("plane", "squared"),
]


@pytest.mark.parametrize("changes", CHANGES, ids=str)
def test_four_phases_are_one_step_bit_for_bit(changes: dict[str, Any]) -> None:
    plain, phased = make_trainer(**changes), make_trainer(**changes)
    for steps in (1, 3, 7):  # over the ends of epochs, with their smaller batch
        plain.run(steps)
        in_phases(phased, steps)
        assert_same_state(phased.checkpoint(), plain.checkpoint())
    assert phased.snapshot().evaluation == plain.snapshot().evaluation


@pytest.mark.parametrize("phases", [1, 2, 3])
def test_nothing_of_the_run_changes_before_the_update(phases: int) -> None:
    trainer = make_trainer()
    trainer.run(5)
    before, gradient = trainer.checkpoint(), trainer.network.parameters.gradient.copy()
    for _ in range(phases):
        trainer.next_phase()
    assert_same_state(trainer.checkpoint(), before)
    np.testing.assert_array_equal(trainer.network.parameters.gradient, gradient)
    assert trainer.step_count == 5


def _restore_now(trainer: Trainer) -> None:
    trainer.restore(trainer.checkpoint())


COMMANDS: dict[str, Callable[[Trainer], object]] = {
    "step": Trainer.step,
    "run": lambda trainer: trainer.run(4),
    "advance": lambda trainer: trainer.advance(10.0, 2),
    "reset": Trainer.reset,
    "go back": Trainer.go_back,
    "restore": _restore_now,
    "lambda": lambda trainer: trainer.apply(trainer.config.replace(l2=0.3)),
    "noise": lambda trainer: trainer.apply(trainer.config.replace(noise=0.4)),
    "batch size": lambda trainer: trainer.apply(trainer.config.replace(batch_size=7)),
    "layers": lambda trainer: trainer.apply(trainer.config.replace(hidden=())),
    "snapshot": Trainer.snapshot,
    "learning rate": lambda trainer: trainer.apply(trainer.config.replace(learning_rate=1.0)),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("phases", [1, 2, 3, 4, 6])
def test_a_step_left_half_done_leaves_no_trace(name: str, phases: int) -> None:
    plain, phased = make_trainer(), make_trainer()
    plain.run(9 + phases // 4)
    phased.run(9)
    for _ in range(phases):
        phased.next_phase()
    COMMANDS[name](plain)
    COMMANDS[name](phased)
    assert_same_state(phased.checkpoint(), plain.checkpoint())
    plain.run(3)
    phased.run(3)
    assert_same_state(phased.checkpoint(), plain.checkpoint())


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name not in ("snapshot", "learning rate")]
)
def test_after_anything_else_the_next_phase_begins_anew(name: str) -> None:
    trainer = make_trainer()
    trainer.run(9)
    trainer.next_phase()
    trainer.next_phase()
    COMMANDS[name](trainer)
    assert trainer.batch_trace() is None
    assert trainer.next_phase() == "forward"


def test_a_learning_rate_may_change_before_the_update() -> None:
    plain, phased = make_trainer(optimizer="sgd"), make_trainer(optimizer="sgd")
    for _ in range(3):
        phased.next_phase()
    for trainer in (plain, phased):
        trainer.apply(trainer.config.replace(learning_rate=0.5))
    plain.step()
    assert phased.next_phase() == "update"
    assert_same_state(phased.checkpoint(), plain.checkpoint())


def test_weights_set_by_hand_begin_the_step_anew() -> None:
    trainer = make_trainer()
    trainer.next_phase()
    trainer.network.parameters.W[0][0, 0] += 1
    assert trainer.batch_trace() is None
    assert trainer.next_phase() == "forward"


def test_a_step_that_moved_no_weight_still_takes_its_batch_away() -> None:
    trainer = make_trainer()
    value = trainer.network.parameters.value.copy()
    trainer.next_phase()
    trainer.step()
    trainer.network.parameters.value[...] = value
    assert trainer.batch_trace() is None
    assert trainer.next_phase() == "forward"
    trace = trainer.batch_trace()
    assert trace is not None
    assert trace.step == 2


def test_every_phase_adds_its_numbers() -> None:
    trainer = make_trainer()
    trainer.run(3)
    seen = {}
    for phase in PHASES:
        assert trainer.next_phase() == phase
        trace = trainer.batch_trace()
        assert trace is not None
        assert (trace.phase, trace.step, trace.batch) == (phase, 4, 32)
        seen[phase] = trace
    assert seen["forward"].data_loss is None
    assert seen["loss"].layers[0].rms_dz is None
    assert seen["backward"].layers[0].update_to_weight is None
    assert seen["backward"].loss_after is None
    last = seen["update"]
    for each in (last, *last.layers):
        assert all(value is not None for value in vars(each).values())


@pytest.mark.parametrize("fault", ["none", "sign", "no_bias"])
def test_the_numbers_of_the_phases_are_those_of_the_step(fault: str) -> None:
    trainer = make_trainer(fault=fault)
    trainer.run(3)
    in_phases(trainer, 1)
    trace, state, net = trainer.batch_trace(), trainer.snapshot(), trainer.last_graph()
    assert trace is not None
    assert trace.data_loss is not None
    assert trace.regularization_loss is not None
    assert trace.full_loss == pytest.approx(trace.data_loss + trace.regularization_loss)
    assert [layer.update_to_weight for layer in trace.layers] == list(state.update_to_weight)
    for layer, gradients, a in zip(trace.layers, state.gradients, net.a, strict=True):
        assert layer.rms_dz is not None
        np.testing.assert_allclose(layer.rms_dz, np.asarray(gradients.rms))
        np.testing.assert_allclose(layer.mean_a, a.value.mean(axis=1))
    for layer, W in zip(trace.layers, net.W, strict=True):
        assert layer.gradient_norm == pytest.approx(np.linalg.norm(W.gradient))


def test_a_small_step_makes_the_loss_of_its_own_batch_smaller() -> None:
    trainer = make_trainer(optimizer="sgd", learning_rate=0.01)
    in_phases(trainer, 1)
    trace = trainer.batch_trace()
    assert trace is not None
    assert trace.loss_after is not None
    assert trace.full_loss is not None
    assert trace.loss_after < trace.full_loss


def test_a_run_that_was_stopped_makes_no_phase() -> None:
    trainer = make_trainer(loss="squared", optimizer="sgd", learning_rate=10.0)
    trainer.next_phase()
    for _ in range(4000):
        if trainer.next_phase() is None:
            break
    assert trainer.divergence is not None
    assert trainer.next_phase() is None
    trainer.go_back()
    assert trainer.next_phase() == "forward"


def test_a_step_that_the_run_takes_back_because_it_overflowed_is_not_shown_as_made() -> None:
    linear = (LayerConfig(6, "identity"), LayerConfig(6, "identity"))
    trainer = make_trainer(hidden=linear, loss="squared", optimizer="sgd", learning_rate=0.01)
    trainer.run(128)
    trainer.apply(trainer.config.replace(learning_rate=10.0))
    trainer.run(127)  # overflows; the run looks at its loss only after the next step
    while trainer.next_phase() != "update":
        pass
    assert trainer.divergence is not None
    assert trainer.step_count < 255
    assert trainer.batch_trace() is None


def test_the_example_pass_is_that_of_the_present_net() -> None:
    trainer = make_trainer()
    first = trainer.example_pass()
    assert trainer.example_pass() is first
    trainer.run(5)
    np.testing.assert_array_equal(
        first.run((1.0, 0.5), 0).layers[0].W, trainer.network.parameters.W[0][:, :-1]
    )
    trainer.apply(trainer.config.replace(hidden=(LayerConfig(3, "relu"),)))
    assert trainer.example_pass().network is trainer.network
    assert len(trainer.example_pass().run((1.0, 0.5), 0).layers) == 2
