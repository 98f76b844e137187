"""A choice that is changed counts as if it had been there from the start, whichever it is.

So a new choice that is forgotten in what a change makes anew fails here.
"""

import dataclasses
from typing import Any

import numpy as np
import pytest

from playground.training.building import as_own
from playground.training.config import Config, LayerConfig, for_own
from playground.training.fields import FIELDS
from playground.training.trainer import Trainer

# Where each of the choices has something to say: kinks and pieces, penalties, a formula.
START = Config().replace(
    hidden=tuple(LayerConfig(3, name) for name in ("leaky_relu", "elu", "maxout")),
    dataset="above",
    l1=0.001,
    clip=True,
    clip_norm=0.01,
    schedule="step",
    schedule_period=2,
)
OWN = START.replace(**for_own(as_own(START), START.loss))
OTHERS: dict[str, Any] = {
    "dataset": "circle",
    "formula": "x1^3 - x1",
    "hidden": (LayerConfig(3, "leaky_relu"), LayerConfig(2, "maxout")),
    "features": ("x1", "x2", "x1*x2"),
    "frozen": frozenset({(0, 0, -1), (1, 1, 0)}),
    "own": as_own(START.replace(noise=0.3)),
}
# These say how a run is shown, how fast it goes, and when it is to stop.
BESIDE = {"speed", "edges", "loss_scale", "discrete", "plane", "space_layer", "space_x", "space_y"}
STEPS = 7


def other(name: str) -> Any:
    """Another value of a choice than the one that is there."""
    if name in OTHERS:
        return OTHERS[name]
    field, now = FIELDS[name], getattr(START, name)
    if field.kind == "choice":
        return next(choice for choice in field.choices if choice != now)
    if field.kind == "bool":
        return not now
    numbers = field.numbers or (field.minimum, field.minimum + field.step)
    return next(number for number in numbers if number != now)


def trained(trainer: Trainer) -> Trainer:
    trainer.run(STEPS)
    return trainer


@pytest.mark.parametrize("name", [each.name for each in dataclasses.fields(Config)])
def test_a_changed_choice_counts_as_if_it_had_always_been_there(name: str) -> None:
    start = OWN if name == "own" else START
    config = start.replace(**{name: other(name)})
    assert config != start
    changed, unchanged = Trainer(start), trained(Trainer(start))
    changed.apply(config)
    trained(changed)
    fresh = trained(Trainer(config))
    np.testing.assert_array_equal(changed.split.train.X, fresh.split.train.X)
    np.testing.assert_array_equal(changed.network.parameters.value, fresh.network.parameters.value)
    same = np.array_equal(fresh.network.parameters.value, unchanged.network.parameters.value)
    assert same == (name in BESIDE or name.startswith(("until", "show_")))
