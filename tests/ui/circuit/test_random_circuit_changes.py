"""Any sequence of changes and undo: the circuit shown is the one its choices make."""

import random
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QUndoStack

from playground.circuit.build import build
from playground.circuit.examples import EXAMPLES
from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_walk import CircuitWalk
from playground.ui.circuit.page_actions import PageActions

KEYS = tuple(EXAMPLES)
CHANGES = 60


def changes(store: CircuitStore, chance: random.Random) -> list[Callable[[], object]]:
    """What a user may do next."""
    actions, walk = PageActions(store, store), CircuitWalk(store, store)
    circuit = store.circuit
    gate = chance.choice(circuit.gates).name
    name = chance.choice(circuit.inputs).name
    value = circuit.value(name) + chance.choice((-0.5, 0.25, 0.25))
    return [
        lambda: actions.show_example(chance.choice(KEYS)),
        lambda: actions.show_expression("q = x*y; f = q + x"),
        lambda: actions.show_expression("f = 1/(x"),
        lambda: actions.drag(name, value, chance.randrange(3)),
        lambda: actions.drag(name, np.array([1.0, 2.0, 3.0]), 9),
        lambda: actions.expand(gate),
        lambda: actions.collapse(gate),
        lambda: actions.fold(chance.choice(("typed", "expanded", "collapsed"))),
        lambda: actions.round_as_slide(not store.choice.rounded),
        lambda: actions.show_decimals(chance.choice((2, 6))),
        walk.step,
        walk.go_backward,
        walk.reset,
        walk.finish,
        store.undo_stack.undo,
        store.undo_stack.undo,
        store.undo_stack.redo,
    ]


def assert_as_chosen(store: CircuitStore) -> None:
    choice, circuit = store.choice, store.circuit
    fresh = build(choice.text, choice.values, choice.folding)
    assert [node.name for node in circuit.nodes] == [node.name for node in fresh.nodes]
    for node in fresh.nodes:
        np.testing.assert_array_equal(circuit.value(node.name), fresh.value(node.name))
        np.testing.assert_array_equal(circuit.gradient(node.name), fresh.gradient(node.name))
    assert store.numbers.circuit is circuit
    assert (store.numbers.rounded is not None) == choice.rounded
    assert store.numbers.decimals == choice.decimals


@pytest.mark.parametrize("seed", range(8))
def test_what_is_shown_is_what_was_chosen_after_any_changes(seed: int) -> None:
    chance = random.Random(seed)
    store = CircuitStore(QUndoStack())
    first = store.choice
    for _ in range(CHANGES):
        chance.choice(changes(store, chance))()
        assert_as_chosen(store)
    while store.undo_stack.canUndo():
        store.undo_stack.undo()
        assert_as_chosen(store)
    assert store.choice == first
    while store.undo_stack.canRedo():
        store.undo_stack.redo()
    assert_as_chosen(store)
