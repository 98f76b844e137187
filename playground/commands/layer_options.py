"""Command-line options of the hidden layers."""

from __future__ import annotations

import argparse
from typing import Any

from playground.commands.report import CommandError
from playground.training.config import Config, LayerConfig
from playground.training.fields import ACTIVATION, DROPOUT, MAX_LAYERS, UNITS

_HIDDEN = (
    f"--hidden is none, or 1 to {MAX_LAYERS} whole numbers from {UNITS.minimum:g} to "
    f"{UNITS.maximum:g} with commas between them; not {{!r}}."
)
# Between the activations of the units of a mixed layer.
_MIXED = "+"


def add_layer_options(group: argparse._ArgumentGroup) -> None:
    """Adds the units, the activation and the dropout of every hidden layer."""
    default = Config().hidden
    group.add_argument(
        "--hidden",
        metavar="UNITS",
        help="units of the hidden layers with commas between them, or none for a linear classifier"
        f" (default: {','.join(str(layer.units) for layer in default)})",
    )
    group.add_argument(
        "--activation",
        metavar="NAME",
        help=f"one for all hidden layers, or one for each with commas between them: "
        f"{', '.join(ACTIVATION.choices)}; of a mixed layer one for each unit with plus signs "
        f"between them, as in relu+tanh+sine (default: {default[0].activation})",
    )
    group.add_argument(
        DROPOUT.option,
        metavar="X",
        help="the probability with which a training step leaves a hidden unit out: one for all "
        "hidden layers, or one for each with commas between them, "
        f"{DROPOUT.minimum:g} to {DROPOUT.maximum:g} (default: {default[0].dropout:g})",
    )


def layers_from(options: argparse.Namespace) -> tuple[LayerConfig, ...]:
    """The hidden layers that the options describe.

    Raises:
        ConfigError: or CommandError, if something is not allowed.
    """
    units = _units(options.hidden)
    activations = _each(ACTIVATION.option, options.activation, len(units))
    dropouts = _each(DROPOUT.option, options.dropout, len(units))
    default = Config().hidden[0]
    return tuple(
        _layer(
            n,
            default.activation if names is None else names,
            default.dropout if rate is None else DROPOUT.check(_number(rate)),
        )
        for n, names, rate in zip(units, activations, dropouts, strict=True)
    )


def layers_echo(config: Config) -> dict[str, Any]:
    """The hidden layers, by the names of their options."""
    return {
        "hidden": [layer.units for layer in config.hidden],
        "activation": [
            _MIXED.join(layer.unit_activations) or layer.activation for layer in config.hidden
        ],
        "dropout": [layer.dropout for layer in config.hidden],
    }


def _layer(units: int, names: str, dropout: float) -> LayerConfig:
    each = tuple(name.strip() for name in names.split(_MIXED))
    if len(each) == 1:
        return LayerConfig(units, each[0], dropout)
    for name in each:
        ACTIVATION.check(name)
    if len(each) != units:
        raise CommandError(
            f"--activation is one name for each unit of a mixed layer ({units} here); "
            f"not {len(each)} names."
        )
    return LayerConfig(units, each[0], dropout, each)


def _units(text: str | None) -> list[int]:
    if text is None:
        return [layer.units for layer in Config().hidden]
    if text == "none":
        return []
    units = []
    for part in text.split(","):
        try:
            units.append(int(part))
        except ValueError:
            raise CommandError(_HIDDEN.format(text)) from None
    if len(units) > MAX_LAYERS or not all(UNITS.minimum <= n <= UNITS.maximum for n in units):
        raise CommandError(_HIDDEN.format(text))
    return units


def _each(option: str, text: str | None, layers: int) -> list[str] | list[None]:
    """What is given for every layer, None where nothing is."""
    if text is None:
        return [None] * layers
    given = [part.strip() for part in text.split(",")]
    _check_first(option, given)
    if len(given) == 1:
        return given * layers
    if len(given) != layers:
        what = "name" if option == ACTIVATION.option else "number"
        raise CommandError(
            f"{option} is one {what}, or one for each hidden layer ({layers} here); "
            f"not {len(given)} {what}s."
        )
    return given


def _check_first(option: str, given: list[str]) -> None:
    """What cannot be right for any layer is refused before their number is."""
    for part in given:
        if option == DROPOUT.option:
            DROPOUT.check(_number(part))
        else:
            for name in part.split(_MIXED):
                ACTIVATION.check(name.strip())


def _number(text: str) -> object:
    """A number; left as text where it is none, for check to refuse."""
    try:
        return float(text)
    except ValueError:
        return text
