"""What the gradient view says, in the user's language."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from playground.training.gradient_statistics import UnitGradients
from playground.ui.numbers import MINUS, fixed, percent
from playground.ui.unit_names import NetShape, unit_title

# Where an update of about a thousandth of the weights lies, in either direction.
HEALTHY_RATIO = (1e-4, 1e-2)


def scientific(x: float, decimals: int = 1) -> str:
    """A number as "1.1e−3": live, it keeps its width and shows its power of ten."""
    if not math.isfinite(x):
        return "–" if math.isnan(x) else "∞"
    if x == 0:
        return "0"
    mantissa, exponent = f"{x:.{decimals}e}".split("e")
    power = f"e{int(exponent)}" if int(exponent) else ""
    return f"{mantissa}{power}".replace("-", MINUS)


def ratio_color(ratio: float) -> str:
    """The theme's colour of an update/weight ratio."""
    if math.isnan(ratio):
        return "secondary"
    low, high = HEALTHY_RATIO
    return "forward" if low <= ratio <= high else "backward"


def ratio_texts(ratio: float) -> tuple[str, ...]:
    """An update/weight ratio with its name, alone, with one digit, and without its mark.

    It is marked where it is not healthy; where there is no room for that, its colour still says so.
    """
    low, high = HEALTHY_RATIO
    mark = "▲ " if ratio > high else "▼ " if ratio < low else ""
    words = QCoreApplication.translate("GradientView", "update/weight {0}")
    number, digit = mark + scientific(ratio), scientific(ratio, 0)
    return words.format(number), number, mark.strip() + digit, digit


def ratio_tip() -> str:
    """Explains the update/weight ratio."""
    return QCoreApplication.translate(
        "GradientView",
        "update/weight = ‖ΔW‖ / ‖W‖ of the layer's last step. About 1e−3 is healthy "
        "(green from 1e−4 to 1e−2). ▲ far higher: the learning rate is too large; "
        "▼ far lower: it is too small.",
    )


def view_name() -> str:
    """The view's title."""
    return QCoreApplication.translate("GradientView", "Gradients flowing back, per neuron")


def axis_names(*, strips: bool = False) -> tuple[str, ...]:
    """What the axis shows, from many to few words; with what is drawn where neurons are narrow."""
    long = QCoreApplication.translate("GradientView", "log₁₀ |∂L/∂z| over the batch")
    short = QCoreApplication.translate("GradientView", "log₁₀ |∂L/∂z|")
    if not strips:
        return long, short
    marks = QCoreApplication.translate("GradientView", "{0}: medians; band: 10–90 % of the layer")
    return marks.format(long), marks.format(short), long, short


def backward_word() -> str:
    """The word above the arrow."""
    return QCoreApplication.translate("GradientView", "backward")


def zero_word() -> str:
    """The label of the row of exact zeros."""
    return QCoreApplication.translate("GradientView", "zero")


def empty_text() -> str:
    """Stands where there are no gradients."""
    return QCoreApplication.translate("GradientView", "Gradients appear after the first step")


def view_tip() -> str:
    """Explains the picture."""
    return QCoreApplication.translate(
        "GradientView",
        "How large the gradient ∂L/∂z of each neuron is over the batch: the wider the shape, the "
        "more examples have a gradient of that size. Black tick: median. Row “zero”: the share of "
        "examples whose gradient is exactly 0; a hatched column: all of them. Narrow neurons show "
        "only their median, on the layer's band from 10 to 90 %. While the net trains, shapes "
        "and ticks are smoothed over the last 0.3 s.",
    )


def unit_text(layers: Sequence[UnitGradients], number: int, unit: int) -> str:
    """Three lines on one neuron of a layer (from 0), from its last batch."""
    shape = NetShape(len(layers), classes=len(layers[-1].median) > 1)
    title, layer = unit_title(number + 1, unit, shape), layers[number]
    share = float(layer.zero_share[unit])
    if share >= 1.0:
        silent = QCoreApplication.translate("GradientView", "all gradients are zero")
        learns = QCoreApplication.translate("GradientView", "this batch teaches it nothing")
        return f"{title}\n{silent}\n{learns}"
    log10 = float(layer.median[unit])
    median = QCoreApplication.translate("GradientView", "median |∂L/∂z| {0} (log₁₀ {1})")
    # Beyond the range of floats it is written as infinite, not raised as an error.
    size = 10.0**log10 if log10 < 300 else math.inf
    zeros = QCoreApplication.translate("GradientView", "exactly zero: {0} of the batch")
    return "\n".join(
        (title, median.format(scientific(size), fixed(log10, 2)), zeros.format(percent(share)))
    )


def silence_texts(silent: int, units: int) -> tuple[str, ...]:
    """What stands on a block of neurons with only zeros, in many and in few words, in lines."""
    long = QCoreApplication.translate("GradientView", "{0} of {1} neurons:\nall gradients zero")
    short = QCoreApplication.translate("GradientView", "{0} of {1}\nall zero")
    shortest = QCoreApplication.translate("GradientView", "all\nzero")
    return long.format(silent, units), short.format(silent, units), shortest


def summary(names: tuple[str, ...], layers: tuple[UnitGradients, ...]) -> str:
    """The whole picture in words, for those who do not see it."""
    line = QCoreApplication.translate(
        "GradientView", "{0}: {1} neurons, median log₁₀ {2}, {3} with all gradients zero"
    )
    lines = []
    for name, layer in zip(names, layers, strict=True):
        live = layer.median[layer.zero_share < 1.0]
        median = fixed(float(np.median(live)), 1) if live.size else "–"
        silent = len(layer.median) - live.size
        lines.append(line.format(name, len(layer.median), median, silent))
    return "; ".join(lines) if lines else empty_text()
