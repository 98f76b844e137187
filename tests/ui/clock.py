"""A time that stands until a test moves it."""


class Clock:
    """Stands for `time.monotonic` and its like.

    Attributes:
        now: what it shows, in seconds.
    """

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now
