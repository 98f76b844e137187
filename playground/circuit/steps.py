"""Walking through a circuit one gate at a time, and what is known at every stop."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from playground.circuit.circuit import Circuit

Phase = Literal["start", "forward", "seed", "backward"]


@dataclass(frozen=True)
class Stop:
    """What one press of Step has just done.

    Attributes:
        phase: "start" (nothing yet but the inputs), "forward" (a gate has its value), "seed" (the
            gradient of the result is 1), or "backward" (a gate has handed its gradients back).
        gate: the gate, or "" at the start; the result at the seed.
        number: which gate of its phase, counted from 1; 0 for start and seed.
    """

    phase: Phase
    gate: str
    number: int


@lru_cache(maxsize=4)
def stops(circuit: Circuit) -> tuple[Stop, ...]:
    """All stops in order: start, the gates forward, the seed, the gates backward."""
    gates = [gate.name for gate in circuit.gates]
    return (
        Stop("start", "", 0),
        *(Stop("forward", gate, k) for k, gate in enumerate(gates, 1)),
        Stop("seed", gates[-1], 0),
        *(Stop("backward", gate, k) for k, gate in enumerate(reversed(gates), 1)),
    )


class Progress:
    """What is known after a stop: all before it has happened, nothing after it.

    Args:
        circuit: what is walked through.
        position: index into ``stops(circuit)``.

    Attributes:
        stop: where we are.
        values: nodes whose values are known.
        arrived: node -> how many of its ``circuit.terms`` have come back so far.
        gradients: nodes whose gradients are known, all their terms added; 0 from the seed on where
            no gate reads a node.
    """

    def __init__(self, circuit: Circuit, position: int) -> None:
        walked = stops(circuit)[: position + 1]
        self.stop = walked[-1]
        self.values = frozenset(
            {node.name for node in circuit.nodes if node.kind != "gate"}
            | {stop.gate for stop in walked if stop.phase == "forward"}
        )
        self.arrived = {node.name: 0 for node in circuit.nodes}
        for stop in walked:
            if stop.phase == "backward":
                for name in circuit.node(stop.gate).inputs:
                    self.arrived[name] += 1
        is_seeded = any(stop.phase == "seed" for stop in walked)
        result = circuit.result.name
        self.gradients = frozenset(
            node.name
            for node in circuit.nodes
            if is_seeded
            and node.name != result
            and self.arrived[node.name] == len(circuit.readers(node.name))
        ) | ({result} if is_seeded else set())
