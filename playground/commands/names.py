"""`playground list`: the names that the options of the other commands take."""

from __future__ import annotations

import argparse

from playground.commands.report import print_json
from playground.data.datasets import DATASETS
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.schedules import SCHEDULES

HELP = "list the names of activations, data sets, losses, optimizers, schedules and initializations"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds nothing: this command has no options of its own."""


def run(options: argparse.Namespace) -> int:
    """Prints the names."""
    names = {
        "activations": list(ACTIVATIONS),
        "datasets": list(DATASETS),
        "losses": list(LOSSES),
        "optimizers": list(OPTIMIZERS),
        "schedules": list(SCHEDULES),
        "initializations": list(INITIALIZERS),
    }
    if options.json:
        print_json(names)
    else:
        width = max(map(len, names))
        for kind, each in names.items():
            print(f"{kind:{width}}  {', '.join(each)}")
    return 0
