"""How the keys move through a row or a grid of which one is chosen."""

from PySide6.QtCore import Qt


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
