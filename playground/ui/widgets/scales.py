"""Which value belongs to which position of a slider."""

import math
from dataclasses import dataclass

from playground.ui.numbers import rounded

POSITIONS_PER_DECADE = 20
# Two digits, as on a dial; three would make every drag a number nobody can remember.
_DIAL_DIGITS = 2


@dataclass(frozen=True)
class SliderScale:
    """Values from `minimum` to `maximum` on the positions 0 to `last`.

    Attributes:
        minimum: the smallest value (of a log scale: the smallest above zero).
        maximum: the largest value.
        step: distance of two positions on a linear scale.
        log: positions are evenly spaced in the logarithm.
        zero: a log scale that can also be exactly 0.
        zero_last: that 0 lies at the right end instead of the left ("0 means no limit").

    Raises:
        ValueError: if minimum and maximum are not in order, or not positive on a log scale.
    """

    minimum: float
    maximum: float
    step: float = 1.0
    log: bool = False
    zero: bool = False
    zero_last: bool = False

    def __post_init__(self) -> None:
        if not self.minimum < self.maximum or not (self.log or self.step > 0):
            raise ValueError(f"no scale from {self.minimum} to {self.maximum} by {self.step}")
        if self.log and self.minimum <= 0:
            raise ValueError(f"a log scale cannot start at {self.minimum}")

    @property
    def last(self) -> int:
        """The last position."""
        return self._last_value + (self.log and self.zero)

    @property
    def arrow_step(self) -> int:
        """How many positions an arrow key moves."""
        return 2 if self.log else 1

    @property
    def page_step(self) -> int:
        """How many positions PgUp and PgDn move."""
        return POSITIONS_PER_DECADE // 2 if self.log else max(1, round(self.last / 10))

    def value_at(self, position: int) -> float:
        """The value of a position."""
        position = min(max(position, 0), self.last)
        if self.log and self.zero:
            if position == (self.last if self.zero_last else 0):
                return 0.0
            position -= not self.zero_last
        if position == self._last_value:
            return self.maximum
        if not self.log:
            # Through decimals: 0.05 * 3 shall be 0.15, not 0.15000000000000002.
            return float(f"{self.minimum + position * self.step:.12g}")
        exponent = math.log(self.maximum / self.minimum) * position / self._last_value
        return max(self.minimum, rounded(self.minimum * math.exp(exponent), _DIAL_DIGITS))

    def position_of(self, value: float) -> int:
        """The position nearest to a value."""
        if self.log and self.zero and value <= 0:
            return self.last if self.zero_last else 0
        value = min(max(value, self.minimum), self.maximum)
        if not self.log:
            return round((value - self.minimum) / self.step)
        share = math.log(value / self.minimum) / math.log(self.maximum / self.minimum)
        return round(share * self._last_value) + (self.zero and not self.zero_last)

    def allows(self, value: float) -> bool:
        """Whether the value lies on the scale (not only on a position)."""
        if self.log and self.zero and value == 0:
            return True
        return self.minimum <= value <= self.maximum

    @property
    def _last_value(self) -> int:
        """The position of the maximum, were there no zero."""
        if self.log:
            decades = math.log10(self.maximum / self.minimum)
            return max(1, round(decades * POSITIONS_PER_DECADE))
        return max(1, round((self.maximum - self.minimum) / self.step))
