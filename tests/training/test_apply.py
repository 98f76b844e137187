"""Nothing resets the learned weights but reset and new weights."""

from typing import Any

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.optimizers import OPTIMIZERS
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.trainer import Trainer

LAYERS = (LayerConfig(8, "tanh"), LayerConfig(6, "relu"))
START = Config().replace(hidden=LAYERS)

KEEPING: dict[str, dict[str, Any]] = {
    "lambda": {"l2": 0.1},
    "no lambda": {"l2": 0},
    "l1": {"l1": 0.01},
    "learning rate": {"learning_rate": 0.5},
    "batch size": {"batch_size": 7},
    "full batch": {"batch_size": 0},
    "optimizer": {"optimizer": "sgd"},
    "more points": {"points": 500},
    "noise": {"noise": 0.4},
    "test share": {"test_share": 0},
    "new data": {"data_seed": 5},
    "activation": {"hidden": (LayerConfig(8, "sine"), LayerConfig(6, "elu"))},
    "loss": {"loss": "hinge"},
    "slope": {"leaky_slope": 0.3},
    "initialization": {"initialization": "large"},
    "speed": {"speed": 10},
    "edges": {"edges": "gradients"},
    "loss scale": {"loss_scale": "log"},
    "test points": {"show_test": False},
}


def learned(steps: int = 100, config: Config = START) -> Trainer:
    trainer = Trainer(config)
    trainer.run(steps)
    return trainer


def matrices(trainer: Trainer) -> list[np.ndarray[Any, np.dtype[Any]]]:
    return [W.copy() for W in trainer.network.parameters.W]


@pytest.mark.parametrize("changes", KEEPING.values(), ids=KEEPING.keys())
def test_a_change_of_this_keeps_the_learned_weights_and_the_step(changes: dict[str, Any]) -> None:
    trainer = learned()
    before = trainer.network.parameters.value.copy()
    trainer.apply(START.replace(**changes))
    np.testing.assert_array_equal(trainer.network.parameters.value, before)
    assert trainer.step_count == 100
    assert trainer.run(50) == 50
    assert not np.array_equal(trainer.network.parameters.value, before)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_what_concerns_it_not_leaves_the_optimizers_memory(optimizer: str) -> None:
    trainer = learned(config=START.replace(optimizer=optimizer))
    memory = {name: array.copy() for name, array in trainer.optimizer.state.items()}
    trainer.apply(trainer.config.replace(l2=0.1, batch_size=10, noise=0.3))
    assert trainer.optimizer.steps == 100
    for name, array in memory.items():
        np.testing.assert_array_equal(trainer.optimizer.state[name], array)


def test_the_update_ratio_stays_until_the_next_step() -> None:
    trainer = learned()
    before = trainer.snapshot().update_to_weight
    trainer.apply(START.replace(l2=0.1))
    assert trainer.snapshot().update_to_weight == before


