"""Taking learned weights over into a net of another architecture."""

from __future__ import annotations

from playground.engine.architecture import Layer
from playground.engine.carry_over import carry_over
from playground.engine.network import Network
from playground.engine.optimizers import Optimizer


def migrated(
    old: Network, new: Network, old_optimizer: Optimizer, optimizer: Optimizer, *, keep_memory: bool
) -> None:
    """Copies weights where they fit; so too what an optimizer of the same kind remembers."""
    kept = continued_layers(old.architecture.hidden, new.architecture.hidden)
    before, after = old.architecture, new.architecture
    carry_over((before, old.parameters.W), (after, new.parameters.W), kept)
    if not keep_memory:
        return
    optimizer.steps = old_optimizer.steps
    remembered = [(old_optimizer.update, optimizer.update)]
    remembered += [(old_optimizer.state[name], memory) for name, memory in optimizer.state.items()]
    for source, target in remembered:
        carry_over(
            (before, old.parameters.views(source)), (after, new.parameters.views(target)), kept
        )


def continued_layers(old: tuple[Layer, ...], new: tuple[Layer, ...]) -> list[int | None]:
    """Which layer with weights of the old net each one of the new continues; outputs last.

    With as many layers as before, each continues its namesake. Otherwise those equal from the
    front, and from the back, do, and what lies between is new.
    """
    if len(old) == len(new):
        return list(range(len(new) + 1))
    shorter = min(len(old), len(new))
    front = 0
    while front < shorter and old[front] == new[front]:
        front += 1
    back = 0
    while back < shorter - front and old[-1 - back] == new[-1 - back]:
        back += 1
    kept: list[int | None] = list(range(front))
    kept += [None] * (len(new) - front - back)
    kept += range(len(old) - back, len(old) + 1)
    return kept
