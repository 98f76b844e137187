"""Finds the files of resources/, wherever the program was installed from."""

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    """The folder of resources: inside an installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of one of our own files, or of a folder of them.

    Args:
        *parts: where it lies below resources/, for example `("icons", "play.svg")`.

    Returns:
        The path of an existing file or folder.

    Raises:
        FileNotFoundError: if this installation has no such file.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"The installation is incomplete: {path} is missing. Install the program again."
        )
    return path
