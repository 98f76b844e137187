"""Which of the recorded steps are looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

_FEWEST_STEPS = 4.0


@dataclass(frozen=True)
class StepWindow:
    """A range of steps: all of them, or a part that stays while more are recorded.

    Attributes:
        first: the first recorded step.
        last: the last recorded step, at least one later.
        part: the first and the last step that are seen; None for all.
    """

    first: float = 0.0
    last: float = 1.0
    part: tuple[float, float] | None = None

    @property
    def seen(self) -> tuple[float, float]:
        """The first and the last step that are seen."""
        return self.part or (self.first, self.last)

    def grown(self, first: float, last: float) -> StepWindow:
        """For another history: a part stays if it is still inside."""
        part = self.part
        keeps = part is not None and first <= part[0] and part[1] <= last
        return StepWindow(first, last, part if keeps else None)

    def zoomed(self, factor: float, step: float) -> StepWindow:
        """Enlarged by `factor`; the step stays where it is, unless an end is reached."""
        low, high = self.seen
        width = max((high - low) / factor, _FEWEST_STEPS)
        if width >= self.last - self.first:
            return replace(self, part=None)
        share = (step - low) / (high - low)
        low = min(max(step - share * width, self.first), self.last - width)
        return replace(self, part=(low, low + width))

    def whole(self) -> StepWindow:
        """All steps."""
        return replace(self, part=None)

    def share(self, step: float) -> float:
        """How far right a step is: 0 at the left edge, 1 at the right one."""
        low, high = self.seen
        return (step - low) / (high - low)

    def step(self, share: float) -> float:
        """The step so far right."""
        low, high = self.seen
        return low + (high - low) * share
