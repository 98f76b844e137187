"""How the keys move through a row or a grid of buttons, which Tab enters at one place only."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def moved_index(key: int, index: int, count: int, columns: int) -> int | None:
    """The index that an arrow key, Home or End leads to; None for any other key.

    Args:
        key: a Qt.Key.
        index: where the focus is.
        count: how many there are, row by row.
        columns: how many there are in a row. In a single row up and down move, too.
    """
    steps = {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_Up: -1 if columns >= count else -columns,
        Qt.Key.Key_Down: 1 if columns >= count else columns,
    }
    if key == Qt.Key.Key_Home:
        return 0
    if key == Qt.Key.Key_End:
        return count - 1
    step = next((step for arrow, step in steps.items() if arrow == key), None)
    if step is None:
        return None
    there = index + step
    return there if 0 <= there < count else index


def move_focus(key: int, widgets: Sequence[QWidget], columns: int) -> None:
    """Takes the focus where a key leads; see `moved_index`."""
    here = next((i for i, widget in enumerate(widgets) if widget.hasFocus()), 0)
    there = moved_index(key, here, len(widgets), columns)
    if there is not None:
        widgets[there].setFocus(Qt.FocusReason.OtherFocusReason)


def set_tab_stop(widgets: Iterable[QWidget], stop: QWidget | None) -> None:
    """Lets Tab enter a row or grid at one of its widgets only."""
    for widget in widgets:
        policy = Qt.FocusPolicy.StrongFocus if widget is stop else Qt.FocusPolicy.ClickFocus
        widget.setFocusPolicy(policy)
