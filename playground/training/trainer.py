"""The run: a net, its data and its optimizer, advanced a step at a time.

Plain Python without Qt or threads; the window calls ``advance`` from a display timer, the command
line calls ``run``. Same config and seed: bit-identical weights after the same number of steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from playground.data.batches import Batches, BatchesState
from playground.data.datasets import make_points
from playground.data.points import Split, split
from playground.engine.graph import Call, FloatArray
from playground.engine.losses import LOSSES
from playground.engine.network import Network, NetworkGraph
from playground.engine.optimizers import OPTIMIZERS, Optimizer
from playground.training.config import Config
from playground.training.divergence import (
    OVERSHOOT,
    Divergence,
    first_non_finite,
    first_non_finite_value,
    limit_of,
)
from playground.training.evaluation import Evaluator
from playground.training.gradient_statistics import unit_gradients
from playground.training.history import LossHistory
from playground.training.migration import migrated
from playground.training.snapshot import Snapshot

CHECK_EVERY = 128
# Steps are made in bursts of about this length, between which the clock is looked at.
BURST_S = 0.0005
_DATA = ("dataset", "points", "noise", "test_share", "data_seed")
_MODEL = ("hidden", "leaky_slope", "elu_alpha", "maxout_pieces", "loss", "l2", "l1")
_START = ("seed", "initialization")


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Everything a run needs to go on exactly from a step."""

    step: int
    value: FloatArray
    memory: dict[str, FloatArray]
    optimizer_steps: int
    batches: BatchesState
    epochs_before: int


