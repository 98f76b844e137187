import numpy as np
import pytest

from playground.data.batches import Batches
from playground.data.datasets import make_points
from playground.engine.gates import Add, Exp, Multiply
from playground.engine.graph import ComputationalGraph, Node
from playground.engine.losses import LOSSES
from playground.engine.network import Network
from playground.engine.optimizers import OPTIMIZERS
from playground.training.config import Config, LayerConfig
from playground.training.stepper import Stepper

ACTIVATIONS = ("tanh", "tanh", "relu")


def stepper(loss: str, l2: float, l1: float, *, with_loss: bool = False) -> Stepper:
    hidden = tuple(LayerConfig(5, activation) for activation in ACTIVATIONS)
    config = Config().replace(loss=loss, l2=l2, l1=l1, hidden=hidden)
    network = Network(config.architecture(), l2, l1)
    network.initialize("glorot", 0)
    optimizer = OPTIMIZERS["momentum"](network.parameters, 0.01, l1)
    points = make_points("spiral3", 100, 0.2, 0)
    batches = Batches(points, 32, np.random.default_rng(0), 3)
    return Stepper(network, optimizer, batches, with_loss=with_loss)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("penalty", [(0.0, 0.0), (0.1, 0.0), (0.0, 0.01), (0.1, 0.01)])
def test_a_step_needs_no_value_of_its_loss(loss: str, penalty: tuple[float, float]) -> None:
    plain, whole = stepper(loss, *penalty), stepper(loss, *penalty, with_loss=True)
    plain.make(50)
    whole.make(50)
    np.testing.assert_array_equal(plain.network.parameters.value, whole.network.parameters.value)
    assert plain.last is not None
    assert whole.last is not None
    assert float(whole.last.graph.root.value) > 0
    assert float(plain.last.graph.root.value) == 0  # never computed


def test_a_value_that_a_gradient_depends_on_is_computed() -> None:
    graph = ComputationalGraph()
    x, y = graph.leaf("x", 3.0), graph.leaf("y", 2.0)
    total = graph.add_gate(Add(graph, x, y, name="sum"))
    graph.add_gate(Multiply(graph, total, graph.leaf("c", 4.0), name="root"))
    _run(graph)
    assert graph.nodes["c"].gradient == 5.0


def test_a_gradient_is_right_where_a_sum_is_read_twice() -> None:
    graph = ComputationalGraph()
    x, y = graph.leaf("x", 0.5), graph.leaf("y", 0.25)
    total: Node = graph.add_gate(Add(graph, x, y, name="sum"))
    power = graph.add_gate(Exp(graph, total, name="power"))
    graph.add_gate(Add(graph, total, power, name="root"))
    _run(graph)
    assert graph.nodes["x"].gradient == pytest.approx(1 + np.exp(0.75))


def _run(graph: ComputationalGraph) -> None:
    forward, backward = graph.gradient_calls()
    for call in [*forward, *backward]:
        call()
