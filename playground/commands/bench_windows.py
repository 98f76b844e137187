"""Runs windows in fresh processes of their own, on the real screen or without one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playground.commands.report import FailedError
from playground.qt_check import qt_problem

WIDTH, HEIGHT = 1920, 1080
TIMEOUT_S = 120
_SCREEN = {
    "name": "bench",
    "x": 0,
    "y": 0,
    "width": WIDTH,
    "height": HEIGHT,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


class Windows:
    """Opens windows in processes that know nothing of the user's settings.

    Args:
        folder: for settings and the description of the screen.

    Raises:
        FailedError: if Qt cannot start here, with the sentence that says what to do.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environ = self._environment()
        problem = qt_problem(self._environ)
        if problem is not None:
            raise FailedError(problem)

    def run(self, script: Path, *arguments: str) -> dict[str, Any]:
        """Runs a script with the folder for settings as its first argument.

        Returns:
            The JSON object it prints.

        Raises:
            FailedError: if it fails.
        """
        done = subprocess.run(
            # Without the script's own folder in front of the modules.
            [sys.executable, "-P", str(script), str(self._folder), *arguments],
            env=self._environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=TIMEOUT_S,
        )
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise FailedError(f"The measured window ended with {done.returncode}: {reason}.")
        answer = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(answer, dict)
        return answer

    def _environment(self) -> dict[str, str]:
        environ = dict(os.environ)
        parts = [str(Path(__file__).resolve().parents[2]), environ.get("PYTHONPATH", "")]
        environ["PYTHONPATH"] = os.pathsep.join(filter(None, parts))
        # As installed: pip compiles all modules; in a checkout the first start does.
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        environ["PYTHONPYCACHEPREFIX"] = str(self._folder / "compiled")
        display = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
        if sys.platform == "linux" and not display:
            environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        if environ.get("QT_QPA_PLATFORM") == "offscreen" and os.sep == "/":
            # Its own screen is 800 x 800.
            screen = self._folder / "screen.json"
            screen.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
            environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        return environ


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that is gone afterwards."""
    return tempfile.TemporaryDirectory(prefix="playground-bench-", ignore_cleanup_errors=True)


def median_of(answers: Sequence[dict[str, Any]], key: str) -> float:
    """The median of one number of several answers."""
    ordered = sorted(float(answer[key]) for answer in answers)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[-1 - middle]) / 2