def test_a_look_that_is_only_a_look_leaves_the_run_bit_identical() -> None:
    plain, looked_at = learned(), learned()
    looked_at.apply(START.replace(speed=10, edges="gradients", loss_scale="log", show_test=False))
    plain.run(100)
    looked_at.run(100)
    for a, b in zip(matrices(plain), matrices(looked_at), strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_new_optimizer_starts_without_memory() -> None:
    trainer = learned(config=START.replace(optimizer="adam"))
    trainer.apply(trainer.config.replace(optimizer="momentum"))
    assert trainer.optimizer.steps == 0
    assert not trainer.optimizer.state["velocity"].any()


def test_a_new_seed_makes_new_weights_at_step_0() -> None:
    trainer = learned()
    trainer.apply(START.replace(seed=7))
    assert trainer.step_count == 0
    np.testing.assert_array_equal(
        trainer.network.parameters.value, Trainer(START.replace(seed=7)).network.parameters.value
    )


def test_adding_a_unit_keeps_all_others() -> None:
    trainer = learned()
    before = matrices(trainer)
    trainer.apply(START.replace(hidden=(LayerConfig(9, "tanh"), LAYERS[1])))
    after = matrices(trainer)
    np.testing.assert_array_equal(after[0][:8], before[0])
    np.testing.assert_array_equal(after[1][:, :8], before[1][:, :8])
    np.testing.assert_array_equal(after[1][:, -1], before[1][:, -1])
    np.testing.assert_array_equal(after[2], before[2])
    assert after[0][8, :-1].all()  # the new one is drawn
    assert after[0][8, -1] == 0
    assert after[1][:, 8].all()


def test_removing_a_unit_keeps_all_others() -> None:
    trainer = learned()
    before = matrices(trainer)
    trainer.apply(START.replace(hidden=(LAYERS[0], LayerConfig(5, "relu"))))
    after = matrices(trainer)
    np.testing.assert_array_equal(after[0], before[0])
    np.testing.assert_array_equal(after[1], before[1][:5])
    np.testing.assert_array_equal(after[2], before[2][:, [0, 1, 2, 3, 4, 6]])


def test_adding_and_removing_a_layer_keep_the_layers_before_it() -> None:
    trainer = learned()
    before = matrices(trainer)
    trainer.apply(START.replace(hidden=(*LAYERS, LayerConfig(4, "tanh"))))
    longer = matrices(trainer)
    np.testing.assert_array_equal(longer[0], before[0])
    np.testing.assert_array_equal(longer[1], before[1])
    assert [W.shape for W in longer] == [(8, 3), (6, 9), (4, 7), (3, 5)]
    trainer.run(50)
    trained = matrices(trainer)
    trainer.apply(START)
    np.testing.assert_array_equal(matrices(trainer)[0], trained[0])
    np.testing.assert_array_equal(matrices(trainer)[1], trained[1])
    assert trainer.run(50) == 50


def test_removing_the_first_layer_keeps_what_reads_the_same() -> None:
    layers = (LayerConfig(4, "tanh"), LayerConfig(5, "tanh"), LayerConfig(6, "tanh"))
    trainer = learned(config=START.replace(hidden=layers))
    before = matrices(trainer)
    trainer.apply(START.replace(hidden=layers[1:]))
    after = matrices(trainer)
    np.testing.assert_array_equal(after[1], before[2])
    np.testing.assert_array_equal(after[2], before[3])


def test_fewer_classes_keep_the_hidden_layers_and_the_classes_that_stay() -> None:
    trainer = learned()
    before = matrices(trainer)
    trainer.apply(trainer.config.replace(**for_dataset("moons", "softmax")))
    after = matrices(trainer)
    np.testing.assert_array_equal(after[0], before[0])
    np.testing.assert_array_equal(after[1], before[1])
    np.testing.assert_array_equal(after[2], before[2][:2])
    trainer.apply(trainer.config.replace(**for_dataset("plane", "softmax")))
    np.testing.assert_array_equal(matrices(trainer)[2], before[2][:1])
    assert trainer.run(20) == 20


def test_maxout_takes_over_the_weights_as_its_first_piece() -> None:
    trainer = learned()
    before = matrices(trainer)
    trainer.apply(START.replace(hidden=(LayerConfig(8, "maxout"), LAYERS[1]), maxout_pieces=3))
    after = matrices(trainer)
    assert after[0].shape == (24, 3)
    np.testing.assert_array_equal(after[0][:8], before[0])
    np.testing.assert_array_equal(after[1], before[1])


@pytest.mark.parametrize(
    "changes",
    [
        *KEEPING.values(),
        {"seed": 4},
        {"hidden": ()},
        {"hidden": (LayerConfig(3, "maxout"),)},
        {"hidden": (*LAYERS, LayerConfig(9, "tanh"))},
        for_dataset("circle", "softmax"),
        for_dataset("multi_gauss", "softmax"),
    ],
    ids=str,
)
def test_a_change_at_step_0_equals_a_fresh_run(changes: dict[str, Any]) -> None:
    trainer = Trainer(START)
    config = START.replace(**changes)
    trainer.apply(config)
    fresh = Trainer(config)
    for steps in (0, 100):
        trainer.run(steps)
        fresh.run(steps)
        np.testing.assert_array_equal(
            trainer.network.parameters.value, fresh.network.parameters.value
        )
    assert trainer.epoch == fresh.epoch
    assert trainer.snapshot().evaluation == fresh.snapshot().evaluation


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_takes_over_from_every_neighbour(activation: str) -> None:
    trainer = learned(30)
    trainer.apply(START.replace(hidden=(LayerConfig(8, activation), LayerConfig(6, activation))))
    assert trainer.run(30) == 30
    trainer.apply(START)
    assert trainer.run(30) == 30
    assert np.isfinite(trainer.snapshot().full_loss)


def test_data_shown_are_those_trained_on() -> None:
    trainer = learned()
    trainer.apply(START.replace(points=60, test_share=0.5, data_seed=3))
    assert (len(trainer.split.train), len(trainer.split.test)) == (30, 30)
    trainer.run(1)
    rows = trainer.last_graph().rows
    assert rows.shape == (6, 30)
    np.testing.assert_array_equal(np.sort(rows[0]), np.sort(trainer.split.train.X[:, 0]))


def test_the_same_config_again_changes_nothing() -> None:
    trainer, other = learned(), learned()
    trainer.apply(START.replace())
    trainer.run(50)
    other.run(50)
    np.testing.assert_array_equal(trainer.network.parameters.value, other.network.parameters.value)
