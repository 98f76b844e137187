"""Follows what the user has picked out: an example through the net, a unit, a weight."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject

from playground.data.points import Split
from playground.training.config import Config
from playground.training.example import ExampleTrace
from playground.training.stops import Stop
from playground.ui.run import Run
from playground.ui.selection import Example, Selection
from playground.ui.store import Store
from playground.ui.views.network.numbers import UnitNumbers
from playground.ui.views.network.state import NetworkState
from playground.ui.views.network.view import NetworkView
from playground.ui.views.region.view import RegionView
from playground.ui.walk import Walk

READABLE_S = 0.15


class Explorer(QObject):
    """Connects what is picked out with the views it is picked in.

    Args:
        store: the choices.
        run: the live run.
        selection: what is picked out.
        walk: where a walk through the example stands.
        network: units and weights are clicked there.
        regions: examples are clicked there.
        parent: the Qt parent.

    Attributes:
        trace: the example's way through the present net, or None.
    """

    def __init__(
        self,
        store: Store,
        run: Run,
        selection: Selection,
        walk: Walk,
        *,
        network: NetworkView,
        regions: RegionView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._run, self._selection, self._walk = store, run, selection, walk
        self._network, self._regions = network, regions
        self._split: Split | None = None
        self._place: tuple[float, float] | None = None
        self.trace: ExampleTrace | None = None
        self._features = store.config.features
        self._followed: Example | None = None
        self._at = 0.0
        self._drawn: tuple[NetworkState, UnitNumbers] | None = None
        self._drawn_for: tuple[Stop | None, bool] | None = None
        network.unit_clicked.connect(self._choose_unit)
        network.weight_clicked.connect(selection.choose_weight)
        network.background_clicked.connect(self.step_back)
        regions.point_clicked.connect(selection.choose_example)
        regions.probe_placed.connect(self._place_probe)
        regions.clicked_away.connect(self._leave_example)
        selection.example_changed.connect(self._show_example)
        selection.focus_changed.connect(self._show_focus)
        walk.changed.connect(self._show_stop)
        store.changed.connect(self._check)

    @property
    def behind(self) -> bool:
        """Whether another example has been picked, or none, since the net was last asked."""
        return self._selection.example != self._followed

    def update(self, split: Split, *, again: bool) -> None:
        """Follows the example through the net as it is now; other points end it.

        Args:
            split: the points.
            again: whether to follow it again at once; otherwise numbers change no faster than
                they can be read, and everywhere together.
        """
        if split is not self._split:
            self._split = split
            example = self._selection.example
            if example is not None and not self._still_holds(example, split):
                self._selection.choose_example(None)
        example = self._selection.example
        if example is None:
            self.trace = self._followed = None
        elif again or example != self._followed or perf_counter() - self._at >= READABLE_S:
            self._followed, self._at = example, perf_counter()
            self.trace = self._run.trainer.example_pass().run(example.x, example.target)
            self._drawn = None

    def state(self, config: Config) -> tuple[NetworkState, UnitNumbers] | None:
        """What the network shows instead of the batch; None without an example."""
        if self.trace is None:
            return None
        gradients = config.edges == "gradients"
        key = (self._walk.stop, gradients)
        if self._drawn is None or key != self._drawn_for:
            progress = None if self._walk.stop is None else self._walk.progress()
            self._drawn_for = key
            self._drawn = (
                NetworkState.of_example(self.trace, gradients=gradients, progress=progress),
                UnitNumbers.of(self.trace, progress),
            )
        return self._drawn

    def toggle_example(self) -> None:
        """Follows the training point nearest to the middle, or goes back to the batch."""
        if self._selection.example is not None:
            self._leave_example()
        else:
            self._regions.pick_or_return()

    def step_back(self) -> bool:
        """Lets go of one thing: of the unit or weight, then of the example; whether it did."""
        if self._selection.unit is not None or self._selection.weight is not None:
            self._selection.clear_focus()
            return True
        if self._selection.example is not None:
            self._leave_example()
            return True
        return False

    def _choose_unit(self, layer: int, unit: int) -> None:
        if self._selection.unit == (layer, unit):
            self._selection.clear_focus()
        else:
            self._selection.choose_unit(layer, unit)

    def _place_probe(self, x1: float, x2: float) -> None:
        """A probe is taken for what the net takes it for, until another target is chosen."""
        scores = self._run.trainer.example_pass().run((x1, x2), 0.0).scores
        classes = self._store.config.n_classes
        target = float(scores.argmax()) if classes else 0.0
        self._selection.choose_example(Example((x1, x2), target))

    def _leave_example(self) -> None:
        self._selection.choose_example(None)

    def _still_holds(self, example: Example, split: Split) -> bool:
        """Whether the example is one of these points, or a probe that suits them."""
        if example.index is None:
            classes = split.train.n_classes
            return not classes or example.target in range(classes)
        points = split.test if example.test else split.train
        return (
            example.index < len(points)
            and tuple(points.X[example.index].tolist()) == example.x
            and float(points.targets[example.index]) == example.target
        )

    def _check(self, config: Config) -> None:
        """Keeps a bias the bias, and lets go of a unit or weight that is no longer there."""
        inputs, features = self._features, config.features
        self._features = features
        before = (len(inputs), *self._walk.architecture.units)
        self._walk.set_architecture(config.architecture())
        units = (config.n_inputs, *self._walk.architecture.units)
        if features != inputs:
            self._follow_input(inputs, features)
        unit, weight = self._selection.unit, self._selection.weight
        gone = unit is not None and not (unit[0] < len(units) and unit[1] < units[unit[0]])
        if weight is not None:
            pair, source, target = weight
            is_bias = source == before[pair]
            gone = pair + 1 >= len(units) or target >= units[pair + 1]
            if not gone and is_bias:
                self._selection.choose_weight(pair, units[pair], target)
            elif not gone:
                gone = source >= units[pair]
        if gone:
            self._selection.clear_focus()

    def _follow_input(self, before: tuple[str, ...], features: tuple[str, ...]) -> None:
        """Keeps to the input that is picked out, or the one its weight comes from."""
        unit, weight = self._selection.unit, self._selection.weight
        if unit is not None and unit[0] == 0:
            source = unit[1]
        elif weight is not None and weight[0] == 0 and weight[1] < len(before):
            source = weight[1]
        else:
            return
        if before[source] not in features:
            self._selection.clear_focus()
            return
        now = features.index(before[source])
        if now == source:
            return
        if weight is None:
            self._selection.choose_unit(0, now)
        else:
            self._selection.choose_weight(0, now, weight[2])

    def _show_example(self) -> None:
        example = self._selection.example
        self._regions.set_example(example)
        if example is None or example.x != self._place:  # a probe may get another target midway
            self._walk.finish()
        self._place = None if example is None else example.x
        self._run.redraw()

    def _show_focus(self) -> None:
        unit = self._selection.unit
        self._network.set_focus(unit, self._selection.weight)
        self._regions.set_focus_unit(unit[1] if unit is not None and unit[0] == 1 else None)
        self._run.redraw()

    def _show_stop(self, stop: Stop | None) -> None:
        if stop is not None:
            self._run.pause()
        self._network.set_current(stop)
        self._network.start_pulse()
        self._run.redraw()
