"""The picture of the decision regions: evaluating the net on a grid, colouring, painting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playground.commands.bench_windows import Windows, temporary_folder

_SCRIPT = Path(__file__).resolve().parent / "windows" / "regions.py"


def measure() -> list[dict[str, Any]]:
    """One entry for every net that classifies: net, grid, milliseconds, and its three parts."""
    with temporary_folder() as folder:
        answer = Windows(Path(folder)).run(_SCRIPT)
    regions: list[dict[str, Any]] = answer["regions"]
    return regions
