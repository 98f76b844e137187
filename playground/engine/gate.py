"""What every gate of a computational graph can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from playground.engine.node import Call, FloatArray, Node


class Gate(ABC):
    """One operation of a graph.

    A subclass says what it computes by ``forward_calls`` and ``backward_calls``: calls that are
    bound to the buffers of its nodes, in the order in which they run.

    Attributes:
        operation: the name of the operation.
        inputs: the nodes it reads.
        output: the node it writes.
        accumulate: per input, whether another gate has already written that input's gradient in
            the backward pass, so that this one must add to it. Set by the graph.
    """

    operation: ClassVar[str] = ""

    def __init__(self, inputs: Sequence[Node], output: Node) -> None:
        self.inputs = tuple(inputs)
        self.output = output
        self.accumulate: tuple[bool, ...] = (False,) * len(self.inputs)

    @abstractmethod
    def forward_calls(self) -> list[Call]:
        """Calls that fill ``output.value`` from the values of the inputs."""

    def cache_calls(self) -> list[Call]:
        """Those of ``forward_calls`` that ``backward_calls`` or a later gate's cache depends on.

        The rest gives nothing but the value of the output; a gate without a rest has no own.
        """
        return self.forward_calls()

    @abstractmethod
    def backward_calls(self) -> list[Call]:
        """Calls that hand upstream x local to the gradients of the inputs."""

    def branches(self) -> NDArray[Any] | None:
        """Which piece of a piecewise function every element is on, or None where it is smooth.

        An array of any shape, the same at every call. Two evaluations with different branches have
        a kink between them.
        """
        return None

    def passes_one(self) -> bool:
        """Whether an upstream gradient of 1 reaches every input unchanged."""
        return False

    def deliver(
        self,
        index: int,
        write: Callable[[FloatArray], list[Call]],
        *,
        shape: tuple[int, ...] | None = None,
    ) -> list[Call]:
        """Calls that bring a downstream gradient to input ``index``.

        Args:
            index: which input.
            write: makes the calls that write the downstream gradient into the given buffer.
            shape: the shape of what they write; the output's unless told. Where it was broadcast
                from a smaller input, the gradient is summed over the broadcast axes.
        """
        node = self.inputs[index]
        if not node.differentiable:
            return []
        target = node.gradient
        wide = self.output.value.shape if shape is None else shape
        if wide == target.shape and not self.accumulate[index]:
            return write(target)
        scratch = np.zeros(wide, target.dtype)
        calls = write(scratch)
        if wide == target.shape:
            return [*calls, partial(np.add, target, scratch, target)]
        return [*calls, *_sum_calls(scratch, target, accumulate=self.accumulate[index])]


def _sum_calls(wide: FloatArray, target: FloatArray, *, accumulate: bool) -> list[Call]:
    """Calls that sum ``wide`` over the axes along which an input of the target's shape was spread.

    They write the sum to ``target``, or add it.
    """
    extra = wide.ndim - target.ndim
    kept = [n for n in range(target.ndim) if target.shape[n] == wide.shape[extra + n]]
    axes = tuple(n for n in range(wide.ndim) if n - extra not in kept)
    narrow = target.reshape([target.shape[n] for n in kept])  # a view: axes of length 1 are gone
    if not accumulate:
        return [partial(np.add.reduce, wide, axes, None, narrow)]
    total = np.zeros_like(narrow)
    return [
        partial(np.add.reduce, wide, axes, None, total),
        partial(np.add, narrow, total, narrow),
    ]
