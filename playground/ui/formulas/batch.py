"""The lines of one training step in four phases, over its whole mini-batch."""

from __future__ import annotations

from playground.training.phases import BatchTrace, LayerBatch
from playground.ui.formulas.line import Line, number, subscript, vector, visible, zipped
from playground.ui.formulas.words import FormulaWords


def batch_lines(
    trace: BatchTrace, update_rules: tuple[str, ...], words: FormulaWords
) -> tuple[Line, ...]:
    """What the last phase made has computed.

    Args:
        trace: the step as far as it has been made.
        update_rules: the formula of the optimizer, from long to short.
        words: the words between the formulas.
    """
    write = {
        "forward": _forward,
        "loss": _loss,
        "backward": _backward,
    }.get(trace.phase)
    return tuple(write(trace, words) if write else _update(trace, update_rules, words))


def _forward(trace: BatchTrace, words: FormulaWords) -> list[Line]:
    """Mean over the batch of every unit's a."""
    lines = []
    for k, layer in enumerate(trace.layers):
        symbol = "s" if k == len(trace.layers) - 1 else f"a{subscript(k + 1)}"
        forms = zipped(f"{words.mean()} {symbol} = ", vector(layer.mean_a))
        lines.append(Line(forms, words.place(k, None, len(trace.layers)), "forward", bold=True))
    return lines


def _loss(trace: BatchTrace, words: FormulaWords) -> list[Line]:
    """The data loss, the regularization loss, and their sum."""
    names = words.loss_names()
    data, penalty = trace.data_loss or 0.0, trace.regularization_loss or 0.0
    total = trace.full_loss or 0.0
    return [
        Line((f"(1/N) Σᵢ Lᵢ = {number(data)}   (N = {trace.batch})",), names[0], "forward"),
        Line((f"λ R(W) = {number(penalty)}",), names[1], "forward"),
        Line((f"{number(data)} + {number(penalty)} = {number(total)}",), names[2], "forward", True),
    ]


def _backward(trace: BatchTrace, words: FormulaWords) -> list[Line]:
    """Of every unit RMS ∂L/∂z, of every layer the norm of ∂L/∂W; the last layer first."""
    n = len(trace.layers)
    lines = []
    for k in reversed(range(n)):
        layer = trace.layers[k]
        if layer.rms_dz is None or layer.gradient_norm is None:
            continue
        symbol = "s" if k == n - 1 else f"z{subscript(k + 1)}"
        norm = f"‖∂L/∂W{subscript(k + 1)}‖ = {number(layer.gradient_norm)}"
        forms = zipped(f"{norm},   RMS ∂L/∂{symbol} = ", vector(layer.rms_dz))
        lines.append(Line((*forms, norm), words.place(k, None, n), "backward", bold=True))
    return lines


def _update(trace: BatchTrace, update_rules: tuple[str, ...], words: FormulaWords) -> list[Line]:
    """The rule, every layer's update against its weights, and what became of the loss."""
    names = words.names()
    ratios = zipped("‖ΔW‖ / ‖W‖ = ", vector(map(_ratio, trace.layers)))
    lines = [
        Line(update_rules, names["update"]),
        Line(ratios, words.per_layer(), "backward", bold=True),
    ]
    if trace.full_loss is not None and trace.loss_after is not None:
        before, after = trace.full_loss, trace.loss_after
        shown = [visible(loss, after - before) for loss in (before, after)]
        text = words.loss_change(*shown)
        lines.append(Line((text,), words.loss_names()[2], "forward", bold=True))
    return lines


def _ratio(layer: LayerBatch) -> float:
    return float("nan") if layer.update_to_weight is None else layer.update_to_weight
