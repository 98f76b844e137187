"""The activation gates of a net's layers."""

from __future__ import annotations

from typing import Any

from numpy.typing import DTypeLike

from playground.engine.activation import Activation, ActivationOfOutput, SharedBuffers
from playground.engine.activations import ACTIVATIONS
from playground.engine.architecture import Architecture, Layer
from playground.engine.graph import ComputationalGraph, GraphError, Node
from playground.engine.mixed import Mixed

# Layers of together more values than this compute their local gradients each for itself, while
# what it reads is still in the processor's cache.
SHARED_SIZE = 8192


def activation_gate(
    graph: ComputationalGraph, layer: Layer, z: Node, name: str, shared: dict[str, SharedBuffers]
) -> Activation:
    """The activation gate of a layer.

    Args:
        graph: the graph, to which it is not added yet.
        layer: which activation, or which ones.
        z: the sums of the layer, shape (rows of W, batch).
        name: of the output.
        shared: those of ``shared_buffers`` for this net.
    """
    if layer.mixed:
        return Mixed(graph, z, layer=layer, name=name, bordered=True)
    info = ACTIVATIONS[layer.activation]
    options: dict[str, Any] = {}
    if layer.activation in shared:
        options["shared"] = shared[layer.activation]
    if info.option is not None and layer.option is not None:
        options[info.option] = int(layer.option) if info.option == "pieces" else layer.option
    return make_activation(info.gate, graph, z, name, options)


def shared_buffers(
    architecture: Architecture, batch: int, dtype: DTypeLike
) -> dict[str, SharedBuffers]:
    """Buffers for the activations that several small layers have in common."""
    found = {}
    whole = [layer for layer in architecture.hidden if not layer.mixed]
    for name in {layer.activation for layer in whole}:
        units = [layer.units for layer in whole if layer.activation == name]
        small = sum(units) * batch <= SHARED_SIZE
        if small and len(units) > 1 and issubclass(ACTIVATIONS[name].gate, ActivationOfOutput):
            found[name] = SharedBuffers(units, batch, dtype)
    return found


def make_activation(
    gate: type[Activation],
    graph: ComputationalGraph,
    z: Node,
    name: str,
    options: dict[str, Any],
) -> Activation:
    """An activation gate with its options, bordered for the affine gate that follows.

    Raises:
        GraphError: if the gate does not know an option.
    """
    try:
        return gate(graph, z, name=name, bordered=True, **options)
    except TypeError as error:
        raise GraphError(f"{gate.operation} does not take {sorted(options)}.") from error
