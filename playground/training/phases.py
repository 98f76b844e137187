"""One training step in four parts to look at: forward, loss, backward, update.

All but the update are made on a graph beside the run, on the mini-batch that the next step will
take; the update is then that whole step, made by the run itself. So four phases are one step bit
for bit, and a step that is left half done has left no trace: whatever else is done with the run
in between, the next phase begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from playground.engine.graph import FloatArray
from playground.engine.network import NetworkGraph, build_graph
from playground.training.snapshot import update_to_weight
from playground.training.stepper import Stepper
from playground.training.stops import Phase


@dataclass(frozen=True, eq=False)
class LayerBatch:
    """What a layer with weights has computed of a mini-batch; None: not yet.

    Attributes:
        mean_a: mean over the batch of every unit's a, shape (units,).
        rms_dz: root mean square over the batch of every unit's dL/dz, shape (units,).
        gradient_norm: norm of dL/dW and dL/db, with lambda's part, without that of L1.
        update_to_weight: norm of the update over that of the weights and biases.
    """

    mean_a: FloatArray
    rms_dz: FloatArray | None = None
    gradient_norm: float | None = None
    update_to_weight: float | None = None


@dataclass(frozen=True, eq=False)
class BatchTrace:
    """A training step as far as it has been made; None: not yet.

    Attributes:
        phase: the last one made.
        step: the number of the step, from 1.
        batch: examples in the mini-batch.
        layers: every layer with weights, first to last.
        data_loss: mean over the mini-batch.
        regularization_loss: of the weights before the update.
        full_loss: their sum, which the step makes smaller.
        loss_after: the full loss of the same mini-batch after the update.
    """

    phase: Phase
    step: int
    batch: int
    layers: tuple[LayerBatch, ...]
    data_loss: float | None = None
    regularization_loss: float | None = None
    full_loss: float | None = None
    loss_after: float | None = None


class Phases:
    """Makes the steps of a run part by part.

    Args:
        stepper: the run.
        step: makes one step of it.
    """

    def __init__(self, stepper: Stepper, step: Callable[[], None]) -> None:
        self._stepper, self._step = stepper, step
        self._parameters = stepper.network.parameters.sharing_values()
        self._graphs: dict[int, NetworkGraph] = {}
        self._masks = np.random.default_rng(0)  # as those of the run whenever they are drawn
        self._trace: BatchTrace | None = None
        self._at: tuple[int, FloatArray] = (-1, np.zeros(0))

    @property
    def trace(self) -> BatchTrace | None:
        """The step under way, or the one just made; None once the run has gone elsewhere.

        None, too, after an update that the run has taken back because it overflowed.
        """
        steps, value = self._at
        here = steps == self._stepper.steps and np.array_equal(
            value, self._parameters.value, equal_nan=True
        )
        return self._trace if here else None

    def next(self) -> Phase:
        """Makes the next part of a step, and says which it was."""
        trace = self.trace
        with np.errstate(all="ignore"):
            if trace is None or trace.phase == "update":
                trace = self._forward()
            elif trace.phase == "forward":
                trace = self._loss(trace)
            elif trace.phase == "loss":
                trace = self._backward(trace)
            else:
                self._step()
                if self._stepper.steps != trace.step:  # it overflowed, and was taken back
                    self._trace = None
                    return "update"
                trace = self._update(trace)
        self._trace = trace
        self._at = (self._stepper.steps, self._parameters.value.copy())
        return trace.phase

    def _forward(self) -> BatchTrace:
        rows = self._stepper.upcoming()
        self._net = self._graph(rows.shape[1])
        self._net.rows[...] = rows
        self._mask_state = self._stepper.network.mask_state()
        self._compute()
        layers = tuple(LayerBatch(a.value.mean(axis=1)) for a in self._net.a)
        return BatchTrace("forward", self._stepper.steps + 1, rows.shape[1], layers)

    def _loss(self, trace: BatchTrace) -> BatchTrace:
        net = self._net
        assert net.loss is not None
        assert net.regularization is not None
        return replace(
            trace,
            phase="loss",
            data_loss=float(net.loss.output.value),
            regularization_loss=float(net.regularization.output.value),
            full_loss=float(net.graph.root.value),
        )

    def _backward(self, trace: BatchTrace) -> BatchTrace:
        net = self._net
        net.graph.backward()
        layers = tuple(
            replace(
                layer,
                rms_dz=_rms(net.unit_gradient(k)),
                gradient_norm=float(np.linalg.norm(net.W[k].gradient)),
            )
            for k, layer in enumerate(trace.layers)
        )
        return replace(trace, phase="backward", layers=layers)

    def _update(self, trace: BatchTrace) -> BatchTrace:
        self._compute()  # on the side, with the new weights
        ratios = update_to_weight(self._stepper.optimizer, self._stepper.network.parameters)
        layers = tuple(
            replace(layer, update_to_weight=ratio)
            for layer, ratio in zip(trace.layers, ratios, strict=True)
        )
        loss = float(self._net.graph.root.value)
        return replace(trace, phase="update", layers=layers, loss_after=loss)

    def _compute(self) -> None:
        """A forward pass that leaves out the units that the step does."""
        if self._mask_state is not None:
            self._masks.bit_generator.state = self._mask_state
        self._net.graph.forward()

    def _graph(self, batch: int) -> NetworkGraph:
        """The graph beside the run for a batch size; made once and kept."""
        if batch not in self._graphs:
            network = self._stepper.network
            self._graphs[batch] = build_graph(
                network.architecture,
                self._parameters,
                batch,
                penalty=(network.l2, network.l1),
                fault=network.fault,
                masks=self._masks,
            )
        return self._graphs[batch]


def _rms(rows: FloatArray) -> FloatArray:
    """Root mean square over the batch, shape (units,)."""
    found: FloatArray = np.sqrt(np.mean(rows * rows, axis=1))
    return found
