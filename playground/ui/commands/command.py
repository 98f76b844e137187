"""One command of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Command(NamedTuple):
    """One command.

    Attributes:
        key: its name in code.
        menu: the key of the menu it stands in.
        text: its words in the menu.
        tip: what it does, in a sentence.
        shortcuts: its keys; the first is shown.
        icon: the name of its icon, or "".
        checkable: whether it is a switch.
        separator: whether a line stands above it in the menu.
    """

    key: str
    menu: str
    text: str
    tip: str
    shortcuts: Sequence[str] = ()
    icon: str = ""
    checkable: bool = False
    separator: bool = False
