"""What is said of a run that was stopped."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from playground.engine.network import Network, build_graph
from playground.training.config import Config
from playground.training.divergence import Divergence, Reference
from playground.ui.words.stops import StopWords


@pytest.fixture
def words(qapp: QApplication) -> StopWords:
    return StopWords()


def test_every_tensor_of_a_net_has_a_name_in_words(words: StopWords) -> None:
    config = Config()
    network = Network(config.architecture(), l2=0.001)
    network.initialize("glorot", 0)
    graph = build_graph(network.architecture, network.parameters, 4, penalty=(0.001, 0.0)).graph
    for name in graph.nodes:
        text = words.tensor(name)
        assert text.startswith("the "), name
        assert words.tensor(f"gradient of {name}") == f"the gradient of {text}"
    assert words.tensor("W1") == "the weights of layer 1"
    assert words.tensor("update") == "the update of the weights"


def test_an_unknown_tensor_keeps_its_name(words: StopWords) -> None:
    assert words.tensor("Wx") == "Wx"
    assert words.tensor("") == ""


@pytest.mark.parametrize(
    ("tensor", "loss", "reference", "sentence"),
    [
        (
            "gradient of z2",
            np.nan,
            Reference("start", 1.1, 0),
            "Stopped at step 1\u202f200: the gradient of the sums z of layer 2 "
            "has a value that is no finite number.",
        ),
        (
            "",
            12.3456,
            Reference("start", 1.1, 0),
            "Stopped at step 1\u202f200: the full loss 12.3 is above 3.30, "
            "3 × 1.10, the full loss at step 0.",
        ),
        (
            "",
            12.3456,
            Reference("start", 1.1, 256),
            "Stopped at step 1\u202f200: the full loss 12.3 is above 3.30, "
            "3 × 1.10, the full loss at step 256, where the run was changed or taken up.",
        ),
        (
            "",
            12.3456,
            Reference("nothing", np.log(3), 0),
            "Stopped at step 1\u202f200: the full loss 12.3 is above 3.30, "
            "3 × 1.10, the loss of a net that knows nothing (all scores 0).",
        ),
        (
            "",
            12.3456,
            Reference("unit_error", 0.5, 0),
            "Stopped at step 1\u202f200: the full loss 12.3 is above 1.50, "
            "3 × 0.500, the loss of being wrong by 1 on every point.",
        ),
        (
            "",
            12.3456,
            Reference("small", 0.1, 0),
            "Stopped at step 1\u202f200: the full loss 12.3 is above 0.300, "
            "3 × 0.100, the least that counts.",
        ),
    ],
)
def test_a_divergence_is_a_sentence_that_says_what_was_compared(
    words: StopWords, tensor: str, loss: float, reference: Reference, sentence: str
) -> None:
    assert words.divergence(Divergence(1200, tensor, loss, reference, 1100)) == sentence


def test_what_dropout_leaves_has_a_name(words: StopWords) -> None:
    assert words.tensor("d2") == "the activations of layer 2 after dropout"
