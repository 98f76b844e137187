"""Why a unit gets no gradient."""

from typing import Any

import numpy as np
import pytest

from playground.training.config import Config, LayerConfig
from playground.training.health import LayerHealth
from playground.training.health_reasons import REASONS
from playground.training.trainer import Trainer
from tests.training.random_configs import random_config


def net(*layers: tuple[int, str], **changes: Any) -> Trainer:
    hidden = tuple(LayerConfig(units, activation) for units, activation in layers)
    return Trainer(Config().replace(hidden=hidden, **changes))


def reasons(trainer: Trainer) -> list[tuple[str, ...]]:
    layers: tuple[LayerHealth, ...] = trainer.health().layers
    return [layer.dead_reasons for layer in layers]


@pytest.mark.parametrize(
    ("activation", "bias"),
    [("relu", -100.0), ("tanh", 100.0), ("sigmoid", 900.0), ("elu", -900.0)],
)
def test_where_its_own_slope_is_0_on_all_points_that_is_the_reason(
    activation: str, bias: float
) -> None:
    trainer = net((4, activation), (3, "tanh"))
    trainer.network.parameters.W[0][1, -1] = bias
    assert reasons(trainer)[0] == ("", "slope", "", "")


def test_where_all_weights_that_leave_it_are_0_that_is_the_reason() -> None:
    trainer = net((4, "tanh"), (3, "tanh"))
    trainer.network.parameters.W[1][:, 2] = 0
    # The next step would make one, if its a were not 0, too.
    assert reasons(trainer)[0] == ("", "", "", "")
    trainer.network.parameters.W[0][2] = 0
    assert reasons(trainer)[0] == ("", "", "weights", "")
    assert reasons(net((4, "tanh"), (3, "maxout"), initialization="zeros"))[:2] == [
        ("weights",) * 4,
        ("weights",) * 3,
    ]


def test_where_all_it_leads_to_is_dead_the_layer_after_is_the_reason() -> None:
    trainer = net((4, "tanh"), (3, "relu"))
    trainer.network.parameters.W[1][:, -1] = -100
    assert reasons(trainer) == [("next",) * 4, ("slope",) * 3, ("",) * 3]


def test_points_that_die_of_two_kinds_are_no_single_reason() -> None:
    trainer = net((1, "relu"), (1, "relu"))
    first, second = trainer.network.parameters.W[:2]
    first[:] = [[1, 0, 0]]
    second[:] = [[-1e6, 1e-9]]  # on just where the first is off
    assert reasons(trainer)[:2] == [("points",), ("",)]


def test_a_product_too_small_for_a_number_is_told_from_a_zero() -> None:
    trainer = net((2, "tanh"), (2, "tanh"))
    first, second = trainer.network.parameters.W[:2]
    first[0, -1] = 12  # a small slope
    second[:, 0] = 1e-318
    assert reasons(trainer)[0][0] == "underflow"


@pytest.mark.parametrize("seed", range(60))
def test_every_dead_unit_has_a_reason_and_no_other_has(seed: int) -> None:
    trainer = Trainer(random_config(seed).replace(learning_rate=1.0))
    trainer.run(30)
    for layer in trainer.health().layers:
        assert [bool(reason) for reason in layer.dead_reasons] == layer.dead.tolist()
        assert {*layer.dead_reasons} <= {"", *REASONS}


def test_the_inspector_reads_the_same_reason() -> None:
    trainer = net((4, "relu"), (3, "tanh"))
    trainer.network.parameters.W[0][1, -1] = -100
    assert [trainer.unit_reading(0, unit).dead_reason for unit in range(4)] == ["", "slope", "", ""]
    assert not np.any([trainer.unit_reading(2, k).dead for k in range(3)])
