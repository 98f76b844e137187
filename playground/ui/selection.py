"""What the user has picked out: one example, one unit or one weight. Not part of the set-up."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Example:
    """One point to follow through the net.

    Attributes:
        x: its coordinates.
        target: its class, or its value for regression.
        index: its number among the training points, or among the test points; None for a probe.
        test: whether it is a test point.
    """

    x: tuple[float, float]
    target: float
    index: int | None = None
    test: bool = False

    @property
    def is_probe(self) -> bool:
        """Whether it was put anywhere in the plane, and is no point of the data."""
        return self.index is None


class Selection(QObject):
    """Holds what is picked out; views ask it to change and show what it announces.

    Layers are counted with the inputs as layer 0, units from 0.

    Args:
        parent: the Qt parent.

    Signals:
        example_changed(): another example, or none.
        focus_changed(): another unit or weight, or none.
    """

    example_changed = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._example: Example | None = None
        self._unit: tuple[int, int] | None = None
        self._weight: tuple[int, int, int] | None = None

    @property
    def example(self) -> Example | None:
        """The example, or None while the batch is shown."""
        return self._example

    @property
    def unit(self) -> tuple[int, int] | None:
        """Layer and unit, or None."""
        return self._unit

    @property
    def weight(self) -> tuple[int, int, int] | None:
        """The pair of layers it lies between (0: inputs and layer 1), source and target."""
        return self._weight

    def choose_example(self, example: Example | None) -> None:
        """Follows this example; None goes back to the batch."""
        if example != self._example:
            self._example = example
            self.example_changed.emit()

    def choose_unit(self, layer: int, unit: int) -> None:
        """Looks at this unit; negative for none."""
        self._focus(None if layer < 0 or unit < 0 else (layer, unit), None)

    def choose_weight(self, pair: int, source: int, target: int) -> None:
        """Looks at this weight."""
        self._focus(None, (pair, source, target))

    def clear_focus(self) -> None:
        """Looks at no unit and no weight."""
        self._focus(None, None)

    def _focus(self, unit: tuple[int, int] | None, weight: tuple[int, int, int] | None) -> None:
        if (unit, weight) != (self._unit, self._weight):
            self._unit, self._weight = unit, weight
            self.focus_changed.emit()
