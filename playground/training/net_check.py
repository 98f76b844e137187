"""The gradient check of a running net, in slices small enough for a window.

It works on copies of the weights and of the optimizer, and on graphs of its own: the run may go on
meanwhile, and is bit-identical to one that was never checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from playground.data.batches import Batches
from playground.engine.gradient_check import (
    TensorCheck,
    iterate_entries,
    verdict,
)
from playground.engine.network import NetworkGraph, build_graph
from playground.engine.node import FloatArray, Node
from playground.engine.parameters import Parameters
from playground.engine.penalty_graph import build_penalty_graph
from playground.engine.update_check import check_update, copied
from playground.training.part_check import Entry, PartCheck
from playground.training.trainer import Trainer

POINTS = 10
MAX_ENTRIES = 200


@dataclass(frozen=True, eq=False)
class _Part:
    """A W or a b, and the indices of those of its entries that are to be checked."""

    node: Node
    layer: int
    entries: list[tuple[int, ...]]


class NetCheck:
    """Checks the gradients of a trainer's net, and then a step of its optimizer.

    Every W and b by itself. If there is a penalty, first for the data loss, then for the penalty,
    then for both together, because each can hide what is wrong with the other. Call ``advance``
    until it says that it has finished, or stop calling.

    Args:
        trainer: whose net; it is read here and now, and never again.
        points: on how many training points, drawn by the seed.
        max_entries: checks at most so many entries of a tensor, drawn by the seed; None: all.
        seed: of both draws.

    Attributes:
        step: the step of the run whose weights are checked.
        points: on how many points.
        fault: what is broken on purpose, a key of ``FAULTS``, or "none".
        optimizer_name: whose step is checked, a key of ``OPTIMIZERS``.
        drops: whether training leaves units out, which the check does not.
        done: how many entries have been checked.
        total: how many there are to check; the optimizer's step counts as one.
        results: the parts checked up to now, in order; the update comes last.
    """

    def __init__(
        self,
        trainer: Trainer,
        points: int = POINTS,
        *,
        max_entries: int | None = MAX_ENTRIES,
        seed: int = 0,
    ) -> None:
        self.step, self.fault = trainer.step_count, trainer.network.fault
        self.drops = trainer.network.architecture.drops
        self.done = 0
        self.results: tuple[PartCheck, ...] = ()
        network, rng = trainer.network, np.random.default_rng(seed)
        self._architecture = network.architecture
        outputs = network.architecture.n_outputs
        train, features = trainer.split.train, network.features
        self._rows = Batches(train, points, rng, outputs, features).next().copy()
        self.points = self._rows.shape[1]
        self._parameters = Parameters(network.parameters.shapes)
        self._parameters.value[...] = network.parameters.value
        self.optimizer_name = trainer.config.optimizer
        self._optimizer = copied(trainer.optimizer, network.parameters)
        self._penalty = (network.l2, network.l1)
        losses = ("data", "penalty", "full") if any(self._penalty) else ("full",)
        parts = self._split_parameters(max_entries, rng)
        weights = [part for part in parts if part.node.value.ndim == 2]  # biases are free
        self._jobs = [(loss, weights if loss == "penalty" else parts) for loss in losses]
        self.total = sum(len(part.entries) for _, each in self._jobs for part in each) + 1
        self._steps = self._run()

    @property
    def finished(self) -> bool:
        """Whether everything has been checked."""
        return self.done == self.total

    @property
    def sound(self) -> bool:
        """Whether nothing was found to be wrong or suspicious up to now."""
        return all(part.sound for part in self.results)

    @property
    def max_relative_error(self) -> float:
        """The largest of all parts up to now."""
        return max((part.check.max_relative_error for part in self.results), default=0.0)

    @property
    def verdict(self) -> str:
        """The band of ``VERDICTS`` the worst part is in."""
        return verdict(self.max_relative_error)

    def advance(self, budget_s: float) -> bool:
        """Checks entries until the time is up, at least one; returns whether it has finished."""
        deadline = perf_counter() + budget_s
        with np.errstate(all="ignore"):
            for _ in self._steps:
                self.done += 1
                if perf_counter() >= deadline:
                    break
        return self.finished

    def _split_parameters(self, most: int | None, rng: np.random.Generator) -> list[_Part]:
        """Every layer's W and b apart, as views."""
        parts = []
        for k, (W, dW) in enumerate(zip(self._parameters.W, self._parameters.dW, strict=True)):
            for node in (
                Node(f"W{k + 1}", W[:, :-1], dW[:, :-1]),
                Node(f"b{k + 1}", W[:, -1], dW[:, -1]),
            ):
                parts.append(_Part(node, k, _draw(node.value.shape, most, rng)))
        return parts

    def _run(self) -> Iterator[None]:
        """Yields after every entry, and after the update."""
        for loss, parts in self._jobs:
            graph = self._graph(loss).graph
            graph.forward()
            graph.backward()
            analytic = [part.node.gradient.copy() for part in parts]
            gradient = self._parameters.gradient.copy()
            for part, own in zip(parts, analytic, strict=True):
                for check in iterate_entries(graph, part.node, own, part.entries):
                    if check is None:
                        yield
                    else:
                        self._add(check, part.layer, loss)
        self._add_update(gradient)
        yield

    def _graph(self, loss: str) -> NetworkGraph:
        # The L1 part is left in the gradient here, as the loss that is differenced has it too.
        if loss == "penalty":
            return build_penalty_graph(
                self._parameters, self._penalty, proximal=False, fault=self.fault
            )
        net = build_graph(
            self._architecture,
            self._parameters,
            self.points,
            penalty=(0.0, 0.0) if loss == "data" else self._penalty,
            proximal=False,
            fault=self.fault,
        )
        net.rows[...] = self._rows
        return net

    def _add(self, check: TensorCheck, layer: int, loss: str) -> None:
        worst = None
        if check.worst is not None and check.worst_values is not None:
            row, *rest = check.worst
            worst = Entry(layer, row, rest[0] if rest else None, *check.worst_values)
        self.results += (PartCheck(check, layer, loss, worst),)

    def _add_update(self, gradient: FloatArray) -> None:
        """One step of the optimizer by the gradient of the last pass."""
        check = check_update(self.optimizer_name, self._optimizer, self._parameters, gradient)
        worst = None
        if check.worst is not None and check.worst_values is not None:
            worst = Entry(*self._place(check.worst[0]), *check.worst_values)
        self.results += (PartCheck(check, -1, "full", worst),)

    def _place(self, index: int) -> tuple[int, int, int | None]:
        """The layer, row and column of an entry of the flat vector; a bias has no column."""
        layer = 0
        for rows, columns in self._parameters.shapes:
            if index < rows * columns:
                break
            index -= rows * columns
            layer += 1
        columns = self._parameters.shapes[layer][1]
        row, column = divmod(index, columns)
        return layer, row, column if column < columns - 1 else None


def _draw(
    shape: tuple[int, ...], most: int | None, rng: np.random.Generator
) -> list[tuple[int, ...]]:
    """The indices of all entries of a shape, or of some drawn from them, in order."""
    size = int(np.prod(shape))
    if most is None or size <= most:
        return list(np.ndindex(shape))
    drawn = np.unravel_index(np.sort(rng.choice(size, most, replace=False)), shape)
    return list(zip(*(axis.tolist() for axis in drawn), strict=True))
