"""Random gestures, undone and made again: always the very same points."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.own import OwnPoints
from playground.training.config import Config, for_dataset
from playground.ui.drawing.drawing import Drawing
from playground.ui.drawing.edits import DrawingEdits
from playground.ui.store import Store

Gesture = tuple[str, list[int]]
GESTURES = st.lists(
    st.tuples(st.sampled_from("armcbsux"), st.lists(st.integers(0, 10_000), max_size=4)),
    max_size=12,
)


class Hand:
    """Carries out gestures on a store."""

    def __init__(self, config: Config) -> None:
        self.store = Store(config)
        self.drawing = Drawing()
        self.edits = DrawingEdits(self.store, self.drawing, self.name)
        self.said: list[str] = []
        self.drawing.refused.connect(self.said.append)

    def name(self) -> str:
        return self.store.config.dataset

    def make(self, kind: str, numbers: list[int]) -> None:
        """One gesture: add, remove, move, recolour, on a blank sheet; select, undo, cancel."""
        edits = self.edits
        if kind == "u":
            self.store.undo_stack.undo()
            return
        if kind == "b":
            self.drawing.set_blank(True)
            return
        edits.begin("gesture")
        for number in numbers:
            n = len(edits.X)
            which = np.array([number % n]) if n else np.empty(0, np.intp)
            place = np.array([[number % 9 - 4.5, number % 7 - 3.5]])
            if kind in "ax":
                edits.add(place, number % 3)
            elif kind == "r" and n:
                edits.remove(which)
            elif kind == "m" and n:
                edits.move(which, place)
            elif kind == "c" and n:
                edits.recolour(which, number % 4)
            elif kind == "s":
                edits.select(which)
        if kind == "x":
            edits.cancel()
        edits.end()


def undo_all(store: Store) -> list[OwnPoints | None]:
    """The points of every step, on the way back."""
    stack, seen = store.undo_stack, [store.config.own_in_force]
    while stack.canUndo():
        stack.undo()
        seen.append(store.config.own_in_force)
    return seen


@pytest.mark.usefixtures("qapp")
@settings(max_examples=60, deadline=None)
@given(GESTURES)
def test_gestures_undone_and_made_again_lead_to_the_same_points(gestures: list[Gesture]) -> None:
    start = Config().replace(**for_dataset("slide_sizes", "softmax"))
    hand = Hand(start)
    for kind, numbers in gestures:
        steps = hand.store.undo_stack.index()
        hand.make(kind, numbers)
        assert hand.store.undo_stack.index() <= steps + 1
        if not hand.drawing.blank and kind != "b":
            own = hand.store.config.own_in_force
            assert own is None or hand.edits.own is own
    back = undo_all(hand.store)
    assert hand.store.config == start
    assert len(hand.edits.own.points) == 32

    forth = [hand.store.config.own_in_force]
    while hand.store.undo_stack.canRedo():
        hand.store.undo_stack.redo()
        forth.append(hand.store.config.own_in_force)
        assert hand.edits.own is hand.store.config.own_in_force
    assert all(a is b for a, b in zip(reversed(back), forth, strict=False))


@pytest.mark.usefixtures("qapp")
@settings(max_examples=40, deadline=None)
@given(GESTURES)
def test_what_is_selected_is_always_among_the_points(gestures: list[Gesture]) -> None:
    hand = Hand(Config().replace(**for_dataset("slide_sizes", "softmax")))
    for kind, numbers in gestures:
        hand.make(kind, numbers)
        assert (hand.edits.selected < max(len(hand.edits.X), 1)).all()
