"""Command-line options of points from a file, in place of a data set."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playground.commands.report import CommandError, progress
from playground.data.csv_choice import Choice, column_index, guessed_choice
from playground.data.csv_error import CsvError
from playground.data.csv_points import table_points
from playground.data.csv_reading import read_table
from playground.data.csv_table import Table
from playground.data.csv_text import file_bytes
from playground.data.own import OwnPoints
from playground.training.config import Config

SCALES = {"auto": None, "always": True, "never": False}
COLUMNS = ("x_columns", "label_column", "target_column")
# Choices of a generator: a file has its own points.
REPLACED = ("dataset", "points", "noise")


def add_data_options(group: argparse._ArgumentGroup) -> None:
    """Adds --data and what tells its columns."""
    group.add_argument(
        "--data",
        metavar="FILE",
        help="a CSV file of points in place of --dataset: any delimiter, with or without names of "
        "its columns; these are guessed where they are not given",
    )
    group.add_argument(
        "--x-columns", metavar="X1,X2", help="the columns of the coordinates, by names or numbers"
    )
    group.add_argument(
        "--label-column", metavar="COLUMN", help="the column of the classes, by name or number"
    )
    group.add_argument(
        "--target-column", metavar="COLUMN", help="that of the values to fit, for regression"
    )
    group.add_argument(
        "--scale",
        metavar="WHEN",
        help="whether to bring the numbers of the file into the plane: "
        f"{', '.join(SCALES)} (default: auto, where they would not suit it)",
    )


def own_from(options: argparse.Namespace, given: Mapping[str, Any]) -> OwnPoints | None:
    """The points of the file that is asked for, None if there is none.

    Args:
        options: those of the command.
        given: the choices that were given as options.

    Raises:
        CommandError: if an option is not allowed, or the file is refused; nothing is half read.
    """
    about_file = [name for name in (*COLUMNS, "scale") if getattr(options, name) is not None]
    if options.data is None:
        if about_file:
            raise CommandError(f"{_option(about_file[0])} is an option of --data FILE, not given.")
        return None
    if not options.data:
        raise CommandError("--data is the path of a CSV file; not ''.")
    for name in REPLACED:
        if name in given:
            raise CommandError(f"--data takes the place of {_option(name)}: give one of them.")
    if options.label_column is not None and options.target_column is not None:
        raise CommandError("--label-column is for classes, --target-column for values: give one.")
    scale = "auto" if options.scale is None else options.scale
    if scale not in SCALES:
        raise CommandError(f"--scale is one of {', '.join(SCALES)}; not {scale!r}.")
    path = Path(options.data)
    try:
        table = read_table(file_bytes(path))
        choice = _choice(table, options)
        own = table_points(table, choice, scale=SCALES[scale], source=path.name)
    except CsvError as error:
        raise CommandError(f"{options.data}: {error}") from None
    if not table.certain:
        progress(f"{options.data}: read as {table.encoding}, which is a guess.")
    return own


def data_title(config: Config) -> str:
    """What the points are called, in one or two words."""
    own = config.own_in_force
    return config.dataset if own is None else own.source


def data_lines(config: Config) -> list[str]:
    """What to know of points from a file: their number, columns, classes and scale."""
    own = config.own_in_force
    if own is None:
        return []
    x1, x2, target = own.names
    kind = "value" if own.points.regression else "class"
    lines = [f"{len(own.points)} points: x1 is {x1}, x2 is {x2}, the {kind} is {target}"]
    if any(name != str(k) for k, name in enumerate(own.class_names)):
        named = (f"{k} {name}" for k, name in enumerate(own.class_names))
        lines.append(f"classes: {', '.join(named)}")
    return lines if own.scaling is None else [*lines, f"scaled: {', '.join(own.scaling.words())}"]


def data_echo(config: Config) -> dict[str, Any]:
    """What takes the place of a generator's choices in the JSON object, for a file's points."""
    own = config.own_in_force
    if own is None:
        return {}
    return {
        "points": len(own.points),
        "noise": None,
        "data": own.source,
        "columns": list(own.names),
        "classes": list(own.class_names),
        "scaling": None if own.scaling is None else list(own.scaling.words()),
        "extent": own.extent,
    }


def _choice(table: Table, options: argparse.Namespace) -> Choice:
    """The columns asked for, and guesses for the others."""
    x_columns = None
    if options.x_columns is not None:
        parts = options.x_columns.split(",")
        if len(parts) != 2:
            raise CommandError(
                "--x-columns is two columns with a comma between them, by names or numbers; "
                f"not {options.x_columns!r}."
            )
        x_columns = _index(table, "x_columns", parts[0]), _index(table, "x_columns", parts[1])
    target = None
    for name in COLUMNS[1:]:
        wanted = getattr(options, name)
        if wanted is not None:
            target = _index(table, name, wanted)
    regression = None if target is None else options.target_column is not None
    return guessed_choice(table, x_columns=x_columns, target=target, regression=regression)


def _index(table: Table, name: str, wanted: str) -> int:
    try:
        return column_index(table, wanted)
    except CsvError as error:
        raise CommandError(f"{_option(name)} is a column of --data, but {error}") from None


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
