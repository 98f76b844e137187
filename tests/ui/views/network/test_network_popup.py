"""What popups say of units and weights."""

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.training.example import ExamplePass
from playground.training.trainer import Trainer
from playground.ui.numbers import significant
from playground.ui.panels.inspector_words import InspectorWords
from playground.ui.theme import Theme
from playground.ui.unit_names import NetShape, unit_title, weight_title
from playground.ui.views.network import popup as network_popup
from playground.ui.views.network.labels import NumberLabels
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.popup import Shown, paint_edge_popup, paint_unit_popup
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.view import NetworkView

HIDDEN = (LayerConfig(3, "maxout"), LayerConfig(4, "tanh"))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of the last popup."""
    lines: list[str] = []
    original = network_popup._paint_box

    def paint(*args: object) -> None:
        lines[:] = next(arg for arg in args if isinstance(arg, list))
        original(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(network_popup, "_paint_box", paint)
    return lines


def shown(trainer: Trainer, *, example: bool) -> Shown:
    if not example:
        trainer.step()
        return Shown(NetworkState.of(trainer.network, trainer.snapshot(), gradients=False))
    trace = ExamplePass(trainer.network).run((1.84, -0.92), 2)
    return Shown(NetworkState.of_example(trace, gradients=False), UnitNumbers.of(trace))


def pop_up(qtbot: QtBot, what: Shown, at: tuple[int, ...]) -> None:
    theme = Theme()
    view = NetworkView(theme)
    qtbot.addWidget(view)
    view.resize(900, 560)
    view.show_state(what.state, ["" for _ in what.state.units])
    canvas = QPixmap(10, 10)
    painter = QPainter(canvas)
    if len(at) == 2:
        paint_unit_popup(painter, view, theme, what, view.places, None, (at[0], at[1]))
    else:
        edge = (at[0], at[1], at[2])
        paint_edge_popup(painter, view, theme, what, edge, QPointF(100, 100))
    painter.end()


def numbers_of(lines: Sequence[str], symbol: str) -> list[str]:
    return [line.split()[-1] for line in lines if line.startswith(symbol)]


@pytest.mark.parametrize("example", [False, True])
def test_the_popup_of_a_maxout_unit_lists_the_bias_of_every_piece(
    qtbot: QtBot, said: list[str], example: bool
) -> None:
    trainer = Trainer(Config(hidden=HIDDEN))
    trainer.network.parameters.W[0][:, -1] = np.arange(6) + 1.0
    what = shown(trainer, example=example)
    pop_up(qtbot, what, (1, 2))
    biases = trainer.network.parameters.W[0][:, -1][2::3]
    assert len(biases) == 2
    assert numbers_of(said, "b of piece") == [significant(float(b), 3) for b in biases]
    slopes = trainer.network.parameters.dW[0][:, -1][2::3]
    if not example:
        assert numbers_of(said, "∂L/∂b of piece") == [significant(float(b), 2) for b in slopes]
    pop_up(qtbot, what, (2, 1))
    assert len(numbers_of(said, "b ")) == 1


@pytest.mark.parametrize("example", [False, True])
def test_the_popup_of_a_weight_names_both_its_ends(
    qtbot: QtBot, said: list[str], example: bool
) -> None:
    what = shown(Trainer(Config(hidden=HIDDEN)), example=example)
    pop_up(qtbot, what, (1, 2, 3))
    assert said[0] == "Weight from unit 3 of layer 1 to unit 4 of layer 2"
    assert len(numbers_of(said, "w ")) == 1
    pop_up(qtbot, what, (0, 1, 0))
    assert said[0] == "Weight from x₂ to unit 1 of layer 1"
    assert len(numbers_of(said, "w of piece")) == 2
    # Which of them is dragged: the one that won, without an example the first.
    piece = 1
    if example:
        assert what.numbers is not None
        winner = what.numbers.winner[0]
        assert winner is not None
        piece = int(winner[0]) + 1
    assert said[-1] == f"drag ↕ that of piece {piece} · double click: type"


@pytest.mark.parametrize(
    ("config", "outputs"),
    [(Config(), 3), (Config(dataset="plane", loss="squared"), 1), (Config(dataset="circle"), 2)],
)
def test_units_and_weights_are_called_as_in_the_inspector(config: Config, outputs: int) -> None:
    words, shape = InspectorWords(), NetShape.of(2, 8, 6, outputs)
    for layer in range(3):
        assert unit_title(layer + 1, 0, shape) == words.unit(layer, 0, config)
        title = weight_title(layer, 1, 0, shape)
        assert title == words.weight(layer, 1, 0, 5, config)[0]
    assert unit_title(0, 1, shape) == words.input(1, config)


def test_the_popup_of_a_unit_stands_clear_of_its_numbers(qtbot: QtBot, said: list[str]) -> None:
    theme = Theme()
    view = NetworkView(theme)
    qtbot.addWidget(view)
    view.resize(900, 560)
    what = shown(Trainer(Config(hidden=(LayerConfig(64, "tanh"),) * 4)), example=True)
    assert what.numbers is not None
    view.show_state(what.state, ["" for _ in what.state.units])
    view.show_numbers(what.numbers)
    canvas = QPixmap(10, 10)
    painter = QPainter(canvas)
    for at in ((1, 30), (4, 30), (5, 1)):
        box = paint_unit_popup(painter, view, theme, what, view.places, None, at)
        labels = NumberLabels(theme)
        frame = view.places[at[0]].frames[at[1]]
        for number in labels.paint(painter, view.places, what.numbers, [at]):
            if abs(number.center().x() - frame.center().x()) < 1:
                assert not box.intersects(number)
    painter.end()
    assert said
