"""What the network writes at its units while a mini-batch is stepped through."""

from __future__ import annotations

import numpy as np

from playground.training.phases import BatchTrace
from playground.ui.views.network.numbers import UnitNumbers


def batch_numbers(trace: BatchTrace, inputs: int) -> UnitNumbers:
    """Means of a, and the root mean square of dL/dz; NaN where not computed yet.

    Args:
        trace: the step as far as it has been made.
        inputs: of the net; they have no numbers of a batch.
    """
    nothing = np.full(inputs, np.nan)
    return UnitNumbers(
        above=(nothing, *(layer.mean_a for layer in trace.layers)),
        below=(
            nothing,
            *(
                np.full(len(layer.mean_a), np.nan) if layer.rms_dz is None else layer.rms_dz
                for layer in trace.layers
            ),
        ),
        upstream=(nothing, *(np.full(len(layer.mean_a), np.nan) for layer in trace.layers)),
        loss=float("nan") if trace.full_loss is None else trace.full_loss,
        batch=True,
    )
