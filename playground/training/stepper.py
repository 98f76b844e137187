"""Training steps, as fast as they get: a net, its optimizer and its stream of mini-batches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playground.data.batches import Batches, BatchesState
from playground.engine.graph import Call, FloatArray
from playground.engine.network import Network, NetworkGraph
from playground.engine.optimizers import Optimizer
from playground.engine.schedules import Schedule


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Everything needed to go on exactly from a step."""

    step: int
    value: FloatArray
    update: FloatArray
    memory: dict[str, FloatArray]
    optimizer_steps: int
    batches: BatchesState
    epochs_before: int
    masks: Mapping[str, Any] | None  # of dropout; None where no layer has any
    by_hand: bool = False

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        arrays = (self.value, self.update, *self.memory.values(), self.batches.order)
        return sum(array.nbytes for array in arrays)


class Stepper:
    """Makes training steps and can take them back.

    Args:
        network: the net; its weights are changed.
        optimizer: what changes them.
        batches: the stream of mini-batches.
        steps: steps made before.
        epochs: whole passes made before, with other mini-batches.
        rates: the learning rate of every step; None leaves it to the optimizer.
        with_loss: whether every step also computes the value of its loss, which it does not need.
        by_hand: whether weights have been set by hand since the initial ones.

    Attributes:
        steps: steps made since the initial weights.
        last: the graph of the last mini-batch, or None before the first step.
        by_hand: likewise.
    """

    def __init__(
        self,
        network: Network,
        optimizer: Optimizer,
        batches: Batches,
        *,
        steps: int = 0,
        epochs: int = 0,
        rates: Schedule | None = None,
        with_loss: bool = False,
        by_hand: bool = False,
    ) -> None:
        self.network, self.optimizer, self.batches = network, optimizer, batches
        self.steps, self.by_hand = steps, by_hand
        self.last: NetworkGraph | None = None
        self._epochs_before = epochs - batches.epoch
        self._rates: Schedule | None = None
        if rates is not None:
            self.follow(rates)
        self._programs: dict[int, tuple[NetworkGraph, list[Call]]] = {}
        n, size = batches.rows.shape[1], batches.batch_size
        for batch in {size, n % size or size}:
            net = network.graph(batch)
            graph = net.graph
            forward, backward = graph.calls() if with_loss else graph.gradient_calls()
            self._programs[batch] = (net, [*forward, *backward, *optimizer.calls()])

    @property
    def epoch(self) -> int:
        """Whole passes over the training points since the initial weights."""
        return self._epochs_before + self.batches.epoch

    def follow(self, rates: Schedule) -> None:
        """Takes the learning rates of all steps to come from a schedule."""
        self._rates = None if rates.constant else rates
        self.optimizer.learning_rate = rates.at(self.steps)

    def make(self, count: int) -> None:
        """Makes steps: forward, backward, update on the next mini-batches."""
        if self._rates is None:
            self._make(count)
            return
        for _ in range(count):
            self._make(1)
            self.optimizer.learning_rate = self._rates.at(self.steps)  # of the next step

    def _make(self, count: int) -> None:
        """The fast path: nothing is allocated, every call is bound beforehand."""
        next_batch, programs, optimizer = self.batches.next, self._programs, self.optimizer
        for _ in range(count):
            rows = next_batch()
            net, calls = programs[rows.shape[1]]
            net.rows[...] = rows
            optimizer.steps += 1
            for call in calls:
                call()
        self.steps += count
        self.last = net

    def upcoming(self) -> FloatArray:
        """A copy of the mini-batch of the next step, shape (inputs + 1 + outputs, batch)."""
        state = self.batches.state()
        rows: FloatArray = self.batches.next().copy()
        self.batches.restore(state)
        return rows

    def checkpoint(self) -> Checkpoint:
        """The state after the last step."""
        return Checkpoint(
            self.steps,
            self.network.parameters.value.copy(),
            self.optimizer.update.copy(),
            {name: array.copy() for name, array in self.optimizer.state.items()},
            self.optimizer.steps,
            self.batches.state(),
            self._epochs_before,
            self.network.mask_state(),
            self.by_hand,
        )

    def restore(self, state: Checkpoint) -> None:
        """Back to a state of a stepper of the same net, optimizer and data."""
        self.network.parameters.value[...] = state.value
        self.optimizer.update[...] = state.update
        for name, array in state.memory.items():
            self.optimizer.state[name][...] = array
        self.optimizer.steps = state.optimizer_steps
        self.batches.restore(state.batches)
        if state.masks is not None:
            self.network.masks.bit_generator.state = state.masks
        self._epochs_before = state.epochs_before
        self.steps, self.by_hand = state.step, state.by_hand
        self.last = None
        if self._rates is not None:
            self.optimizer.learning_rate = self._rates.at(self.steps)
        if self.optimizer.clip is not None:
            self.optimizer.clip.forget()
