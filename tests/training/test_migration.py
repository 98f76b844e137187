import pytest

from playground.engine.architecture import Layer
from playground.training.edits import continued_layers

A, B, C = Layer(8, "tanh"), Layer(6, "relu"), Layer(4, "elu", 1.0)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ((), (), [0]),
        ((A,), (B,), [0, 1]),
        ((A, B), (B, A), [0, 1, 2]),
        ((A, B), (A, B, C), [0, 1, None, 2]),
        ((A, B), (C, A, B), [None, 0, 1, 2]),
        ((A, B), (A, C, B), [0, None, 1, 2]),
        ((A, B, C), (A, C), [0, 2, 3]),
        ((A, B, C), (A, B), [0, 1, 3]),
        ((A, B), (), [2]),
        ((), (A, B), [None, None, 0]),
        ((A, A), (A, A, A), [0, 1, None, 2]),
    ],
    ids=str,
)
def test_every_layer_of_the_new_net_knows_which_it_continues(
    old: tuple[Layer, ...], new: tuple[Layer, ...], kept: list[int | None]
) -> None:
    assert continued_layers(old, new) == kept
