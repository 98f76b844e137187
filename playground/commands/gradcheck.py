"""`playground gradcheck`: holds backpropagation against the numerical gradient."""

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
from playground.commands.report import number, print_json, progress, table
from playground.data.batches import Batches
from playground.engine.gradient_check import SUSPICIOUS, WRONG, TensorCheck, iterate_checks
from playground.training.trainer import Trainer

HELP = "hold the gradients of backpropagation against numerical ones"
MAX_BATCH = 100


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of this command."""
    add_steps_option(parser, 0)
    add_config_options(parser)


def run(options: argparse.Namespace) -> int:
    """Checks one batch and prints the report; the exit code is 0 if every tensor is sound."""
    steps = steps_from(options, 0)
    trainer = Trainer(config_from(options))
    trainer.run(steps)
    batch, checks = _check(trainer)
    worst = max(check.max_relative_error for check in checks)
    report = {
        "max_relative_error": worst,
        "kinks_crossed": sum(check.kinks_crossed for check in checks),
        "verdict": _verdict(worst),
        "tensors": [_entry(check) for check in checks],
        "batch": batch,
        "steps": trainer.step_count,
        "diverged": trainer.divergence is not None,
        "config": echo(trainer.config),
    }
    if options.json:
        print_json(report)
    else:
        _print_lines(report)
    return 0 if worst <= SUSPICIOUS else 1


def _check(trainer: Trainer) -> tuple[int, list[TensorCheck]]:
    """The size of the batch, and the check of every W (whose last column is the bias)."""
    config = trainer.config
    size = min(config.batch_size or len(trainer.split.train), MAX_BATCH)
    rng = np.random.default_rng(config.seed)
    rows = Batches(trainer.split.train, size, rng, max(config.n_classes, 1)).next()
    # The L1 part is left in the gradient here, as the loss that is differenced has it too.
    net = trainer.network.graph(rows.shape[1], proximal=False)
    net.rows[...] = rows
    checks = []
    with np.errstate(all="ignore"):
        for check in iterate_checks(net.graph, net.W):
            checks.append(check)
            progress(f"{check.name}: {check.entries} entries checked")
    return rows.shape[1], checks


def _verdict(error: float) -> str:
    """The course's bands: above 1e-2 wrong, above 1e-4 suspicious (CS231n, neural-networks-3)."""
    if not math.isfinite(error) or error > WRONG:
        return "wrong"
    return "suspicious" if error > SUSPICIOUS else "sound"


def _entry(check: TensorCheck) -> dict[str, Any]:
    return {
        "name": check.name,
        "analytic_norm": check.analytic_norm,
        "numeric_norm": check.numeric_norm,
        "max_relative_error": check.max_relative_error,
        "kinks_crossed": check.kinks_crossed,
        "entries": check.entries,
    }


def _print_lines(report: dict[str, Any]) -> None:
    header = ("tensor", "entries", "|analytic|", "|numeric|", "relative error", "kinks crossed")
    rows: list[tuple[str, ...]] = [
        (
            tensor["name"],
            str(tensor["entries"]),
            number(tensor["analytic_norm"]),
            number(tensor["numeric_norm"]),
            number(tensor["max_relative_error"], 3),
            str(tensor["kinks_crossed"]),
        )
        for tensor in report["tensors"]
    ]
    print(f"Gradient check on {report['batch']} points after {report['steps']} steps")
    print(table(header, rows))
    print(f"{report['verdict']}: max relative error {number(report['max_relative_error'], 3)}")
