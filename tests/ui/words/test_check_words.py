"""What is said of a gradient check."""

import pytest

from playground.training.config import Config, LayerConfig
from playground.training.net_check import NetCheck
from playground.training.trainer import Trainer
from playground.ui.words.check import CheckWords


@pytest.mark.parametrize("rate", [0.0, 0.5])
def test_a_check_of_a_net_with_dropout_says_that_it_is_without(rate: float) -> None:
    check = NetCheck(Trainer(Config().replace(hidden=(LayerConfig(3, "tanh", rate),))))
    while not check.advance(1):
        pass
    headline = CheckWords().headline(check)
    assert headline.startswith("Fine: largest relative error")
    assert headline.endswith(", without dropout") == (rate > 0)
