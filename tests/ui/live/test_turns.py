"""The views take turns, and none waits for ever."""

from playground.ui.live.turns import GRADIENTS, LOSS_ROUNDS, PAINTING, REGIONS, Turns


def test_the_regions_answer_first_and_then_two_take_turns() -> None:
    turns = Turns()
    assert [turns.take(shared=False) for _ in range(4)] == [REGIONS, GRADIENTS] * 2
    turns.begin()
    assert turns.take(shared=False) == REGIONS
    assert turns.answers
    turns.take(shared=False)
    assert not turns.answers


def test_there_is_a_third_turn_while_more_is_seen() -> None:
    turns = Turns()
    found = [turns.take(shared=True) for _ in range(6)]
    assert found == [REGIONS, GRADIENTS, PAINTING] * 2
    assert turns.take(shared=False) != PAINTING


def test_the_losses_are_drawn_every_few_rounds_with_the_regions() -> None:
    turns = Turns()
    drawn = []
    for frame in range(4 * LOSS_ROUNDS):
        turns.take(shared=False)
        if turns.losses:
            drawn.append(frame)
    assert drawn == [2 * LOSS_ROUNDS - 2, 4 * LOSS_ROUNDS - 2]


def test_busy_gradients_wait_once() -> None:
    turns = Turns()
    drawn = []
    for _ in range(4):
        turns.take(shared=False)
        assert not turns.gradients(busy=True)
        turns.take(shared=False)
        drawn.append(turns.gradients(busy=True))
    assert drawn == [False, True, False, True]
