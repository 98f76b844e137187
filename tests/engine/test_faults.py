"""What every fault breaks, and that nothing else changes."""

from functools import partial

import numpy as np
import pytest

from playground.engine.architecture import Architecture, Layer
from playground.engine.faults import FAULTS, NO_FAULT, Setup, missing, optimizer_class
from playground.engine.gates import Add
from playground.engine.gradient_check import WRONG, check_gradients
from playground.engine.graph import ComputationalGraph
from playground.engine.network import Network, NetworkGraph
from playground.engine.optimizers import OPTIMIZERS
from tests.engine.array_allocations import array_allocations
from tests.engine.small_nets import Array, make_network, random_rows, run, stepper

LEAKY = (Layer(5, "leaky_relu", 0.2), Layer(4, "leaky_relu", 0.2))
GRAPH_FAULTS = [name for name, fault in FAULTS.items() if not fault.optimizers]


def broken(
    fault: str, hidden: tuple[Layer, ...] = LEAKY, loss: str = "softmax", l2: float = 0.1
) -> NetworkGraph:
    """A net with this fault after both passes; the same numbers for every fault."""
    net = make_network(hidden, 3, loss, l2=l2)
    net.fault = fault
    return run(net, random_rows(net, 6), proximal=False)


def gradients(found: NetworkGraph) -> list[Array]:
    return [node.gradient.copy() for node in found.W]


@pytest.mark.parametrize("fault", GRAPH_FAULTS)
def test_the_numerical_check_finds_it_and_values_stay_as_they_are(fault: str) -> None:
    found, sound = broken(fault), broken(NO_FAULT)
    for name, node in sound.graph.nodes.items():
        np.testing.assert_array_equal(found.graph.nodes[name].value, node.value)
    worst = max(check.max_relative_error for check in check_gradients(found.graph, found.W))
    assert worst > WRONG


@pytest.mark.parametrize("fault", GRAPH_FAULTS)
def test_a_training_step_with_it_allocates_nothing(fault: str) -> None:
    net = make_network(LEAKY, 3, "softmax", l2=0.1)
    net.fault = fault
    found = run(net, random_rows(net, 6))
    step = stepper(found, OPTIMIZERS["sgd"](net.parameters, 1e-3))
    assert array_allocations(lambda: [step() for _ in range(100)]) == []


def test_without_a_fault_a_step_runs_the_calls_of_its_gates_and_no_others() -> None:
    found = broken(NO_FAULT)
    forward, backward = found.graph.calls()
    assert len(forward) == sum(len(gate.forward_calls()) for gate in found.graph.gates)
    # Three affine gates: dW and dx, but no dx of the inputs. Two leaky ReLUs: f' in two calls, and
    # the product. The loss: difference, division. The penalty: one sum. The last add gate: none.
    assert len(backward) == (2 + 2 + 1) + 2 * 3 + 2 + 1


def test_a_leaky_relu_with_a_wrong_slope_hands_back_nothing_below_0() -> None:
    found, sound = broken("leaky_slope"), broken(NO_FAULT)
    z = found.z[1].value
    assert (z < 0).any()
    np.testing.assert_array_equal(found.z[1].gradient[z < 0], 0)
    np.testing.assert_array_equal(found.z[1].gradient[z > 0], sound.z[1].gradient[z > 0])
    np.testing.assert_array_equal(found.activations[1].local, z > 0)


def test_a_missing_sum_keeps_the_last_unit_s_contribution() -> None:
    found = broken("missing_add")
    for k in (0, 1):
        W, dz = found.W[k + 1].value[-1, :-1], found.z[k + 1].gradient[-1]
        np.testing.assert_allclose(found.a[k].gradient, np.outer(W, dz), rtol=1e-15)


def test_a_forgotten_lambda_leaves_the_gradient_of_the_data() -> None:
    for found, data in zip(
        gradients(broken("no_lambda")), gradients(broken(NO_FAULT, l2=0)), strict=True
    ):
        np.testing.assert_array_equal(found, data)


