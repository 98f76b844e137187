"""The command `playground`: opens the window, or hands its arguments to the command line."""

import sys
from collections.abc import Sequence

from playground.qt_check import load_qt, qt_problem


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program.

    Without arguments this is the window. Everything else is a command that needs none (or a
    mistake, which the command line explains).

    Args:
        argv: the arguments without the program's name; None takes those of this process.

    Returns:
        The exit code: 0, 1 if the window cannot open, 2 for wrong arguments.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments:
        from playground.cli import main as run_command

        return run_command(arguments)
    return _open_window()


def _open_window() -> int:
    """Opens the window and runs until it is closed; without Qt says why not, in a sentence."""
    problem = qt_problem()
    if problem is not None:
        print(problem, file=sys.stderr)
        return 1
    try:
        load_qt()
    except ImportError as error:
        print(
            f"The window cannot open because Qt does not load ({error}); "
            "install it again with: python -m pip install --force-reinstall PySide6-Essentials",
            file=sys.stderr,
        )
        return 1
    from playground.ui.application import run_window

    return run_window()
