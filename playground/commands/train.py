"""`playground train`: trains a net without a window and reports how it went."""

from __future__ import annotations

import argparse
import dataclasses
import math
from time import perf_counter
from typing import Any

from playground.commands import health_report
from playground.commands.goal_options import (
    MOST_STEPS,
    add_goal_options,
    goal_json,
    goal_line,
    goals_from,
)
from playground.commands.options import (
    add_config_options,
    add_steps_option,
    config_from,
    echo,
    steps_from,
)
from playground.commands.own_data import data_lines
from playground.commands.report import count, number, percent, print_json
from playground.training.alarms import Alarm, HealthMonitor
from playground.training.goals import GoalWatch
from playground.training.outputs import confusion_of_all
from playground.training.snapshot import Snapshot
from playground.training.trainer import Trainer

HELP = "train a net without a window and report its losses and accuracies"
DEFAULT_STEPS = 2000
# So many readings of the health are taken in a run, and one before it.
READINGS = 200


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of this command."""
    add_steps_option(parser, DEFAULT_STEPS)
    add_goal_options(parser)
    add_config_options(parser)
    parser.add_argument("--health", action="store_true", help=health_report.HELP)


def run(options: argparse.Namespace) -> int:
    """Trains and prints the report; the exit code is 0, also for a run that diverged."""
    config = config_from(options)
    goals = goals_from(options, config)
    steps = steps_from(options, MOST_STEPS if goals else DEFAULT_STEPS)
    trainer = Trainer(config)
    watch = GoalWatch(trainer)
    already = watch.start(goals)
    reached = already[0] if already else None
    steps = 0 if already else steps
    if options.health:
        made, seconds, alarms = _watched(trainer, watch, steps)
    else:
        start = perf_counter()
        made = watch.run(steps)
        seconds = perf_counter() - start
    reached = reached or watch.reached
    report = _report(trainer, made / seconds if made else None)
    report["goal"] = goal_json(reached)
    lines = ""
    if options.health:
        health = trainer.health()
        report["health"] = health_report.health_json(health)
        report["alarms"] = health_report.alarms_json(alarms)
        lines = health_report.health_lines(health, alarms)
    if options.json:
        print_json(report)
    else:
        _print_lines(report)
        for line in data_lines(trainer.config):
            print(line)
        for more in filter(None, (goal_line(goals, reached), lines)):
            print(more)
    return 0


def _watched(
    trainer: Trainer, watch: GoalWatch, steps: int
) -> tuple[int, float, tuple[Alarm, ...]]:
    """Trains with a reading of the health at regular steps.

    Returns:
        The steps made, the seconds they took without the readings, and the alarms that stand.
    """
    monitor = HealthMonitor()
    every = max(1, math.ceil(steps / READINGS))
    made, seconds = 0, 0.0
    monitor.feed(trainer.health())
    while made < steps and trainer.divergence is None and watch.reached is None:
        start = perf_counter()
        made += watch.run(min(every, steps - made))
        seconds += perf_counter() - start
        monitor.feed(trainer.health())
    return made, seconds, monitor.feed(trainer.health(), still=True)


def _report(trainer: Trainer, steps_per_second: float | None) -> dict[str, Any]:
    """The state as it stands; after a divergence, that in which the run was stopped."""
    state: Snapshot = trainer.snapshot()
    evaluation, found = trainer.evaluate(), state.divergence  # of all points, be they many
    return {
        "steps": state.step,
        "epochs": state.epoch,
        "data_loss": evaluation.data_loss,
        "regularization_loss": evaluation.regularization_loss,
        "full_loss": evaluation.full_loss,
        "test_loss": evaluation.test_loss,
        "train_accuracy": evaluation.train_accuracy,
        "test_accuracy": evaluation.test_accuracy,
        "train_r2": evaluation.train_r2,
        "test_r2": evaluation.test_r2,
        **_confusion(trainer),
        "steps_per_second": steps_per_second,
        "parameters": state.parameters,
        "seed": trainer.config.seed,
        "diverged": found is not None,
        "divergence": None if found is None else dataclasses.asdict(found) | {"limit": found.limit},
        "config": echo(trainer.config),
    }


def _confusion(trainer: Trainer) -> dict[str, Any]:
    """Points by their class (row) and the predicted one (column); null for regression."""
    if not trainer.config.n_classes:
        return {"train_confusion": None, "test_confusion": None}
    return {
        f"{name}_confusion": confusion_of_all(trainer.network, points).tolist()
        for name, points in (("train", trainer.split.train), ("test", trainer.split.test))
    }


def _print_lines(report: dict[str, Any]) -> None:
    config = report["config"]
    layers = "-".join(map(str, config["hidden"])) or "no hidden layer"
    rate = report["steps_per_second"]
    data = config.get("data") or config["dataset"]
    print(f"{data}, {layers}, {report['parameters']} parameters, seed {config['seed']}")
    speed = "" if rate is None else f", {rate:,.0f} steps a second"
    print(f"{count(report['steps'], 'step')}, {count(report['epochs'], 'epoch')}{speed}")
    print(
        f"data loss {number(report['data_loss'])} + regularization loss "
        f"{number(report['regularization_loss'])} = full loss {number(report['full_loss'])}"
    )
    print(f"test loss {number(report['test_loss'])}")
    if report["train_r2"] is None:
        print(
            f"accuracy: training {percent(report['train_accuracy'])}, "
            f"test {percent(report['test_accuracy'])}"
        )
    else:
        print(f"R2: training {number(report['train_r2'])}, test {number(report['test_r2'])}")
    if report["diverged"]:
        found = report["divergence"]
        what = (
            f"{found['tensor']} is not finite"
            if found["tensor"]
            else f"the full loss {number(found['loss'])} exceeds {number(found['limit'])}"
        )
        print(f"diverged: at step {found['step']}, {what}")
