"""`playground trace`: trains a net and follows one example through it, forward and backward."""

from __future__ import annotations

import argparse
import math
from typing import Any

import numpy as np

from playground.commands.options import (
    add_config_options,
    add_steps_option,
    config_from,
    echo,
    steps_from,
)
from playground.commands.own_data import data_lines, data_title
from playground.commands.report import CommandError, count, number, print_json, table
from playground.data.features import PLAIN, Features
from playground.engine.graph import FloatArray
from playground.training.config import Config
from playground.training.example import ExampleTrace, LayerTrace
from playground.training.trainer import Trainer

HELP = "train a net and print every value and gradient of one example"
DEFAULT_STEPS = 2000
_SHAPES = (
    "In the JSON object every layer has W (units x units in), b, z, a (units), and their gradients "
    "dz, da, dW, db of the data loss of this example alone, without penalty. A maxout layer has "
    "its pieces first: W and dW are pieces x units x units in; b, z, dz, db pieces x units. The "
    "activation of a mixed layer is a list, one for each unit."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of this command."""
    group = parser.add_argument_group("the example (both are needed)", _SHAPES)
    group.add_argument(
        "--point",
        metavar="X1,X2",
        help="its coordinates in the plane (of --data: as scaled), two numbers",
    )
    group.add_argument(
        "--label",
        metavar="Y",
        help="its class, counted from 0, or the word for it in --data; for regression its target "
        "value",
    )
    add_steps_option(parser, DEFAULT_STEPS)
    add_config_options(parser)


def run(options: argparse.Namespace) -> int:
    """Trains, and prints the example; the exit code is 0, also for a run that diverged."""
    steps = steps_from(options, DEFAULT_STEPS)
    config = config_from(options)
    point, label = _point(options.point), _label(options.label, config)
    _check_features(point, config)
    trainer = Trainer(config)
    trainer.run(steps)
    trace = trainer.example_pass().run(point, label)
    if options.json:
        print_json(_report(trainer, trace))
    else:
        _print_lines(trainer, trace)
    return 0


def _point(text: str | None) -> tuple[float, float]:
    """The coordinates.

    Raises:
        CommandError: if they are not two finite numbers.
    """
    try:
        x1, x2 = (float(part) for part in (text or "").split(","))
    except ValueError:
        x1 = x2 = math.nan
    if not (math.isfinite(x1) and math.isfinite(x2)):
        raise CommandError(
            "--point is two finite numbers with a comma between them, such as 1.2,-0.5; "
            f"{_not(text)}."
        )
    return x1, x2


def _check_features(point: tuple[float, float], config: Config) -> None:
    """Sees to it that every feature has a value there; it need not, beyond the plane shown.

    Raises:
        CommandError: if one has none.
    """
    rows = Features(config.features).rows(np.array([point]))
    for name, values in zip(config.features, rows, strict=True):
        if not np.isfinite(values).all():
            raise CommandError(
                f"--point is one at which the feature {name} has a finite value; "
                f"not {point[0]:g},{point[1]:g}."
            )


def _label(text: str | None, config: Config) -> float:
    """The class, or the target value.

    Raises:
        CommandError: if the data set has no such class, or the value is no finite number.
    """
    classes, own = config.n_classes, config.own_in_force
    names = own.class_names if own is not None else ()
    try:
        if text in names and not text.isdecimal():
            return names.index(text)
        label = float(text or "") if not classes else int(text or "")
    except ValueError:
        label = math.nan
    if classes and label not in range(classes):
        known = ", ".join(f"{k} is {name}" for k, name in enumerate(names) if name != str(k))
        raise CommandError(
            f"--label is a class of {data_title(config)}, 0 to {classes - 1}"
            f"{f' ({known})' if known else ''}; {_not(text)}."
        )
    if not math.isfinite(label):
        raise CommandError(
            f"--label is the target value for {data_title(config)}, a finite number; {_not(text)}."
        )
    return label


def _not(text: str | None) -> str:
    return "it is needed" if text is None else f"not {text!r}"


def _report(trainer: Trainer, trace: ExampleTrace) -> dict[str, Any]:
    classes = trainer.config.n_classes
    return {
        "point": trace.point.tolist(),
        "inputs": trace.x.tolist(),
        "label": int(trace.target) if classes else trace.target,
        "loss": trace.loss,
        "loss_name": trace.loss_name,
        "scores": trace.scores.tolist(),
        "probabilities": None if trace.probabilities is None else trace.probabilities.tolist(),
        "predicted": int(trace.scores.argmax()) if classes else float(trace.scores[0]),
        "dx": trace.dpoint.tolist(),
        "dinputs": trace.dx.tolist(),
        "layers": [_layer(layer) for layer in trace.layers],
        "steps": trainer.step_count,
        "diverged": trainer.divergence is not None,
        "config": echo(trainer.config),
    }


def _layer(layer: LayerTrace) -> dict[str, Any]:
    return {
        "activation": list(_activations(layer)) if layer.mixed else layer.activation,
        "option": layer.option,
        **{name: _by_piece(layer, getattr(layer, name)) for name in ("W", "b", "z")},
        "a": layer.a.tolist(),
        "local": None if layer.local is None else layer.local.tolist(),
        "winner": None if layer.winner is None else layer.winner.tolist(),
        "da": layer.da.tolist(),
        **{name: _by_piece(layer, getattr(layer, name)) for name in ("dz", "dW", "db")},
    }


def _activations(layer: LayerTrace) -> tuple[str, ...]:
    """The activation of the layer; of a mixed one that of every unit."""
    return tuple(kind.activation for kind in layer.mixed) or (layer.activation,)


def _by_piece(layer: LayerTrace, rows: FloatArray) -> Any:
    """An array with a row for every unit; for maxout, one such array for every piece."""
    if layer.winner is None:
        return rows.tolist()
    return rows.reshape(layer.pieces, layer.units, *rows.shape[1:]).tolist()


def _print_lines(trainer: Trainer, trace: ExampleTrace) -> None:
    config = trainer.config
    what = f"class {trace.target:g}" if config.n_classes else f"value {trace.target:g}"
    stopped = ", stopped because it diverged" if trainer.divergence is not None else ""
    print(f"{data_title(config)}, {count(trainer.step_count, 'step')}{stopped}")
    for line in data_lines(config):
        print(line)
    print(
        f"x = ({trace.point[0]:g}, {trace.point[1]:g}), {what}: "
        f"{trace.loss_name} loss {number(trace.loss)}, "
        f"dL/dx = ({number(trace.dpoint[0])}, {number(trace.dpoint[1])})"
    )
    if config.features != PLAIN or config.standardize:
        columns = {"value": trace.x, "dL/dinput": trace.dx}
        print("\ninputs")
        print(table(*_rows("feature", list(config.features), columns)))
    for k, layer in enumerate(trace.layers, 1):
        print()
        if k < len(trace.layers):
            print(f"layer {k}, {', '.join(_activations(layer))}")
            print(table(*_hidden_rows(layer)))
        else:
            print("scores")
            print(table(*_score_rows(trace)))
    print("\nWith --json: all this and W, b, dL/dW, dL/db of every layer.")


def _hidden_rows(layer: LayerTrace) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows of a hidden layer's units; maxout names the piece that won, from 1."""
    columns = {"a": layer.a, "dL/da": layer.da, "dL/dz": layer.unit_dz}
    if layer.winner is None:
        columns = {"z": layer.z, **columns}
    else:
        columns = {"piece": layer.winner + 1.0, **columns}
    return _rows("unit", [str(unit + 1) for unit in range(layer.units)], columns)


def _score_rows(trace: ExampleTrace) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows of the scores: a class each, or the one value of regression."""
    columns = {"score": trace.scores, "dL/dscore": trace.layers[-1].dz}
    if trace.probabilities is not None:
        columns["probability"] = trace.probabilities
    if len(trace.scores) == 1:
        return _rows("output", [""], columns)
    return _rows("class", [str(k) for k in range(len(trace.scores))], columns)


def _rows(
    first: str, names: list[str], columns: dict[str, FloatArray]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows = [
        (name, *(number(float(column[k])) for column in columns.values()))
        for k, name in enumerate(names)
    ]
    return (first, *columns), rows
