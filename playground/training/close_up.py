"""What reads a run closely, made when somebody looks: a program that trains starts without it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from playground.training.course import Course
from playground.training.snapshot import update_to_weight

if TYPE_CHECKING:
    from playground.training.example import ExamplePass
    from playground.training.health import Health
    from playground.training.phases import BatchTrace, Phases
    from playground.training.stops import Phase
    from playground.training.unit_reading import Readings, UnitReading, WeightReading


class CloseUp:
    """Looks at units, weights, single examples and single steps of a run, beside it.

    Args:
        course: the run.
        step: makes one step of it.
    """

    def __init__(self, course: Course, step: Callable[[], None]) -> None:
        self._course, self._step = course, step
        self._phases: Phases | None = None

    def next_phase(self) -> Phase | None:
        """Makes the next of the four parts of a step; None if the run has been stopped."""
        if self._course.divergence is not None:
            return None
        if self._phases is None:
            from playground.training.phases import Phases

            self._phases = Phases(self._course.stepper, self._step)
        return self._phases.next()

    def batch_trace(self) -> BatchTrace | None:
        """What the step in phases has computed so far; None where there is none under way."""
        return None if self._phases is None else self._phases.trace

    @cached_property
    def examples(self) -> ExamplePass:
        """Runs single examples through the net."""
        from playground.training.example import ExamplePass

        return ExamplePass(self._course.stepper.network)

    def health(self) -> Health:
        """How every unit and layer does over the sample's training points."""
        from playground.training.health import RunFacts

        course = self._course
        stepper, rule, divergence = course.stepper, course.rule, course.divergence
        found = divergence.loss if divergence is not None else None
        ratios = update_to_weight(stepper.optimizer, stepper.network.parameters)
        facts = RunFacts(stepper.steps, ratios, rule.first_data_loss, rule.reference, found)
        return self._read().health(facts)

    def unit(self, layer: int, unit: int) -> UnitReading:
        """One unit closely; layers with weights and units are counted from 0."""
        return self._read().unit(layer, unit)

    def weight(self, pair: int, source: int, target: int) -> WeightReading:
        """One weight closely: of layer ``pair`` with weights, between two units, all from 0."""
        return self._read().weight(pair, source, target, self._course.stepper.steps)

    def _read(self) -> Readings:
        """What reads the net; it wants a gradient before the first step, too."""
        self._course.gradients.graph()
        return self._readings

    @cached_property
    def _readings(self) -> Readings:
        from playground.training.unit_reading import Readings

        course, stepper = self._course, self._course.stepper
        return Readings(stepper.network, course.sample.train, stepper.optimizer, course.records)
