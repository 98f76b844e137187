"""Why units are dead, in words that are true of every activation."""

from typing import Any

import pytest

from playground.engine.activations import ACTIVATIONS
from playground.training.config import Config, LayerConfig
from playground.training.health_reasons import REASONS
from playground.ui.words.deaths import DeathWords


def words(reasons: tuple[str, ...], layer: int = 0, **changes: Any) -> tuple[str, str]:
    hidden = (LayerConfig(8, "relu"), LayerConfig(6, "tanh"))
    config = Config().replace(**{"hidden": hidden, "l2": 0.0, "optimizer": "sgd"} | changes)
    return DeathWords().reasons(layer, tuple(range(len(reasons))), reasons, config)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("reason", REASONS)
def test_every_activation_has_words_for_every_reason(activation: str, reason: str) -> None:
    hidden = (LayerConfig(8, activation), LayerConfig(6, "tanh"))
    why, remedy = words((reason,), hidden=hidden)
    assert len(why.split()) > 8
    assert remedy.startswith("Try")


@pytest.mark.parametrize(
    ("activation", "says"),
    [("relu", "not above 0"), ("tanh", "1 − a²"), ("sigmoid", "a (1 − a)"), ("elu", "far below 0")],
)
def test_a_slope_of_0_is_told_by_its_formula(activation: str, says: str) -> None:
    why, _ = words(("slope", "slope"), hidden=(LayerConfig(8, activation), LayerConfig(6, "tanh")))
    assert says in why
    assert "weights that leave" not in why


def test_the_weights_that_leave_are_named_only_where_they_are_0() -> None:
    assert "weights that leave them are 0" in words(("weights",))[0]
    assert "weights that leave" not in words(("next",))[0]
    assert "layer 2 are dead" in words(("next",))[0]


def test_units_with_other_reasons_are_counted() -> None:
    why, _ = words(("slope", "weights", "slope"))
    assert "2 of them: their z is not above 0" in why
    assert "1 of them: all weights that leave them are 0" in why


def test_they_never_move_only_where_nothing_else_moves_them() -> None:
    assert "never move again" in words(("slope",))[0]
    for why in (words(("slope",), l2=0.01)[0], words(("slope",), l1=0.01)[0]):
        assert "never" not in why
        assert "penalty" in why
    assert "penalty" not in words(("slope",), l2=0.01, fault="no_lambda")[0]
    for optimizer in ("momentum", "nesterov", "adam"):
        why = words(("slope",), optimizer=optimizer)[0]
        assert "never" not in why
        assert "momentum" in why
    assert "never" not in words(("slope",), layer=1)[0]  # what leads to it may change
    assert "never" not in words(("weights",))[0]


def test_of_a_mixed_layer_the_units_that_are_dead_decide() -> None:
    each = ("relu", "relu", "tanh", "sine")
    mixed = LayerConfig(4, "tanh", unit_activations=each)
    why, remedy = words(("slope", "slope"), hidden=(mixed,))
    assert "not above 0" in why
    assert "leaky ReLU" in remedy
    why, remedy = words(("slope", "slope", "slope"), hidden=(mixed,))
    assert "Their slope f′ is 0 on every training point" in why
    assert "leaky ReLU" not in remedy
