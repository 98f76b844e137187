"""A run with a fault: really trained with it, and nothing is lost by switching it on or off."""

import numpy as np
import pytest

from playground.engine.faults import FAULTS, NO_FAULT
from playground.training.config import Config, LayerConfig
from playground.training.fields import FIELDS, ConfigError
from playground.training.plane_readings import InputGradientReader
from playground.training.trainer import Trainer

START = Config().replace(hidden=(LayerConfig(6, "leaky_relu"), LayerConfig(4, "leaky_relu")))


def trained(config: Config = START, steps: int = 50) -> Trainer:
    trainer = Trainer(config)
    trainer.run(steps)
    return trainer


def test_a_config_is_sound_unless_told_and_knows_every_fault() -> None:
    assert Config().fault == NO_FAULT
    assert FIELDS["fault"].choices == (NO_FAULT, *FAULTS)
    assert not FIELDS["fault"].option
    with pytest.raises(ConfigError, match="no_lambda"):
        Config().replace(fault="everything")


@pytest.mark.parametrize("fault", FAULTS)
def test_it_keeps_weights_memory_and_step_and_goes_another_way(fault: str) -> None:
    sound, broken = trained(), trained()
    broken.apply(START.replace(fault=fault))
    assert broken.step_count == 50
    assert broken.network.parameters.value.tobytes() == sound.network.parameters.value.tobytes()
    assert broken.optimizer.steps == sound.optimizer.steps
    for name, memory in sound.optimizer.state.items():
        assert broken.optimizer.state[name].tobytes() == memory.tobytes()
    sound.run(20)
    broken.run(20)
    assert not np.array_equal(broken.network.parameters.value, sound.network.parameters.value)


@pytest.mark.parametrize("fault", FAULTS)
def test_switched_off_again_the_run_is_the_one_it_was(fault: str) -> None:
    plain, other = trained(), trained()
    other.apply(START.replace(fault=fault))
    other.apply(START)
    plain.run(100)
    other.run(100)
    assert other.network.parameters.value.tobytes() == plain.network.parameters.value.tobytes()


@pytest.mark.parametrize("fault", FAULTS)
def test_at_step_0_it_is_the_run_of_a_new_config(fault: str) -> None:
    changed, new = Trainer(START), Trainer(START.replace(fault=fault))
    changed.apply(START.replace(fault=fault))
    changed.run(30)
    new.run(30)
    assert changed.network.parameters.value.tobytes() == new.network.parameters.value.tobytes()


BARE = Config().replace(hidden=(), l2=0, optimizer="sgd")


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if BARE.fault_misses(fault)])
def test_one_that_does_not_apply_changes_nothing_at_all(fault: str) -> None:
    sound, broken = trained(BARE), trained(BARE.replace(fault=fault))
    assert sound.network.parameters.value.tobytes() == broken.network.parameters.value.tobytes()


def test_before_the_first_step_the_gradients_shown_are_broken_too() -> None:
    sound, broken = Trainer(START), Trainer(START.replace(fault="sign"))
    np.testing.assert_array_equal(
        broken.last_graph().unit_gradient(0), -sound.last_graph().unit_gradient(0)
    )


def test_the_gradients_at_the_points_are_broken_too() -> None:
    sound, broken = Trainer(START), Trainer(START.replace(fault="sign"))
    arrows = [
        InputGradientReader(each.network, each.split, test=False).read() for each in (sound, broken)
    ]
    np.testing.assert_array_equal(arrows[1].dx, -arrows[0].dx)


def test_what_a_fault_lacks_follows_the_choices() -> None:
    assert START.fault_misses("leaky_slope") == ""
    assert Config().fault_misses("leaky_slope") == "leaky_layer"
    assert START.replace(l2=0).fault_misses("no_lambda") == "lambda"
    assert START.replace(optimizer="sgd").fault_misses("adam_correction") == "adam"
    one_output = {"dataset": "plane", "loss": "squared", "hidden": (LayerConfig(3, "tanh"),)}
    assert Config().replace(**one_output).fault_misses("missing_add") == "fan_out"
