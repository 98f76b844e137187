"""`playground gradcheck`: holds backpropagation against the numerical gradient."""

from __future__ import annotations

import argparse
import math
from typing import Any

from playground.commands.options import (
    add_config_options,
    add_steps_option,
    config_from,
    echo,
    steps_from,
)
from playground.commands.report import CommandError, number, print_json, progress, table
from playground.engine.faults import FAULTS, NO_FAULT
from playground.engine.gradient_check import SUSPICIOUS, WRONG
from playground.training.config import Config
from playground.training.net_check import NetCheck
from playground.training.part_check import PartCheck
from playground.training.trainer import Trainer

HELP = "hold the gradients of backpropagation against numerical ones"
MAX_BATCH = 100
# How often a long check looks up, in seconds.
SLICE_S = 0.1
LIST = "list"
NEEDS = {
    "leaky_layer": "needs a hidden layer of leaky_relu with a slope above 0",
    "fan_out": "needs a hidden layer that feeds at least two units",
    "lambda": "needs --lambda above 0",
    "adam": "needs --optimizer adam",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of this command."""
    add_steps_option(parser, 0)
    parser.add_argument(
        "--break",
        dest="broken",
        metavar="NAME",
        help="make one mistake on purpose, after the steps, and find it: "
        f"{', '.join(FAULTS)}; {LIST} prints these names",
    )
    add_config_options(parser)


def run(options: argparse.Namespace) -> int:
    """Checks one batch and prints the report; the exit code is 0 if every tensor is sound."""
    if options.broken == LIST:
        _print_names(as_json=options.json)
        return 0
    steps, config = steps_from(options, 0), config_from(options)
    fault = _fault_from(options, config)
    trainer = Trainer(config)
    trainer.run(steps)
    diverged = trainer.divergence is not None
    # Only now, so that the check is of a net that has learned, and not of one that has exploded.
    trainer.apply(config.replace(fault=fault))
    check = _checked(trainer)
    report = {**_report(check), "steps": check.step, "diverged": diverged, "config": echo(config)}
    if options.json:
        print_json(report)
    else:
        _print_lines(check, report)
    return 0 if check.sound else 1


def _fault_from(options: argparse.Namespace, config: Config) -> str:
    """The fault asked for, or none.

    Raises:
        CommandError: if there is no such fault, or nothing in this net that it could break.
    """
    if options.broken is None:
        return NO_FAULT
    name = str(options.broken)
    if name not in FAULTS:
        raise CommandError(f"--break is one of {', '.join(FAULTS)}, or {LIST}; not {name!r}.")
    missing = config.fault_misses(name)
    if missing:
        raise CommandError(f"--break {name} {NEEDS[missing]}.")
    return name


def _print_names(*, as_json: bool) -> None:
    if as_json:
        print_json({"faults": list(FAULTS)})
    else:
        print("\n".join(FAULTS))


def _checked(trainer: Trainer) -> NetCheck:
    """The check of all entries on one batch, with a line on stderr for every part."""
    config = trainer.config
    size = min(config.batch_size or MAX_BATCH, MAX_BATCH)
    check = NetCheck(trainer, size, max_entries=None, seed=config.seed)
    said = 0
    while not check.finished:
        check.advance(SLICE_S)
        for part in check.results[said:]:
            progress(f"{part.name} ({part.loss} loss): {part.check.entries} entries checked")
        said = len(check.results)
    return check


def _report(check: NetCheck) -> dict[str, Any]:
    """What is known of the net: its tensors for the full loss, and what leads to the verdict."""
    full = [part for part in check.results if part.loss == "full"]
    update = full.pop()
    others = [part for part in check.results if part.loss != "full"]
    pairs = list(zip(full[::2], full[1::2], strict=True))
    return {
        "max_relative_error": check.max_relative_error,
        "kinks_crossed": sum(part.check.kinks_crossed for part in full),
        "verdict": _verdict(check.max_relative_error),
        "fault": check.fault,
        "wrong": list(dict.fromkeys(part.name for part in check.results if not part.sound)),
        "tensors": [_tensor(W, b) for W, b in pairs],
        "parts": [_entry(part) for part in full],
        "apart": [{"loss": part.loss, **_entry(part)} for part in others],
        "update": _entry(update),
        "batch": check.points,
    }


def _verdict(error: float) -> str:
    """The course's bands: above 1e-2 wrong, above 1e-4 suspicious (CS231n, neural-networks-3)."""
    if not math.isfinite(error) or error > WRONG:
        return "wrong"
    return "suspicious" if error > SUSPICIOUS else "sound"


def _tensor(weights: PartCheck, biases: PartCheck) -> dict[str, Any]:
    """A whole W, whose last column is the bias, of the checks of its two parts."""
    W, b = weights.check, biases.check
    worse = biases if b.max_relative_error > W.max_relative_error else weights
    return {
        **_entry(worse),
        "name": weights.name,
        "analytic_norm": math.hypot(W.analytic_norm, b.analytic_norm),
        "numeric_norm": math.hypot(W.numeric_norm, b.numeric_norm),
        "kinks_crossed": W.kinks_crossed + b.kinks_crossed,
        "entries": W.entries + b.entries,
    }


def _entry(part: PartCheck) -> dict[str, Any]:
    check, worst = part.check, part.worst
    return {
        "name": part.name,
        "analytic_norm": check.analytic_norm,
        "numeric_norm": check.numeric_norm,
        "max_relative_error": check.max_relative_error,
        "kinks_crossed": check.kinks_crossed,
        "entries": check.entries,
        "verdict": part.verdict,
        "worst": worst
        and {"entry": worst.name, "analytic": worst.analytic, "numeric": worst.numeric},
    }


def _print_lines(check: NetCheck, report: dict[str, Any]) -> None:
    header = ("tensor", "entries", "|analytic|", "|numeric|", "relative error", "kinks crossed")
    rows: list[tuple[str, ...]] = [
        (
            entry["name"],
            str(entry["entries"]),
            number(entry["analytic_norm"]),
            number(entry["numeric_norm"]),
            number(entry["max_relative_error"], 3),
            str(entry["kinks_crossed"]),
            entry["verdict"],
        )
        for entry in [*report["parts"], report["update"]]
    ]
    stopped = ", stopped because it diverged" if report["diverged"] else ""
    print(f"Gradient check on {check.points} points after {check.step} steps{stopped}")
    print(table((*header, "verdict"), rows))
    for loss, words in (("data", "The data loss alone"), ("penalty", "The penalty alone")):
        errors = [e["max_relative_error"] for e in report["apart"] if e["loss"] == loss]
        if errors:
            print(f"{words}: max relative error {number(max(errors), 3)}")
    print(f"{report['verdict']}: max relative error {number(report['max_relative_error'], 3)}")
    if report["wrong"]:
        print(f"Look at {', '.join(report['wrong'])}.")
    elif check.fault != NO_FAULT:
        print(f"{check.fault} changes no gradient at these weights: there is nothing to find.")
