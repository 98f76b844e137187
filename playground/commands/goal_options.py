"""The options of `playground train` that say when to stop before the last step."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from playground.commands.options import allowed, parsed
from playground.commands.report import CommandError, number, percent
from playground.training.config import Config
from playground.training.fields import FIELDS, Field
from playground.training.goals import ACCURACY, BETTER_BY, LOSS, PLATEAU, Goal, Reached

# How many steps are made at most towards a goal where --steps does not say.
MOST_STEPS = 100_000


def _option(kind: str) -> Field:
    return FIELDS[f"until_{kind}"]._replace(option=f"--until-{kind}")


def _dest(kind: str) -> str:
    """Not the name of the field: the goal of a command is no choice of its config."""
    return f"goal_{kind}"


_OPTIONS = {kind: _option(kind) for kind in (LOSS, ACCURACY, PLATEAU)}
_HELP = {
    LOSS: "stop when the full loss of the training points is at most X",
    ACCURACY: "stop when the share of training points that are right is at least X",
    PLATEAU: "stop when the full loss has not become "
    f"{100 * BETTER_BY:g} %% better than its best for N steps",
}


def add_goal_options(parser: argparse.ArgumentParser) -> None:
    """Adds --until-loss and so on; of several, the goal reached first counts."""
    for kind, field in _OPTIONS.items():
        metavar = "N" if field.kind == "int" else "X"
        parser.add_argument(
            field.option, dest=_dest(kind), metavar=metavar, help=f"{_HELP[kind]}, {allowed(field)}"
        )


def goals_from(options: argparse.Namespace, config: Config) -> tuple[Goal, ...]:
    """The goals asked for.

    Raises:
        ConfigError: or CommandError, if one is not allowed.
    """
    goals = []
    for kind, field in _OPTIONS.items():
        text = getattr(options, _dest(kind))
        if text is not None:
            goals.append(Goal(kind, float(field.check(parsed(field, text)))))
    if not config.n_classes and any(goal.kind == ACCURACY for goal in goals):
        raise CommandError(
            f"{_OPTIONS[ACCURACY].option} is for classes; the targets of {config.dataset} are "
            "numbers."
        )
    return tuple(goals)


def goal_json(reached: Reached | None) -> dict[str, Any] | None:
    """What was reached, and when."""
    if reached is None:
        return None
    return {**asdict(reached.goal), "step": reached.step, "reached": reached.value}


def goal_line(goals: tuple[Goal, ...], reached: Reached | None) -> str:
    """What was reached, as a line; "" without any goal."""
    if not goals:
        return ""
    if reached is None:
        return "no goal was reached"
    words = {
        LOSS: f"the full loss {number(reached.value)} is at most {number(reached.goal.value)}",
        ACCURACY: f"the accuracy {percent(reached.value)} is at least "
        f"{percent(reached.goal.value)}",
        PLATEAU: f"for {reached.goal.value:g} steps no full loss was {100 * BETTER_BY:g} % better "
        f"than {number(reached.value)}",
    }
    return f"goal reached at step {reached.step}: {words[reached.goal.kind]}"