def test_a_wrong_sign_turns_the_gradients_below_the_first_activation_only() -> None:
    found, sound = (gradients(broken(fault, l2=0)) for fault in ("sign", NO_FAULT))
    np.testing.assert_array_equal(found[0], -sound[0])
    np.testing.assert_array_equal(found[1], sound[1])
    np.testing.assert_array_equal(found[2], sound[2])


@pytest.mark.parametrize("loss", ["softmax", "hinge", "squared"])
def test_without_a_hidden_layer_the_wrong_sign_is_in_the_loss(loss: str) -> None:
    (found,), (sound,) = (gradients(broken(name, (), loss, 0)) for name in ("sign", NO_FAULT))
    np.testing.assert_array_equal(found, -sound)


def test_a_dropped_bias_gradient_is_0_and_the_weights_have_theirs() -> None:
    for found, sound in zip(gradients(broken("no_bias")), gradients(broken(NO_FAULT)), strict=True):
        np.testing.assert_array_equal(found[:, -1], 0)
        np.testing.assert_array_equal(found[:, :-1], sound[:, :-1])
        assert sound[:, -1].all()


def test_adam_s_correction_multiplied_makes_a_first_step_ten_times_too_large() -> None:
    net = Network(Architecture(2, (), 3, "softmax"))
    optimizer = optimizer_class("adam", "adam_correction")(net.parameters, 0.01)
    net.parameters.gradient[...] = 2.0
    optimizer.step()
    # m (1 - 0.9) / sqrt(v (1 - 0.999)) with m = 0.1 g, v = 0.001 g^2
    np.testing.assert_allclose(optimizer.update, -0.01 * 10, rtol=1e-4)


@pytest.mark.parametrize("fault", [NO_FAULT, *FAULTS])
def test_only_adam_has_another_optimizer_in_its_place(fault: str) -> None:
    for name, usual in OPTIMIZERS.items():
        broken_adam = fault == "adam_correction" and name == "adam"
        assert (optimizer_class(name, fault) is usual) != broken_adam


BARE = Setup(Architecture(2, (), 3, "softmax"), 0.0, "sgd")
FULL = Setup(Architecture(2, LEAKY, 3, "softmax"), 0.1, "adam")


def test_what_a_net_lacks_for_a_fault_is_named() -> None:
    assert {name: missing(name, BARE) for name in [NO_FAULT, *FAULTS]} == {
        NO_FAULT: "",
        "leaky_slope": "leaky_layer",
        "missing_add": "fan_out",
        "no_lambda": "lambda",
        "sign": "",
        "no_bias": "",
        "adam_correction": "adam",
    }
    assert not any(missing(name, FULL) for name in FAULTS)


def test_a_slope_of_0_and_a_single_output_cannot_be_broken() -> None:
    flat = Architecture(2, (Layer(4, "leaky_relu", 0.0),), 1, "squared")
    setup = Setup(flat, 0.1, "adam")
    assert missing("leaky_slope", setup) == "leaky_layer"
    assert missing("missing_add", setup) == "fan_out"


@pytest.mark.parametrize("fault", [name for name in GRAPH_FAULTS if missing(name, BARE)])
def test_a_fault_that_does_not_apply_changes_no_gradient(fault: str) -> None:
    for found, sound in zip(
        gradients(broken(fault, (), l2=0)), gradients(broken(NO_FAULT, (), l2=0)), strict=True
    ):
        np.testing.assert_array_equal(found, sound)


def test_a_gate_with_another_backward_pass_is_not_skipped_for_handing_on_a_one() -> None:
    """The last add gate of a net hands 1 to both its inputs, and so is left out."""
    graph = ComputationalGraph()
    x, y = graph.leaf("x", 2.0), graph.leaf("y", 3.0)
    add = Add(graph, x, y, name="sum")
    graph.add_gate(add)
    graph.forward()
    graph.backward()
    assert [float(node.gradient) for node in (x, y)] == [1, 1]
    graph.override_backward(add, lambda: [partial(x.gradient.fill, 7), partial(y.gradient.fill, 5)])
    graph.backward()
    assert [float(node.gradient) for node in (x, y)] == [7, 5]
    assert not x.gradient_is_one
