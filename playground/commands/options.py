"""Command-line options of the choices of a config, made from the table of fields."""

from __future__ import annotations

import argparse
import math
from typing import Any

from playground.commands.feature_options import (
    add_feature_options,
    features_echo,
    features_from,
)
from playground.commands.layer_options import add_layer_options, layers_echo, layers_from
from playground.commands.own_data import add_data_options, data_echo, own_from
from playground.commands.report import CommandError
from playground.data.datasets import DATASETS
from playground.training.config import Config, for_dataset, for_own
from playground.training.fields import (
    FIELDS,
    MAX_STEPS,
    Field,
)

BY_FORMULA = tuple(name for name, data in DATASETS.items() if data.by_formula is not None)
_SEED_HELP = "seed of the weights and of the order of the points, and of the data"


def add_config_options(parser: argparse.ArgumentParser) -> None:
    """Adds an option for every choice that matters without a window."""
    group = parser.add_argument_group("data, model and training")
    add_data_options(group)
    add_feature_options(group)
    add_layer_options(group)
    defaults = Config()
    for field in FIELDS.values():
        if field.option:
            group.add_argument(
                field.option,
                dest=field.name,
                metavar=_metavar(field),
                help=_help(field, getattr(defaults, field.name)),
            )


def add_steps_option(parser: argparse.ArgumentParser, default: int) -> None:
    """Adds --steps."""
    parser.add_argument(
        "--steps", metavar="N", help=f"training steps, 0 to {MAX_STEPS} (default: {default})"
    )


def steps_from(options: argparse.Namespace, default: int) -> int:
    """The number of steps asked for.

    Raises:
        ConfigError: if it is not allowed.
    """
    if options.steps is None:
        return default
    field = Field("steps", "int", 0, MAX_STEPS, option="--steps")
    return int(str(field.check(parsed(field, options.steps))))


def config_from(options: argparse.Namespace) -> Config:
    """The config the options describe.

    What is not given is the default of the data set or the file, or else of a new config.

    Raises:
        ConfigError: or CommandError, if something is not allowed.
    """
    given: dict[str, Any] = {
        name: parsed(field, text)
        for name, field in FIELDS.items()
        if (text := getattr(options, name, None)) is not None
    }
    if "clip_norm" in given:
        given["clip"] = True
    if "seed" in given:
        given.setdefault("data_seed", given["seed"])
    for name in ("seed", "loss"):  # first, so that the sentence names the option that was given
        if name in given:
            FIELDS[name].check(given[name])
    if "formula" in given and given.get("dataset", Config().dataset) not in BY_FORMULA:
        raise CommandError(f"--formula is for --dataset {', '.join(BY_FORMULA)}; not for another.")
    loss = given.get("loss", Config().loss)
    own = own_from(options, given)
    if own is not None:
        from_data = for_own(own, loss)
    else:
        from_data = for_dataset(given.get("dataset", Config().dataset), loss)
    features = features_from(options)
    return Config().replace(**{**from_data, **features, "hidden": layers_from(options), **given})


def echo(config: Config) -> dict[str, Any]:
    """The choices of a config that have an option, by the names of their fields."""
    values = {name: getattr(config, name) for name, field in FIELDS.items() if field.option}
    values["formula"] = config.formula_in_force or None
    if not config.clip:
        values["clip_norm"] = None
    return {
        **layers_echo(config),
        **values,
        **features_echo(config),
        **data_echo(config),
    }


def parsed(field: Field, text: str) -> object:
    """The text as the field's kind; left as text where it is no number, for check to refuse."""
    if field.kind == "text" and not text.strip():
        raise CommandError(f"{field.option} is {allowed(field)}; not {text!r}.")
    if field.kind in ("choice", "text"):
        return text
    if field.name == "batch_size":
        return _batch_size(field, text)
    for kind in (int, float):  # a whole number is shown as one where it is refused
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _batch_size(field: Field, text: str) -> int:
    """A number of examples, or 0 for full."""
    if text == "full":
        return 0
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not (number == round(number, 0) and field.minimum <= number <= field.maximum):
        raise CommandError(
            f"{field.option} is a whole number from {field.minimum:g} to {field.maximum:g}, "
            f"or full; not {text!r}."
        )
    return int(number)


def _metavar(field: Field) -> str:
    if field.kind == "choice":
        return "NAME"
    if field.kind == "text":
        return "FORMULA"
    return "N" if field.kind == "int" else "X"


def _help(field: Field, default: object) -> str:
    if field.name == "data_seed":
        return f"seed of the data, {allowed(field)} (default: that of --seed)"
    if field.name in ("points", "noise", "test_share"):
        return f"{allowed(field)} (default: the data set's own)"
    if field.name == "formula":
        return f"{allowed(field)} (default: the data set's own)"
    if field.name == "loss":
        return f"{allowed(field)} (default: softmax, or squared for regression)"
    if field.name == "clip_norm":
        return f"largest norm of the whole gradient, {allowed(field)} (default: not clipped)"
    words = f"{_SEED_HELP}, " if field.name == "seed" else ""
    return f"{words}{allowed(field)} (default: {default})"


def allowed(field: Field) -> str:
    """What a value of a field may be, in a few words."""
    if field.kind == "text":
        return "a formula such as sin(x1), for --dataset " + ", ".join(BY_FORMULA)
    if field.kind == "choice":
        return ", ".join(field.choices)
    zero = ", or 0" if field.zero and field.minimum > 0 else ""
    if field.name == "batch_size":
        zero = ", or full"
    highest = f"{field.maximum:.0f}" if field.kind == "int" else f"{field.maximum:g}"
    return f"{field.minimum:g} to {highest}{zero}"
