"""A net with a mixed layer, opened as a circuit."""

import pytest

from playground.circuit.build import build
from playground.training.config import Config, LayerConfig
from playground.training.trainer import Trainer
from playground.ui.circuit.net_circuits import example_of, neuron_of
from playground.ui.selection import Selection

EACH = ("tanh", "leaky_relu", "identity", "tanh")


@pytest.fixture
def trainer() -> Trainer:
    mixed = LayerConfig(4, "tanh", unit_activations=EACH)
    made = Trainer(Config().replace(hidden=(mixed,)))
    made.run(50)
    return made


def test_the_whole_net_has_the_loss_of_the_example(trainer: Trainer) -> None:
    found = example_of(trainer, Selection())
    points = trainer.split.train
    trace = trainer.example_pass().run(points.X[0], float(points.targets[0]))
    assert float(build(found.text, found.values).value("L")) == pytest.approx(trace.loss, rel=1e-9)


@pytest.mark.parametrize("unit", range(4))
def test_a_neuron_has_its_own_activation(trainer: Trainer, unit: int) -> None:
    selection = Selection()
    selection.choose_unit(1, unit)
    found = neuron_of(trainer, selection)
    points = trainer.split.train
    trace = trainer.example_pass().run(points.X[0], float(points.targets[0]))
    circuit = build(found.text, found.values)
    value = float(circuit.value(circuit.result.name))
    assert value == pytest.approx(trace.layers[0].a[unit], rel=1e-9)
    assert ("tanh" in found.text) == (EACH[unit] == "tanh")
