"""The live window: steps and frames a second, from a control to its picture, start, memory."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from playground.commands.bench_windows import Windows, median_of, temporary_folder
from playground.commands.report import progress

STARTS = 7
SECONDS = 8
MANY = ("steps_per_second", "frames_per_second", "frame_ms", "latency_ms")
_SCRIPTS = Path(__file__).resolve().parent / "windows"


def measure() -> dict[str, Any]:
    """The figures of the live window, and of a bare one for comparison."""
    ours, bare = [], []
    with temporary_folder() as folder:
        windows = Windows(Path(folder))
        for repeat in range(STARTS + 1):
            progress(f"start {repeat} of {STARTS}")
            first = windows.run(_SCRIPTS / "live_window.py", "first", str(time.time()))
            empty = windows.run(_SCRIPTS / "bare_window.py", str(time.time()))
            if repeat:  # the first one compiles, and fills the caches of the file system
                ours.append(first)
                bare.append(empty)
        progress(f"{SECONDS} seconds of training")
        live = windows.run(_SCRIPTS / "live_window.py", "live", str(SECONDS))
        progress(f"{SECONDS} seconds of training on very many points")
        many = windows.run(_SCRIPTS / "live_window.py", "many", str(SECONDS))
    return {
        **live,
        "many_points": {key: many[key] for key in MANY},
        "first_frame_ms": median_of(ours, "first_frame_ms"),
        "bare_first_frame_ms": median_of(bare, "first_frame_ms"),
    }
