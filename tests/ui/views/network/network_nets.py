"""States of nets for the network view, and what can be seen of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from playground.engine.graph import FloatArray
from playground.engine.network import Network
from playground.training.config import Config, LayerConfig
from playground.training.example import ExampleTrace
from playground.training.stops import Progress
from playground.training.trainer import Trainer
from playground.ui.theme import Theme
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.view import NetworkView
from tests.ui.drive import move_mouse


def net_state(
    weights: Sequence[object],
    *,
    gradients: bool = False,
    weight_gradients: Sequence[object] | None = None,
    bias: float = 0.1,
    rms: float = 1e-2,
) -> NetworkState:
    """The state of a net with these weights, (units, units in) for each layer."""
    W: list[FloatArray] = [np.atleast_2d(np.asarray(w, np.float64)) for w in weights]
    slopes: Sequence[object] = W if weight_gradients is None else weight_gradients
    dW: list[FloatArray] = [np.atleast_2d(np.asarray(w, np.float64)) for w in slopes]
    units = [len(w) for w in W]
    return NetworkState(
        (W[0].shape[1], *units),
        gradients,
        W,
        dW,
        [np.full(n, bias) for n in units],
        [np.full(n, -bias) for n in units],
        [np.full(n, rms) for n in units],
    )


def random_state(units: Sequence[int], *, gradients: bool = False) -> NetworkState:
    """A net of these units, inputs first, with normally distributed weights."""
    rng = np.random.default_rng(0)
    shapes = list(zip(units[1:], units[:-1], strict=True))
    W = [rng.normal(size=shape) for shape in shapes]
    dW = [rng.normal(size=shape) for shape in shapes]
    return net_state(W, gradients=gradients, weight_gradients=dW)


def layer_names(units: Sequence[int]) -> list[str]:
    hidden = [f"layer {k} · tanh · {n} units" for k, n in enumerate(units[1:-1], 1)]
    return ["inputs", *hidden, f"output · {units[-1]} units"]


def show_net(view: NetworkView, state: NetworkState) -> None:
    """Shows a net whose heat maps are all alike."""
    view.show_state(state, layer_names(state.units))
    n = view.heat_map_size
    ramp = np.linspace(-1, 1, n, dtype=np.float32)
    view.show_heat_maps([np.tile(ramp, (k, n, 1)) for k in state.units], classes=False)


def picture(view: NetworkView) -> QImage:
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage) -> NDArray[np.uint8]:
    """Red, green, blue of an image, (height, width, 3)."""
    flat = np.frombuffer(bytes(image.constBits()), np.uint8)
    rows = flat.reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), 2::-1]


def is_color(shown: NDArray[np.uint8], color: QColor) -> NDArray[np.bool_]:
    """Where the pixels have exactly a colour."""
    rgb = (color.red(), color.green(), color.blue())
    return np.asarray((shown == rgb).all(axis=-1))


def ink(view: NetworkView, area: QRectF, theme: Theme, name: str) -> int:
    """How many pixels of a part of the view have exactly a colour of the theme."""
    box = area.toRect()
    shown = pixels(picture(view))[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
    return int(is_color(shown, theme.color(name)).sum())


def centre(view: NetworkView, layer: int, unit: int) -> QPointF:
    """The middle of a unit's heat map."""
    place = view.places[layer]
    half = place.tile / 2
    return QPointF(float(place.left[unit]) + half, float(place.top[unit]) + half)


def point_at(view: NetworkView, at: QPointF) -> None:
    """Moves the mouse over the view, from somewhere else."""
    move_mouse(view, at)


def press(view: NetworkView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view, key)


def example_net(*units: int, activation: str = "tanh", loss: str = "softmax") -> Network:
    """A net of hidden layers of these units, for two inputs and three classes."""
    config = Config(loss=loss, hidden=tuple(LayerConfig(n, activation) for n in units))
    return Trainer(config).network


def wide_numbers(
    units: Sequence[int], *, batch: bool = False, value: float = -0.01234
) -> UnitNumbers:
    """Numbers of a net of these units, inputs first, each as wide as numbers get."""
    per_unit = tuple(np.full(n, value) for n in units)
    matrices = tuple(np.full(shape, value) for shape in zip(units[1:], units[:-1], strict=True))
    nothing = (np.full(units[0], np.nan), *per_unit[1:-1], np.full(units[-1], np.nan))
    return UnitNumbers(
        per_unit,
        per_unit,
        nothing,
        sums=per_unit[1:],
        flow=matrices,
        returned=matrices,
        slopes=matrices,
        winner=(None,) * len(matrices),
        probabilities=np.full(units[-1], 1 / units[-1]) if units[-1] > 1 else None,
        loss=0.01234,
        batch=batch,
    )


def show_example(
    view: NetworkView,
    trace: ExampleTrace,
    progress: Progress | None = None,
    *,
    gradients: bool = False,
) -> None:
    """Shows one example, as far as it is known."""
    state = NetworkState.of_example(trace, gradients=gradients, progress=progress)
    view.show_numbers(UnitNumbers.of(trace, progress))
    show_net(view, state)
