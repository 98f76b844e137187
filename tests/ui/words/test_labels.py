"""Every key that a user can meet has words."""

from collections.abc import Iterable

import pytest
from PySide6.QtWidgets import QApplication

from playground.data.datasets import DATASETS
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.schedules import SCHEDULES
from playground.training.config import Config, LayerConfig
from playground.training.fields import FIELDS, GOALS, SPEEDS
from playground.training.goals import Goal, Reached
from playground.ui.numbers import grouped
from playground.ui.panels.field_words import FieldLabels
from playground.ui.widgets.choice_box import Choice
from playground.ui.words.labels import Labels
from playground.ui.words.steering import SteeringWords


@pytest.fixture
def labels(qapp: QApplication) -> Labels:
    return Labels()


def assert_words(choices: Iterable[Choice], registry: Iterable[str]) -> None:
    choices = tuple(choices)
    assert [choice.key for choice in choices] == list(registry)
    for choice in choices:
        assert choice.text
        assert choice.tooltip, f"{choice.key} has no tool tip"
    assert len({choice.text for choice in choices}) == len(choices)


def test_every_registered_key_has_a_name_and_a_tool_tip(labels: Labels) -> None:
    assert_words(labels.activations(Config()), ACTIVATIONS)
    assert_words(labels.losses(), LOSSES)
    assert_words(labels.optimizers(), OPTIMIZERS)
    assert_words(labels.initializations(), INITIALIZERS)
    assert_words(labels.data_sets(), DATASETS)


def test_every_schedule_and_every_goal_has_a_name_and_a_tool_tip(qapp: QApplication) -> None:
    words = SteeringWords()
    assert_words(words.schedules(), SCHEDULES)
    assert_words(words.goals(), GOALS)
    assert_words(words.goals(classes=False), GOALS)


@pytest.mark.parametrize("kind", [kind for kind in GOALS if kind != "never"])
def test_a_goal_that_was_reached_is_a_sentence_with_its_numbers(
    qapp: QApplication, kind: str
) -> None:
    reached = Reached(Goal(kind, 0.25 if kind in ("loss", "accuracy") else 7000), 7100, 0.2468)
    sentence = SteeringWords().reached(reached)
    assert grouped(7100) in sentence
    assert "{" not in sentence
    assert sentence.endswith(".")
    found = {"loss": "0.247 ≤ 0.25", "accuracy": "24.7\N{NO-BREAK SPACE}% ≥ 25\N{NO-BREAK SPACE}%"}
    assert found.get(kind, "") in sentence


def test_every_field_has_words(qapp: QApplication) -> None:
    words = FieldLabels().words()
    assert set(words) == set(FIELDS)
    for each in words.values():
        assert all(each)


def test_every_speed_has_other_words(labels: Labels) -> None:
    assert len(set(labels.speeds())) == len(SPEEDS)
    assert labels.speed(1) == "1 step/s"
    assert labels.speed(1000) == "1\u202f000 steps/s"
    assert labels.speed(0) == "full speed"


def test_every_activation_s_tool_tip_has_its_formula(labels: Labels) -> None:
    for choice in labels.activations(Config()):
        assert choice.tooltip.startswith("f(")


def test_every_activation_tells_its_range_and_its_parameter(labels: Labels) -> None:
    config = Config(leaky_slope=0.25, elu_alpha=2.5, maxout_pieces=3)
    tips = {choice.key: choice.tooltip for choice in labels.activations(config)}
    assert all("Range" in tip for tip in tips.values())
    assert "slope below 0 is 0.25" in tips["leaky_relu"]
    assert "Range −2.5 to ∞" in tips["elu"]
    assert "3 times the weights" in tips["maxout"]
    assert "dead" in tips["relu"]


def test_formulas_have_the_numbers_in_force(labels: Labels) -> None:
    config = Config(leaky_slope=0.1, elu_alpha=2.5, maxout_pieces=3)
    tips = {choice.key: choice.tooltip for choice in labels.activations(config)}
    assert tips["leaky_relu"].startswith("f(z) = max(0.1 z, z)")
    assert "2.5 (eᶻ − 1)" in tips["elu"]
    assert "3 pieces" in tips["maxout"]


def test_captions_name_every_layer(labels: Labels) -> None:
    config = Config(hidden=(LayerConfig(8, "tanh"), LayerConfig(6, "leaky_relu")))
    assert labels.layers(config) == (
        "input",
        "layer 1 · tanh · 8",
        "layer 2 · leaky ReLU · 6",
        "scores · softmax",
    )


def test_a_layer_of_several_activations_is_called_mixed(labels: Labels) -> None:
    mixed = LayerConfig(2, "relu", unit_activations=("relu", "sine"))
    config = Config().replace(hidden=(mixed, LayerConfig(3, "relu")))
    assert labels.layers(config)[1:3] == ("layer 1 · mixed · 2", "layer 2 · ReLU · 3")
    assert labels.activation(config.hidden[1], config) == "ReLU"
    dropped = config.replace(hidden=(LayerConfig(3, "relu", 0.25),))
    assert labels.layers(dropped)[1] == "layer 1 · ReLU · 3 · dropout 25\u00a0%"
