"""Every number of the lecture's circuits stands on the wires."""

import numpy as np
import pytest

from playground.circuit.numbers import table
from playground.ui.circuit.page import CircuitPage
from tests.circuit.lecture_numbers import LECTURE, Numbers
from tests.ui.circuit.canvas_driving import gradients, values

_FOLDINGS = {"--collapse": "collapsed", "--expand": "expanded"}


@pytest.mark.parametrize(("key", "options", "decimals", "above", "below"), LECTURE)
def test_the_numbers_of_the_lecture_are_on_the_wires(
    page: CircuitPage, key: str, options: str, decimals: int, above: Numbers, below: Numbers
) -> None:
    page.show_example(key)
    if options in _FOLDINGS:
        page.changes.fold(_FOLDINGS[options])
    page.changes.round_as_slide(options == "--slide-rounding")
    page.changes.show_decimals(decimals)
    for shown, numbers in ((values(page.canvas), above), (gradients(page.canvas), below)):
        for name, number in numbers.items():
            cells = table(np.asarray(number, np.float64), decimals)
            words = " ".join(" ".join(row) for row in cells)
            assert shown[name].startswith(words), name
