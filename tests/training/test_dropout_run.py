"""Runs with dropout: repeatable bit by bit, and only training leaves units out."""

from typing import Any

import numpy as np
import pytest

from playground.engine.optimizers import OPTIMIZERS
from playground.training.config import Config, LayerConfig
from playground.training.net_check import NetCheck
from playground.training.trainer import Trainer
from tests.training.test_phases import assert_same_state, in_phases

MIXED = LayerConfig(4, "relu", 0.25, ("relu", "tanh", "sine", "relu"))
HIDDEN = (LayerConfig(8, "tanh", 0.5), MIXED)


def make(**changes: Any) -> Trainer:
    return Trainer(Config().replace(**{"points": 100, "hidden": HIDDEN, **changes}))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_same_config_gives_the_same_bits(optimizer: str) -> None:
    a, b = make(optimizer=optimizer), make(optimizer=optimizer)
    a.run(300)
    for steps in (1, 2, 120, 100, 77):  # looked at in between, and cut up otherwise
        b.run(steps)
        b.snapshot()
        b.health()
        b.example_pass().run([0.1, 0.2], 1)
    assert_same_state(b.checkpoint(), a.checkpoint())


def test_a_checkpoint_goes_on_bit_by_bit() -> None:
    trainer = make()
    trainer.run(37)
    state = trainer.checkpoint()
    trainer.run(100)
    after = trainer.checkpoint()
    trainer.run(11)
    trainer.restore(state)
    trainer.run(100)
    assert_same_state(trainer.checkpoint(), after)


def test_reset_repeats_the_run() -> None:
    trainer = make()
    trainer.run(50)
    after = trainer.checkpoint()
    trainer.reset()
    trainer.run(50)
    assert_same_state(trainer.checkpoint(), after)


def test_four_phases_are_one_step_bit_for_bit() -> None:
    plain, phased = make(), make()
    for steps in (1, 3, 7):
        plain.run(steps)
        in_phases(phased, steps)
        assert_same_state(phased.checkpoint(), plain.checkpoint())


def test_the_phases_show_the_units_that_the_step_leaves_out() -> None:
    phased, plain = make(batch_size=0, l2=0.0), make(batch_size=0, l2=0.0)
    for _ in range(3):
        phased.next_phase()
    trace = phased.batch_trace()
    assert trace is not None
    plain.run(1)
    for k, layer in enumerate(trace.layers):
        dz = plain.last_graph().unit_gradient(k)
        np.testing.assert_array_equal(layer.rms_dz, np.sqrt(np.mean(dz * dz, axis=1)))


def test_the_update_is_told_from_the_loss_with_the_same_units_left_out() -> None:
    trainer = make(batch_size=0, learning_rate=1e-5, optimizer="sgd")
    for _ in range(4):
        trainer.next_phase()
    trace = trainer.batch_trace()
    assert trace is not None
    assert trace.full_loss is not None
    assert trace.loss_after is not None
    assert trace.loss_after == pytest.approx(trace.full_loss, rel=1e-4)
    assert trace.loss_after < trace.full_loss


def test_another_seed_leaves_out_other_units() -> None:
    a, b = make(initialization="zeros"), make(initialization="zeros", seed=1)
    graphs = [trainer.network.graph(9) for trainer in (a, b)]
    for net in graphs:
        net.graph.forward()
    names = [[gate.output.name for gate in net.graph.gates] for net in graphs]
    assert names[0] == names[1]
    masks = [next(g for g in net.graph.gates if g.operation == "dropout") for net in graphs]
    assert (masks[0].mask != masks[1].mask).any()  # type: ignore[attr-defined]


def test_losses_pictures_and_readings_leave_nothing_out() -> None:
    trainer = make()
    trainer.run(20)
    evaluation = trainer.evaluate()
    assert trainer.evaluate() == evaluation
    plain = Trainer(Config().replace(points=100, hidden=(LayerConfig(8, "tanh"), MIXED)))
    plain.network.parameters.value[...] = trainer.network.parameters.value
    assert plain.evaluate().test_loss == evaluation.test_loss
    first, again = trainer.health(), trainer.health()
    for one, other in zip(first.layers, again.layers, strict=True):
        np.testing.assert_array_equal(one.dz, other.dz)


def test_the_check_of_the_net_leaves_nothing_out() -> None:
    trainer = make()
    trainer.run(20)
    before = trainer.checkpoint()
    check = NetCheck(trainer)
    while not check.advance(1):
        pass
    assert check.sound
    assert_same_state(trainer.checkpoint(), before)


def test_a_change_in_mid_run_does_not_draw_the_same_masks_again() -> None:
    trainer = make()
    trainer.run(20)
    state = trainer.network.masks.bit_generator.state
    trainer.apply(trainer.config.replace(l2=0.1))
    assert trainer.network.masks.bit_generator.state == state


def test_switching_dropout_on_and_off_keeps_the_weights() -> None:
    trainer = make(hidden=(LayerConfig(8, "tanh"),))
    trainer.run(50)
    before = trainer.network.parameters.value.copy()
    for rate in (0.5, 0.0):
        trainer.apply(trainer.config.replace(hidden=(LayerConfig(8, "tanh", rate),)))
        np.testing.assert_array_equal(trainer.network.parameters.value, before)


def test_another_activation_for_one_unit_keeps_the_weights() -> None:
    trainer = make()
    trainer.run(50)
    before = trainer.network.parameters.value.copy()
    hidden = (HIDDEN[0].with_unit_activation(3, "relu"), HIDDEN[1])
    trainer.apply(trainer.config.replace(hidden=hidden))
    np.testing.assert_array_equal(trainer.network.parameters.value, before)
    assert trainer.network.architecture.hidden[0].kinds[3].activation == "relu"
    trainer.run(10)


def test_dropout_slows_learning_by_heart_and_still_learns() -> None:
    trainer = Trainer(Config().replace(hidden=(LayerConfig(24, "tanh", 0.2),)))
    trainer.run(2000)
    accuracy = trainer.evaluate().test_accuracy
    assert accuracy is not None
    assert accuracy > 0.8
