"""What a command says: one JSON object, or a few lines; and the sentence of a wrong option."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from typing import Any


class CommandError(Exception):
    """Arguments that are not allowed, with a sentence that says what is."""


class FailedError(Exception):
    """What was asked for cannot be done here and now, with a sentence that says why."""


def print_json(value: Mapping[str, Any]) -> None:
    """Prints one JSON object; numbers that are not finite become null, which JSON has."""
    print(json.dumps(_jsonable(value), indent=2, allow_nan=False))


def progress(line: str) -> None:
    """Says on stderr how far a long command is."""
    print(line, file=sys.stderr, flush=True)


def number(value: float | None, digits: int = 6) -> str:
    """A number for people, with a dash where there is none."""
    if value is None:
        return "-"
    return f"{value + 0.0:.{digits}g}"  # never "-0"


def count(how_many: int, what: str) -> str:
    """So many of something, such as "1 step" or "2 steps"."""
    return f"{how_many} {what}{'' if how_many == 1 else 's'}"


def percent(share: float | None) -> str:
    """A share as a percentage, with a dash where there is none."""
    return "-" if share is None else f"{100 * share:.1f} %"


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows under a header; the first column is left-aligned, the others right-aligned."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if k == 0 else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (header, *rows)
    )


def _jsonable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
