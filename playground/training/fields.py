"""The table of every choice a user can make: its range, step, scale and command-line option.

Widgets, validation, the command line and tests read this table; nothing else knows a range.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from playground.data.datasets import DATASETS, MAX_NOISE, MAX_POINTS, MIN_POINTS
from playground.engine.activations import ACTIVATIONS
from playground.engine.faults import FAULTS, NO_FAULT
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.schedules import SCHEDULES

MAX_LAYERS = 8
MAX_UNITS = 128
MAX_SEED = 999_999
MAX_STEPS = 10_000_000
GOALS = ("never", "steps", "loss", "accuracy", "plateau")
SPEEDS = (1, 2, 5, 10, 30, 60, 300, 1000, 5000, 0)


class ConfigError(ValueError):
    """A choice that is not allowed, with a sentence that says what is."""


class Field(NamedTuple):
    """One choice.

    Attributes:
        name: its name in ``Config``.
        kind: "float", "int", "choice", "bool" or "text".
        minimum: smallest number allowed.
        maximum: largest number allowed.
        step: what one press of a spin box adds, on a linear scale.
        scale: "linear" or "log", of a slider.
        zero: whether 0 is allowed below ``minimum`` (on a log scale, or with a meaning of its own).
        choices: the names allowed, for "choice".
        numbers: the numbers allowed, for an "int" that is one of a few; empty for any in range.
        option: the command-line option.
    """

    name: str
    kind: str
    minimum: float = 0.0
    maximum: float = 0.0
    step: float = 1.0
    scale: str = "linear"
    zero: bool = False
    choices: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    option: str = ""

    def check(self, value: object) -> Any:
        """The value in its canonical type.

        Raises:
            ConfigError: if it is not allowed; the sentence names the option and what is.
        """
        label = self.option or self.name
        if self.kind == "choice":
            if value not in self.choices:
                raise ConfigError(f"{label} is one of {', '.join(self.choices)}; not {value!r}.")
            return value
        if self.kind == "bool":
            if not isinstance(value, bool):
                raise ConfigError(f"{label} is true or false; not {value!r}.")
            return value
        if self.kind == "text":
            if not isinstance(value, str):
                raise ConfigError(f"{label} is text; not {value!r}.")
            return value.strip()
        number = self._number(value, label)
        if self.numbers and number not in self.numbers:
            allowed = ", ".join(map(str, self.numbers))
            raise ConfigError(f"{label} is one of {allowed}; not {value!r}.")
        return number

    def _number(self, value: object, label: str) -> float | int:
        whole = self.kind == "int"
        shown = "a whole number from {:.0f} to {:.0f}" if whole else "a number from {:g} to {:g}"
        allowed = shown.format(self.minimum, self.maximum)
        if self.zero and self.minimum > 0:
            allowed += ", or 0"
        refusal = ConfigError(f"{label} is {allowed}; not {value!r}.")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise refusal
        try:
            number = float(value)
        except OverflowError:  # an int of hundreds of digits
            raise refusal from None
        if not math.isfinite(number) or (whole and number != int(number)):
            raise refusal
        if not (self.minimum <= number <= self.maximum or (self.zero and number == 0)):
            raise refusal
        return int(number) if whole else number


def _choice(name: str, choices: tuple[str, ...], option: str = "") -> Field:
    return Field(name, "choice", choices=choices, option=option)


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        _choice("dataset", tuple(DATASETS), "--dataset"),
        Field("formula", "text", option="--formula"),
        Field("points", "int", MIN_POINTS, MAX_POINTS, 10, option="--points"),
        Field("noise", "float", 0, MAX_NOISE, 0.01, option="--noise"),
        Field("test_share", "float", 0, 0.9, 0.05, option="--test-share"),
        Field("data_seed", "int", 0, MAX_SEED, option="--data-seed"),
        Field("standardize", "bool"),
        Field("leaky_slope", "float", 0, 0.9, 0.01, option="--leaky-slope"),
        Field("elu_alpha", "float", 0.1, 5, 0.1, option="--elu-alpha"),
        Field("maxout_pieces", "int", 2, 4, option="--maxout-pieces"),
        _choice("loss", tuple(LOSSES), "--loss"),
        Field("l2", "float", 1e-6, 10, scale="log", zero=True, option="--lambda"),
        Field("l1", "float", 1e-6, 10, scale="log", zero=True, option="--l1"),
        Field("learning_rate", "float", 1e-5, 10, scale="log", option="--learning-rate"),
        _choice("schedule", tuple(SCHEDULES), "--schedule"),
        Field("schedule_decay", "float", 0.001, 1, scale="log", option="--schedule-decay"),
        Field("schedule_period", "int", 1, 1_000_000, scale="log", option="--schedule-period"),
        Field("clip", "bool"),
        Field("clip_norm", "float", 0.001, 1000, scale="log", option="--clip-norm"),
        _choice("optimizer", tuple(OPTIMIZERS), "--optimizer"),
        Field("batch_size", "int", 1, MAX_POINTS, zero=True, option="--batch-size"),
        _choice("initialization", tuple(INITIALIZERS), "--init"),
        Field("seed", "int", 0, MAX_SEED, option="--seed"),
        _choice("fault", (NO_FAULT, *FAULTS)),
        _choice("until", GOALS),
        Field("until_steps", "int", 1, MAX_STEPS, scale="log"),
        Field("until_loss", "float", 1e-6, 100, scale="log"),
        Field("until_accuracy", "float", 0, 1, 0.01),
        Field("until_plateau", "int", 10, 1_000_000, scale="log"),
        Field("speed", "int", 0, max(SPEEDS), numbers=SPEEDS),
        _choice("edges", ("weights", "gradients")),
        _choice("loss_scale", ("linear", "log")),
        Field("show_test", "bool"),
        Field("show_lines", "bool"),
        Field("show_arrows", "bool"),
        Field("show_contours", "bool"),
        Field("show_mistakes", "bool"),
        Field("show_residuals", "bool"),
        Field("discrete", "bool"),
        _choice("plane", ("regions", "space", "confusion")),
        Field("space_layer", "int", 1, MAX_LAYERS + 1),
        Field("space_x", "int", 1, MAX_UNITS),
        Field("space_y", "int", 1, MAX_UNITS),
    )
}

UNITS = Field("units", "int", 1, MAX_UNITS, option="--hidden")
ACTIVATION = _choice("activation", tuple(ACTIVATIONS), "--activation")
DROPOUT = Field("dropout", "float", 0, 0.9, 0.05, option="--dropout")
