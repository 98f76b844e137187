"""Nets with a mixed layer and with features, opened as circuits."""

import pytest

from playground.circuit.build import build
from playground.training.config import Config, LayerConfig
from playground.training.trainer import Trainer
from playground.ui.circuit.net_circuits import example_of, neuron_of
from playground.ui.circuit.page import CircuitPage
from playground.ui.selection import Selection
from tests.ui.circuit.page_driving import type_value

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


def test_a_circuit_of_the_net_has_a_title_and_a_sentence_until_it_is_changed(
    page: CircuitPage, trainer: Trainer
) -> None:
    page.show_net(neuron_of(trainer, Selection()), "This neuron")
    assert page.title == "This neuron"
    page.show_net(example_of(trainer, Selection()), "This example")
    assert page.title == "This example"
    assert "with its loss L" in page.entry.message
    assert page.entry.examples.value() == ""
    type_value(page, "x", "[1, 2]")
    assert page.title.startswith("z1 = ")
    page.store.undo_stack.undo()
    assert page.title == "This example"


FEATURES = ("x2", "x1^2", "|x1| + 0.5*x2", "sin(1000*x1)", "max(x1, x2)", "exp(-(x1^2 + x2^2))")


@pytest.mark.parametrize("standardize", [False, True])
@pytest.mark.parametrize("activation", ["tanh", "maxout"])
def test_features_are_gates_of_the_circuit(activation: str, standardize: bool) -> None:
    hidden = (LayerConfig(3, activation), LayerConfig(2, "tanh"))
    config = Config().replace(features=FEATURES, standardize=standardize, hidden=hidden)
    trainer = Trainer(config)
    trainer.run(20)
    points = trainer.split.train
    trace = trainer.example_pass().run(points.X[0], float(points.targets[0]))

    neuron, whole = neuron_of(trainer, Selection()), example_of(trainer, Selection())
    for found, value in ((neuron, trace.layers[0].a[0]), (whole, trace.loss)):
        assert "x1^2" in found.text
        assert "sin(1000*x1)" in found.text
        assert found.values["x2"] == points.X[0, 1]
        circuit = build(found.text, found.values)
        assert float(circuit.value(circuit.result.name)) == pytest.approx(value, rel=1e-9)
        # What flows back to the point passes through the features.
    for k in range(2):
        name = f"x{k + 1}"
        assert float(circuit.gradient(name)) == pytest.approx(trace.dpoint[k], rel=1e-7)


def test_features_too_large_for_a_circuit_are_its_inputs() -> None:
    long = tuple("+".join(f"sin({k * n + 2}*x1)" for k in range(1, 14)) for n in range(1, 13))
    trainer = Trainer(Config().replace(features=long))
    found = neuron_of(trainer, Selection())
    points = trainer.split.train
    trace = trainer.example_pass().run(points.X[0], float(points.targets[0]))
    circuit = build(found.text, found.values)
    assert float(circuit.value(circuit.result.name)) == pytest.approx(trace.layers[0].a[0])
