"""One number for each gesture, so that a whole drag becomes one entry of undo."""

from itertools import count

_numbers = count(1)


def next_gesture() -> int:
    """A number that no gesture in this process has had."""
    return next(_numbers)
