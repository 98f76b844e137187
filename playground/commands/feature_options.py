"""Command-line options of what a net reads of a point."""

from __future__ import annotations

import argparse
from typing import Any

from playground.commands.report import CommandError
from playground.data.features import KNOWN, MAX_FEATURES, PLAIN, split_features
from playground.training.config import Config


def add_feature_options(group: argparse._ArgumentGroup) -> None:
    """Adds --features and --standardize."""
    group.add_argument(
        "--features",
        metavar="LIST",
        help=f"what the net reads of a point: 1 to {MAX_FEATURES} formulas of x1 and x2 with commas"
        f" between them, such as {','.join(KNOWN)} (default: {','.join(PLAIN)})",
    )
    group.add_argument(
        "--standardize",
        dest="standardize_inputs",  # a name of its own: the field of this name has no option
        action="store_true",
        help="bring every feature to mean 0 and standard deviation 1 on the training points",
    )


def features_from(options: argparse.Namespace) -> dict[str, Any]:
    """The choices given.

    Raises:
        CommandError: if the list is empty; what is in it is checked with the rest of the config.
    """
    if options.features is None:
        return {"standardize": options.standardize_inputs}
    features = split_features(options.features)
    if not all(features):
        raise CommandError(
            "--features is formulas of x1 and x2 with commas between them, such as "
            f"x1,x2,x1^2; not {options.features!r}."
        )
    return {"features": features, "standardize": options.standardize_inputs}


def features_echo(config: Config) -> dict[str, Any]:
    """The choices in force."""
    return {"features": list(config.features), "standardize": config.standardize}
