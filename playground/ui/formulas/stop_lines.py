"""The lines of one stop of a walk through an example."""

from __future__ import annotations

from playground.training.example import ExampleTrace
from playground.training.stops import Stop
from playground.ui.formulas.layers import LayerLines
from playground.ui.formulas.line import Line
from playground.ui.formulas.loss import loss_lines
from playground.ui.formulas.units import UnitLines
from playground.ui.formulas.update import Unit, UpdateLines, Weight
from playground.ui.formulas.words import FormulaWords


def stop_lines(
    trace: ExampleTrace,
    stop: Stop | None,
    words: FormulaWords,
    *,
    learning_rate: float,
    unit: Unit | None = None,
    weight: Weight | None = None,
) -> tuple[Line, ...]:
    """The formulas of what a stop computes, with the numbers of the example.

    Args:
        trace: the example's numbers.
        stop: where the walk is; None where everything is known.
        words: the words between the formulas.
        learning_rate: of the update.
        unit: the unit looked at, if any: (layer with weights, unit), from 0.
        weight: the weight looked at: (layer with weights, source, target), from 0.
    """
    if stop is None:
        return tuple(_everything(trace, words, unit, weight))
    if stop.phase == "loss":
        return tuple(loss_lines(trace, words))
    if stop.phase == "update":
        update = UpdateLines(trace, learning_rate, words).lines(unit, weight)
        return (*update, Line((words.of_step(),), color="secondary"))
    if stop.unit is None:
        return tuple(_layer(LayerLines(trace, words), stop))
    return tuple(_unit(UnitLines(trace, words), stop.phase, stop.layer, stop.unit, stop.part))


def _everything(
    trace: ExampleTrace, words: FormulaWords, unit: Unit | None, weight: Weight | None
) -> list[Line]:
    """Of the weight or the unit looked at, or from the scores to the inputs."""
    if weight is not None:
        layer, source, target = weight
        return UnitLines(trace, words).weight(layer, source, target)
    if unit is not None:
        lines = UnitLines(trace, words)
        return [*_unit(lines, "forward", *unit, "all"), *_unit(lines, "backward", *unit, "all")]
    return [*loss_lines(trace, words), *LayerLines(trace, words).inputs()]


def _layer(lines: LayerLines, stop: Stop) -> list[Line]:
    if stop.phase == "forward":
        return lines.forward(stop.layer)
    backward = lines.backward(stop.layer)
    return [*backward, *lines.inputs()] if stop.layer == 0 else backward


def _unit(lines: UnitLines, phase: str, layer: int, unit: int, part: str) -> list[Line]:
    parts = (
        {"sum": lines.sum, "activation": lines.activation}
        if phase == "forward"
        else {"upstream": lines.upstream, "local": lines.local, "weights": lines.weights}
    )
    wanted = parts.values() if part == "all" else (parts[part],)
    return [line for write in wanted for line in write(layer, unit)]
