import dataclasses
from typing import Any

import pytest

from playground.data.datasets import DATASETS
from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Layer
from playground.engine.losses import LOSSES
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.fields import ConfigError

REGRESSION = [name for name, data in DATASETS.items() if not data.n_classes]


def test_the_defaults_are_allowed() -> None:
    assert Config().replace() == Config()


def test_a_config_cannot_be_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Config().seed = 3  # type: ignore[misc]


def test_replace_changes_what_it_is_told_and_nothing_else() -> None:
    changed = Config().replace(learning_rate=1, hidden=(LayerConfig(3, "relu"),))
    assert changed.learning_rate == 1.0
    assert isinstance(changed.learning_rate, float)
    assert changed == dataclasses.replace(
        Config(), learning_rate=1.0, hidden=(LayerConfig(3, "relu"),)
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"dataset": "mnist"}, "--dataset is one of circle, xor"),
        ({"points": 9}, "--points is a whole number from 10 to 2000; not 9."),
        ({"noise": 0.6}, "--noise is a number from 0 to 0.5; not 0.6."),
        ({"l2": -1}, "--lambda is a number from 1e-06 to 10, or 0; not -1."),
        ({"optimizer": "lbfgs"}, "--optimizer is one of sgd, momentum"),
        ({"initialization": "orthogonal"}, "--init is one of zeros, small"),
        ({"hidden": (LayerConfig(0, "relu"),)}, "--hidden is a whole number from 1 to 128; not 0."),
        ({"hidden": (LayerConfig(4, "step"),)}, "--activation is one of identity"),
        ({"hidden": (LayerConfig(4, "relu"),) * 9}, "--hidden is none, or 1 to 8"),
        ({"hidden": [LayerConfig(4, "relu")]}, "--hidden is none, or 1 to 8"),
        ({"hidden": (8, 8)}, "--hidden is none, or 1 to 8"),
        ({"features": None}, "--features is formulas of x1 and x2; not None."),
        ({"features": 2.0}, "--features is formulas of x1 and x2; not 2.0."),
        ({"speed": 7}, "speed is one of 1, 2, 5"),
        ({"dataset": "slide_sizes"}, "--points is 32 for slide_sizes"),
        ({"dataset": "plane"}, "--loss is squared for plane, whose targets are numbers"),
    ],
)
def test_what_is_not_allowed_is_refused_in_words(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        Config().replace(**changes)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("loss", LOSSES)
def test_every_data_set_comes_with_choices_that_are_allowed(name: str, loss: str) -> None:
    data = DATASETS[name]
    config = Config().replace(**for_dataset(name, loss))
    assert (config.points, config.noise, config.test_share) == (
        data.default_points,
        data.default_noise,
        data.default_test_share,
    )
    expected = "squared" if name in REGRESSION else loss
    assert config.loss == expected
    assert config.architecture().n_outputs == max(data.n_classes, 1)


def test_a_loss_for_classes_comes_back_as_softmax_after_regression() -> None:
    assert for_dataset("plane", "hinge")["loss"] == "squared"
    assert for_dataset("circle", "squared")["loss"] == "squared"
    with pytest.raises(ConfigError, match="--dataset is one of"):
        for_dataset("mnist", "softmax")


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_layer_takes_the_parameter_of_its_activation_and_no_other(activation: str) -> None:
    config = Config().replace(
        hidden=(LayerConfig(5, activation),), leaky_slope=0.2, elu_alpha=3, maxout_pieces=4
    )
    option = {"leaky_relu": 0.2, "elu": 3.0, "maxout": 4}.get(activation)
    assert config.architecture().hidden == (Layer(5, activation, option),)


def test_no_hidden_layer_is_a_linear_classifier() -> None:
    assert Config().replace(hidden=()).architecture().shapes == ((3, 3),)
