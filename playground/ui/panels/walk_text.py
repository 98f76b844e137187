"""What the walk panel says of an example or a mini-batch."""

from __future__ import annotations

from PySide6.QtCore import QObject

from playground.training.config import Config
from playground.training.example import ExampleTrace
from playground.training.phases import BatchTrace
from playground.training.stops import Stop
from playground.ui.formulas.batch import batch_lines
from playground.ui.formulas.line import Line
from playground.ui.formulas.stop_lines import stop_lines
from playground.ui.formulas.update import Unit, Weight
from playground.ui.formulas.words import FormulaWords
from playground.ui.numbers import fixed, grouped, short, significant
from playground.ui.selection import Example, Selection
from playground.ui.walk import Walk
from playground.ui.words.labels import Labels


class WalkText(QObject):
    """Titles and lines in the language in force at the time of the call.

    Args:
        labels: words for names.
        parent: the Qt parent.
    """

    def __init__(self, labels: Labels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self.words = FormulaWords(self)

    def example_title(
        self,
        trace: ExampleTrace,
        example: Example | None,
        regression: bool,
        loss_known: bool,
    ) -> tuple[str, ...]:
        """Where the example is, what it should be and its loss, from long to short."""
        name = self.tr("One example")
        if example is not None and example.is_probe:
            name = self.tr("A probe")
        elif example is not None and example.test:
            name = self.tr("One test point")
        place = f"x = ({fixed(trace.point[0], 2)}, {fixed(trace.point[1], 2)})"
        target = (
            self.tr("target {0}").format(fixed(trace.target, 2))
            if regression
            else self.tr("class {0}").format(int(trace.target))
        )
        parts = [place]
        if example is None or not example.is_probe:  # a probe's is in the box beside
            parts.append(target)
        if loss_known:
            parts.append(self.tr("loss {0}").format(significant(trace.loss)))
        text = " · ".join(parts)
        return f"{name}  {text}", text, place

    def example_lines(
        self,
        trace: ExampleTrace,
        walk: Walk,
        stop: Stop | None,
        selection: Selection,
        learning_rate: float,
    ) -> list[Line]:
        """The formulas of a stop, and what comes next."""
        lines = stop_lines(
            trace,
            stop,
            self.words,
            learning_rate=learning_rate,
            unit=_unit(trace, selection),
            weight=_weight(trace, selection),
        )
        following = self.words.next(stop, walk.next_stop, len(trace.layers), len(trace.scores))
        return [*lines, Line((following,), color="secondary")]

    def batch_title(self, trace: BatchTrace | None) -> tuple[str, ...]:
        """How large the mini-batch is, and which step takes it."""
        if trace is None:
            return (self.tr("One mini-batch"),)
        text = self.tr("One mini-batch of {0}, step {1}")
        return (text.format(grouped(trace.batch), grouped(trace.step)),)

    def batch_lines(
        self, trace: BatchTrace | None, config: Config, learning_rate: float
    ) -> list[Line]:
        """What the last phase has computed, and what comes next."""
        following = self.words.next_phase(None if trace is None else trace.phase)
        lines = (
            ()
            if trace is None
            else batch_lines(trace, self._rules(config, learning_rate), self.words)
        )
        return [*lines, Line((following,), color="secondary")]

    def _rules(self, config: Config, learning_rate: float) -> tuple[str, ...]:
        """The optimizer's formula on one line: all of it, or only how a weight changes."""
        choices = {choice.key: choice for choice in self._labels.optimizers()}
        choice = choices[config.optimizer]
        rules = [line for line in choice.tooltip.split("\n") if "←" in line]
        if config.clip:
            rules.insert(0, f"g ← g · min(1, {short(config.clip_norm)} / ‖g‖)")
        rate = f"lr = {significant(learning_rate)}"
        whole = ",   ".join(rules)
        last = rules[-1]
        return (
            f"{choice.text}:  {whole},   {rate}",
            f"{whole},   {rate}",
            f"{last},   {rate}",
            last,
        )


def _unit(trace: ExampleTrace, selection: Selection) -> Unit | None:
    """The unit looked at, its layer counted as layers with weights are."""
    if selection.unit is None:
        return None
    layer, unit = selection.unit
    if not 1 <= layer <= len(trace.layers) or unit >= trace.layers[layer - 1].units:
        return None
    return layer - 1, unit


def _weight(trace: ExampleTrace, selection: Selection) -> Weight | None:
    """The weight looked at, if the net has it."""
    if selection.weight is None:
        return None
    pair, source, target = selection.weight
    if pair >= len(trace.layers):
        return None
    of = trace.layers[pair]
    # One source more than the layer before has units: the bias.
    return selection.weight if source <= of.W.shape[1] and target < of.units else None