class Trainer:
    """Trains the net that a config describes.

    Args:
        config: all choices; change them by ``apply``.

    Attributes:
        config: the choices in force.
        split: training and test points.
        network: the net, with its parameters.
        optimizer: what updates it.
        step_count: steps made since the initial weights.
        history: losses against steps.
        divergence: why the run was stopped, or None.
        stale: whether something has changed since the last snapshot.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self.history = LossHistory()
        self.step_count = 0
        self.divergence: Divergence | None = None
        self._epochs_before = 0
        self._limit = 0.0
        self._burst = 1
        self.stale = True
        self._last: NetworkGraph | None = None
        self.split = self._make_split()
        self._make_batches()
        self.network = Network(config.architecture(), config.l2, config.l1)
        self.optimizer = self._new_optimizer()
        self.reset()

    @property
    def epoch(self) -> int:
        """Whole passes over the training points since the initial weights."""
        return self._epochs_before + self._batches.epoch

    def reset(self) -> None:
        """Back to step 0 with the initial weights of the seed; also forgets what diverged."""
        config = self.config
        self.network.initialize(config.initialization, config.seed)
        self.optimizer = self._new_optimizer()
        self.step_count = self._epochs_before = 0
        self._make_batches()
        self.history.clear()
        self._rebind()

    def apply(self, config: Config) -> None:
        """Takes over changed choices. Learned weights are kept wherever they still fit.

        At step 0 nothing is learned, so the weights become those of a new run of the config.
        """
        changed = {
            name for name in vars(config) if getattr(config, name) != getattr(self.config, name)
        }
        if not changed:
            return
        self.config = config
        self.stale = True
        if changed & {*_DATA, "batch_size"}:
            self._epochs_before = self.epoch
            if changed & set(_DATA):
                self.split = self._make_split()
            self._make_batches()
        if "seed" in changed or (self.step_count == 0 and changed & {*_MODEL, *_DATA, *_START}):
            self.network = Network(config.architecture(), config.l2, config.l1)
            self.reset()
        elif changed & {*_MODEL, *_DATA, "optimizer", "batch_size"}:
            self._migrate("optimizer" not in changed)
        self.optimizer.learning_rate = config.learning_rate
        self._record()

    def steps_to_epoch_end(self) -> int:
        """Steps left in the epoch under way, or in the next one."""
        return self._batches.steps_per_epoch - self._batches.position

    def step(self) -> None:
        """One training step: forward, backward, update on the next mini-batch."""
        self.run(1)

    def run(self, steps: int) -> int:
        """Makes steps until their number is reached or the run diverges; returns how many."""
        return self._advance(steps, lambda: False)

    def advance(self, budget_s: float, max_steps: int = 1_000_000_000) -> int:
        """Makes whole steps until the time budget is spent; returns how many."""
        deadline = perf_counter() + budget_s
        return self._advance(max_steps, lambda: perf_counter() >= deadline)

    def resume(self) -> None:
        """Lets a stopped run go on; the stop rule starts from the present loss."""
        if self.divergence is not None:
            self._rebind()

    def go_back(self) -> None:
        """Back to the last good state, exactly; the run may go on from there."""
        self._restore(self._good)
        self.history.forget_after(self.step_count)
        self._rebind()

    def snapshot(self) -> Snapshot:
        """The state of the run for views; evaluates the net and records the losses."""
        self.stale = False
        with np.errstate(all="ignore"):
            evaluation = self._evaluator.evaluate()
            if not np.isfinite(evaluation.full_loss) and self.divergence is None:
                self._check()
                evaluation = self._evaluator.evaluate()
            self.history.record(self.step_count, evaluation.full_loss, evaluation.test_loss)
            net = self.last_graph()
            layers = range(len(net.W))
            return Snapshot(
                self.step_count,
                self.epoch,
                evaluation,
                tuple(unit_gradients(net.unit_gradient(k)) for k in layers),
                self._update_to_weight(),
                len(self.network.parameters),
                self.divergence,
            )

    def last_graph(self) -> NetworkGraph:
        """The graph of the last mini-batch; before the first step, of all training points."""
        if self._last is None:
            self._last = self._evaluator.train
            self._last.graph.forward()
            self._last.graph.backward()
        return self._last

    def _advance(self, steps: int, spent: Callable[[], bool]) -> int:
        first = self.step_count
        with np.errstate(all="ignore"):
            while self.divergence is None and self.step_count - first < steps:
                left = steps - (self.step_count - first)
                count = min(left, self._until_check(), self._burst)
                start = perf_counter()
                self._make_steps(count)
                took = perf_counter() - start
                self._burst = max(1, min(CHECK_EVERY, int(count * BURST_S / max(took, 1e-9))))
                if self._check_due():
                    self._check()
                if spent():
                    break
        return self.step_count - first

    def _make_steps(self, count: int) -> None:
        """The fast path: nothing is allocated, every call is bound beforehand."""
        next_batch, programs, optimizer = self._batches.next, self._programs, self.optimizer
        for _ in range(count):
            rows = next_batch()
            buffer, calls = programs[rows.shape[1]]
            buffer[...] = rows
            optimizer.steps += 1
            for call in calls:
                call()
        self.step_count += count
        self.stale = True
        self._last = self.network.graph(rows.shape[1])

    def _until_check(self) -> int:
        """Steps to the next check: at powers of two first, then at every 128th step."""
        done = self.step_count
        if done >= CHECK_EVERY:
            return CHECK_EVERY - done % CHECK_EVERY
        return (1 << done.bit_length()) - done if done else 1

    def _check_due(self) -> bool:
        done = self.step_count
        return done % CHECK_EVERY == 0 or (done < CHECK_EVERY and done & (done - 1) == 0)

    def _check(self) -> None:
        """Keeps a good state, or stops a run that has exploded."""
        loss = self._evaluator.evaluate().full_loss
        if np.isfinite(loss) and loss <= self._limit:
            self._good = self._checkpoint()
            return
        young = self.step_count < CHECK_EVERY
        if young and loss <= OVERSHOOT * self._limit:
            return  # the first steps of momentum and Adam may overshoot and come back
        found, tensor = self.step_count, ""
        if not np.isfinite(loss):
            found, tensor = self._find_first_bad_step()
        self.divergence = Divergence(found, tensor, loss, self._limit, self._good.step)

    def _find_first_bad_step(self) -> tuple[int, str]:
        """Runs again from the last good state to the first step with a bad tensor.

        Leaves the run at the state before that step.
        """
        last = self.step_count
        self._restore(self._good)
        before = self._checkpoint()
        while self.step_count <= last:
            before = self._checkpoint()
            self._make_steps(1)
            assert self._last is not None
            tensor = first_non_finite(self._last, self.optimizer)
            if not tensor and not np.isfinite(self._evaluator.evaluate().full_loss):
                # The batch was still sound, but with the new weights some other point is not.
                tensor = first_non_finite_value(self._evaluator.train)
            if tensor:
                break
        found = self.step_count
        self._restore(before)
        return found, tensor

    def _checkpoint(self) -> Checkpoint:
        optimizer = self.optimizer
        return Checkpoint(
            self.step_count,
            self.network.parameters.value.copy(),
            {name: array.copy() for name, array in optimizer.state.items()},
            optimizer.steps,
            self._batches.state(),
            self._epochs_before,
        )

    def _restore(self, state: Checkpoint) -> None:
        self.network.parameters.value[...] = state.value
        for name, array in state.memory.items():
            self.optimizer.state[name][...] = array
        self.optimizer.steps = state.optimizer_steps
        self._batches.restore(state.batches)
        self._epochs_before = state.epochs_before
        self.step_count = state.step
        self._last = None

    def _make_split(self) -> Split:
        config = self.config
        points = make_points(config.dataset, config.points, config.noise, config.data_seed)
        return split(points, config.test_share, np.random.default_rng([config.data_seed, 1]))

    def _make_batches(self) -> None:
        config = self.config
        # The order of the examples has a stream of its own, apart from the weights'.
        rng = np.random.default_rng([config.seed, 10_000, self.step_count])
        outputs = max(config.n_classes, 1)
        self._batches = Batches(self.split.train, config.batch_size, rng, outputs)

    def _new_optimizer(self) -> Optimizer:
        config = self.config
        return OPTIMIZERS[config.optimizer](
            self.network.parameters, config.learning_rate, config.l1
        )

    def _migrate(self, keep_memory: bool) -> None:
        """A net for the present config that keeps what fits of the weights."""
        old, old_optimizer = self.network, self.optimizer
        config = self.config
        self.network = Network(config.architecture(), config.l2, config.l1)
        self.network.initialize(config.initialization, config.seed)
        self.optimizer = self._new_optimizer()
        migrated(old, self.network, old_optimizer, self.optimizer, keep_memory=keep_memory)
        self._rebind()

    def _rebind(self) -> None:
        """Makes graphs, calls and the stop rule anew for the net, data and optimizer in force."""
        self.divergence = None
        self._burst = 1
        self._evaluator: Evaluator = Evaluator(self.network, self.split)
        self._last = None
        self._programs: dict[int, tuple[FloatArray, list[Call]]] = {}
        n, size = len(self.split.train), self._batches.batch_size
        for batch in {size, n % size or size}:
            net = self.network.graph(batch)
            forward, backward = net.graph.calls()
            self._programs[batch] = (net.rows, [*forward, *backward, *self.optimizer.calls()])
        with np.errstate(all="ignore"):
            first = self._evaluator.evaluate().full_loss
        self._limit = limit_of(
            first if np.isfinite(first) else 0.0,
            LOSSES[self.config.loss].first_loss(max(self.config.n_classes, 1)),
        )
        self._good = self._checkpoint()

    def _record(self) -> None:
        """Forgets records of steps that have not been made."""
        self.history.forget_after(self.step_count)

    def _update_to_weight(self) -> tuple[float, ...]:
        parameters = self.network.parameters
        if self.optimizer.steps == 0:
            return (float("nan"),) * len(parameters.W)
        updates = parameters.views(self.optimizer.update)
        return tuple(
            float(np.linalg.norm(update) / max(float(np.linalg.norm(W)), 1e-300))
            for update, W in zip(updates, parameters.W, strict=True)
        )
