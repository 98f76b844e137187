"""Undo and redo return weights, choices and points exactly, whatever was trained in between."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from playground.data.own import OwnPoints
from playground.data.points import Points
from playground.engine.graph import FloatArray
from playground.training import surgery
from playground.training.building import as_own
from playground.training.config import Config, LayerConfig, for_dataset, for_own
from playground.training.edits import BIAS, Edit, Value
from playground.training.fields import ConfigError
from playground.training.trainer import Trainer
from playground.ui.run import Run
from playground.ui.store import UNDO_LIMIT, Store

START = Config().replace(
    points=40, batch_size=8, hidden=(LayerConfig(3, "tanh"), LayerConfig(2, "relu"))
)


@dataclass
class Document:
    """A store and a run under it, without a window."""

    store: Store
    run: Run

    @property
    def trainer(self) -> Trainer:
        return self.run.trainer

    @property
    def weights(self) -> FloatArray:
        return self.trainer.network.parameters.value.copy()

    def edit(self, edit: Edit, gesture: int | None = None) -> bool:
        return self.store.edit("Edit", edit, gesture)

    def undo(self) -> None:
        self.store.undo_stack.undo()

    def redo(self) -> None:
        self.store.undo_stack.redo()

    def seen(self) -> tuple[object, ...]:
        """All that undo has to bring back."""
        trainer = self.trainer
        batches = trainer._stepper.batches.state()
        return (
            self.store.config,
            trainer.step_count,
            self.weights.tobytes(),
            trainer.evaluate(),
            trainer.epoch,
            tuple(batches.order),
            batches.position,
        )

    def gauges(self) -> list[bytes]:
        """What is shown of the gradients."""
        return [layer.rms.tobytes() for layer in self.trainer.snapshot().gradients]

    def all_that_is_seen(self) -> tuple[object, ...]:
        return self.store.config, self.learned(), self.trainer.evaluate(), self.gauges()

    def learned(self) -> tuple[object, ...]:
        return self.trainer.step_count, self.weights.tobytes()


def open_document(config: Config = START) -> Document:
    store = Store(config)
    document = Document(store, Run(config, store))
    store.attach(document.run)
    return document


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


@pytest.fixture
def document() -> Iterator[Document]:
    opened = open_document()
    yield opened
    opened.store.deleteLater()


def value(number: float) -> Edit:
    return surgery.set_values([Value(0, 0, 0, number)])


TOUCHING: dict[str, Callable[[Config], Edit]] = {
    "value": lambda c: value(0.5),
    "bias": lambda c: surgery.set_values([Value(2, 0, BIAS, 0.5)]),
    "zero": lambda c: surgery.zero(c, 1),
    "unit": lambda c: surgery.add_unit(c, 0, at=1),
    "silent unit": lambda c: surgery.add_unit(c, 1, silent=True),
    "no unit": lambda c: surgery.remove_unit(c, 0, 1),
    "layer": lambda c: surgery.insert_layer(c, 1, LayerConfig(3, "elu")),
    "no layer": lambda c: surgery.remove_layer(c, 0),
    "twice": lambda c: surgery.duplicate_layer(c, 1),
    "moved": lambda c: surgery.move_layer(c, 0, 1),
    "new weights": lambda c: Edit({"seed": c.seed + 1}),
    "drawn anew": lambda c: surgery.draw_anew(c, 1, 0),
    "reset": lambda c: Edit(fresh=True),
    "data": lambda c: Edit(for_dataset("moons", c.loss)),
    "features": lambda c: Edit({"features": ("x1", "x2", "x1*x2")}),
    "by position": lambda c: Edit({"hidden": c.hidden[:1]}),
}


@pytest.mark.parametrize("name", TOUCHING)
def test_undo_returns_the_run_and_redo_what_was_trained_since(
    document: Document, name: str
) -> None:
    document.trainer.run(33)
    before = document.seen()
    assert document.edit(TOUCHING[name](document.store.config))
    document.trainer.run(20)
    after = document.seen()
    assert after != before
    document.undo()
    assert document.seen() == before
    document.redo()
    assert document.seen() == after
    document.trainer.run(10)
    later = document.seen()
    document.undo()
    assert document.seen() == before
    document.trainer.run(5)
    meanwhile = document.seen()
    document.redo()
    assert document.seen() == later
    document.undo()
    assert document.seen() == meanwhile


@pytest.mark.parametrize(
    "changes",
    [
        {"l2": 0.1},
        {"learning_rate": 0.5},
        {"noise": 0.5},
        {"optimizer": "sgd"},
        {"loss": "hinge"},
        {"initialization": "he"},
        {"frozen": frozenset({(0, 0, 0)})},
        {"test_share": 0.5},
    ],
    ids=str,
)
def test_changes_of_other_kinds_leave_the_learned_weights_alone_both_ways(
    document: Document, changes: dict[str, Any]
) -> None:
    document.trainer.run(33)
    learned = document.learned()
    document.store.update("Change", **changes)
    assert document.learned() == learned
    document.trainer.run(20)
    learned = document.learned()
    document.undo()
    assert document.store.config == START
    assert document.learned() == learned
    document.redo()
    assert document.learned() == learned


@pytest.mark.parametrize(
    "changes",
    [
        {"l2": 0.1},
        {"noise": 0.5},
        {"optimizer": "sgd"},
        {"optimizer": "sgd", "learning_rate": 0.5},
        {"batch_size": 5},
        {"loss": "hinge"},
        {"clip": True},
        {"standardize": True},
        {"hidden": (LayerConfig(3, "tanh", 0.5), LayerConfig(2, "sigmoid"))},
        {"frozen": frozenset({(0, 0, 0)})},
    ],
    ids=str,
)
def test_undo_at_rest_also_returns_the_memory_the_batches_and_the_gauges(
    document: Document, changes: dict[str, Any]
) -> None:
    other = open_document()
    for each in (document, other):
        each.trainer.run(33)
    before, gauges = document.seen(), document.gauges()
    document.store.update("Change", **changes)
    changed, new_gauges = document.seen(), document.gauges()
    for _ in range(2):
        document.undo()
        assert document.seen() == before
        assert document.gauges() == gauges
        document.redo()
        assert document.seen() == changed
        assert document.gauges() == new_gauges
    document.undo()
    for each in (document, other):
        each.trainer.run(20)
    assert document.seen() == other.seen()
    other.store.deleteLater()


def test_what_undo_at_rest_would_need_is_forgotten_when_training_goes_on(
    document: Document,
) -> None:
    document.trainer.run(33)
    document.store.update("Change", l2=0.1)
    assert document.store.remembered_bytes > 0
    document.trainer.run(1)
    document.store.update("Change", show_test=False)
    document.trainer.run(1)
    document.store.update("Change", show_test=True)
    assert document.store.remembered_bytes < 3 * document.trainer.state().checkpoint.nbytes + 9_000


def test_a_gesture_with_values_is_one_step(document: Document) -> None:
    document.trainer.run(33)
    before = document.seen()
    for number in (0.1, 0.2, 0.3):
        document.edit(value(number), gesture=4)
        document.trainer.run(1)
    assert document.store.undo_stack.count() == 1
    after = document.seen()
    document.undo()
    assert document.seen() == before
    document.redo()
    assert document.seen() == after


def test_a_drag_that_ends_where_it_began_leaves_no_step(document: Document) -> None:
    document.trainer.run(33)
    before, start = document.seen(), float(document.weights[0])
    for number in (0.1, 0.2, start):
        document.edit(value(number), gesture=4)
    assert document.store.undo_stack.count() == 0
    assert document.seen() == before


def test_units_dragged_down_and_up_again_have_their_weights_back(document: Document) -> None:
    document.trainer.run(33)
    before = document.seen()
    for units in (2, 1, 2, 3):
        hidden = (START.hidden[0].with_units(units), START.hidden[1])
        document.store.update("Units", 4, hidden=hidden)
    assert document.seen() == before
    assert document.store.undo_stack.count() == 0


def test_a_stroke_that_brings_in_a_class_on_its_way_is_taken_back_as_a_whole(
    document: Document,
) -> None:
    own = as_own(START)
    document.store.update("Own", **for_own(own, START.loss))
    document.trainer.run(33)
    before = document.seen()
    for target in (1, 2, 3, 3, 1):
        points = own.points
        X = np.vstack([points.X, [[0.1 * target, 0.2]]])
        targets = np.append(points.targets, target)
        own = OwnPoints(Points(X, targets, max(points.n_classes, target + 1)), own.extent)
        document.store.update("Draw", 5, **for_own(own, START.loss))
        document.trainer.run(1)
    assert document.store.undo_stack.count() == 2
    after = document.seen()
    document.undo()
    assert document.seen() == before
    document.redo()
    assert document.seen() == after


def test_a_gesture_that_was_taken_back_or_followed_is_over(document: Document) -> None:
    document.edit(value(0.25), gesture=4)
    document.undo()
    document.redo()
    document.edit(value(0.5), gesture=4)
    assert document.store.undo_stack.count() == 2
    document.store.update("Change", l2=0.1)
    document.undo()
    document.edit(value(0.75), gesture=4)
    assert document.store.undo_stack.count() == 3
    document.undo()
    assert document.weights[0] == 0.5


def test_what_changes_nothing_is_no_step(document: Document) -> None:
    document.edit(Edit(fresh=True))
    document.edit(value(float(document.weights[0])))
    document.edit(surgery.set_values([]))
    assert document.store.undo_stack.count() == 0
    document.edit(value(0.5))
    document.undo()
    document.edit(Edit(fresh=True))
    document.edit(value(float(document.weights[0])))
    assert document.store.undo_stack.canRedo()
    document.redo()
    assert document.weights[0] == 0.5


def test_what_is_refused_changes_nothing(document: Document) -> None:
    said: list[str] = []
    document.store.refused.connect(said.append)
    before = document.seen()
    assert not document.edit(value(float("nan")))
    assert said[0].startswith("A weight or bias is a number")
    assert document.seen() == before
    assert document.store.undo_stack.count() == 0


def test_the_listeners_hear_of_a_value_when_it_is_set(document: Document) -> None:
    heard: list[float] = []

    def hear(config: Config) -> None:
        heard.append(float(document.weights[0]))

    document.store.changed.connect(hear)
    document.edit(value(0.75))
    assert heard == [0.75]


def test_as_many_changes_can_be_taken_back_as_is_said(document: Document) -> None:
    for k in range(UNDO_LIMIT + 10):
        document.edit(value(k / 8))
    assert document.store.undo_stack.count() == UNDO_LIMIT


def test_states_remembered_take_bounded_memory(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.ui.store.REMEMBERED_BYTES", 20_000)
    document.trainer.run(10)
    for k in range(60):
        document.edit(value(k / 8))
    assert document.store.remembered_bytes <= 20_000
    for k in reversed(range(59)):
        document.undo()
        if k > 55:
            assert document.weights[0] == k / 8
    document.undo()
    assert document.store.config == START


# Random sequences

_KINDS = (
    "value",
    "zero",
    "freeze",
    "add",
    "remove",
    "insert",
    "drop",
    "duplicate",
    "move",
    "draw",
    "reset",
    "seed",
    "choice",
    "data",
    "own",
    "features",
    "units",
    "unit kind",
    "dropout",
    "paint",
)
_CHOICES: tuple[dict[str, Any], ...] = (
    {"l2": 0.1},
    {"l1": 0.01},
    {"noise": 0.4},
    {"optimizer": "momentum"},
    {"optimizer": "adam"},
    {"batch_size": 5},
    {"clip": True},
    {"initialization": "zeros"},
    {"initialization": "he"},
    {"maxout_pieces": 3},
    {"loss": "hinge"},
    {"data_seed": 3},
    {"test_share": 0.0},
    {"standardize": True},
    {"learning_rate": 0.1},
    {"learning_rate": 10.0, "optimizer": "sgd"},
    {"fault": "sign"},
)
_FEATURES = (("x1", "x2"), ("x2",), ("x1", "x2", "sin(x1)"), ("x2", "x1*x2"))
_ACTIVATIONS = ("tanh", "relu", "maxout", "leaky_relu")
_numbers = st.tuples(*(st.integers(0, 99) for _ in range(4)))
_steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(_KINDS), _numbers),
        st.tuples(st.sampled_from(("train", "undo", "redo")), _numbers),
    ),
    min_size=5,
    max_size=40,
)


def random_edit(kind: str, config: Config, numbers: tuple[int, int, int, int]) -> Edit:
    """An edit that may be refused."""
    a, b, c, d = numbers
    architecture = config.architecture()
    weighted = a % len(architecture.units)
    unit = b % architecture.units[weighted]
    layer = a % max(len(config.hidden), 1)
    place = c % architecture.shapes[weighted][1] - 1
    piece = d % architecture.pieces[weighted]
    if kind == "value":
        return surgery.set_values([Value(weighted, unit, place, (d - 50) / 20, piece)])
    if kind == "zero":
        return surgery.zero(config, weighted, unit if c % 2 else None)
    if kind == "freeze":
        return surgery.freeze(config, weighted, unit if c % 3 else None, frozen=d % 3 > 0)
    if kind == "add":
        return surgery.add_unit(config, layer, silent=b % 2 == 0, at=c % 4)
    if kind == "remove":
        return surgery.remove_unit(config, layer, b % 4)
    if kind == "insert":
        return surgery.insert_layer(config, a % 4, LayerConfig(b % 4 + 1, _ACTIVATIONS[c % 4]))
    if kind == "drop":
        return surgery.remove_layer(config, layer)
    if kind == "duplicate":
        return surgery.duplicate_layer(config, layer)
    if kind == "move":
        return surgery.move_layer(config, layer, b % 4)
    if kind == "draw":
        return surgery.draw_anew(config, weighted, unit if c % 2 else None)
    if kind == "reset":
        return Edit(fresh=True)
    if kind == "seed":
        return Edit({"seed": d})
    if kind == "choice":
        return Edit(_CHOICES[a % len(_CHOICES)])
    if kind == "data":
        name = ("moons", "spiral3", "plane", "circle")[a % 4]
        return Edit({**for_dataset(name, config.loss), "points": 40})
    if kind == "own":
        return Edit(for_own(one_point_moved(as_own(config), b, c), config.loss))
    if kind == "paint":
        return Edit(for_own(one_point_more(as_own(config), b, c), config.loss))
    if kind == "features":
        return Edit({"features": _FEATURES[a % 4]})
    hidden = list(config.hidden)
    if kind == "units" and hidden:
        hidden[layer] = hidden[layer].with_units(b % 5 + 1)
    elif kind == "dropout" and hidden:
        hidden[layer] = replace(hidden[layer], dropout=b % 3 / 4)
    elif hidden:
        hidden[layer] = hidden[layer].with_unit_activation(b % hidden[layer].units, "relu")
    return Edit({"hidden": tuple(hidden)})


def one_point_moved(own: OwnPoints, which: int, by: int) -> OwnPoints:
    X = own.points.X.copy()
    X[which % len(X)] += by / 100
    return replace(own, points=Points(X, own.points.targets, own.points.n_classes))


def one_point_more(own: OwnPoints, target: int, place: int) -> OwnPoints:
    points = own.points
    X = np.vstack([points.X, [[place / 100, 0.1]]])
    if points.regression:
        return OwnPoints(Points(X, np.append(points.targets, target / 100), 0), own.extent)
    targets = np.append(points.targets, target % 5)
    return OwnPoints(Points(X, targets, max(points.n_classes, target % 5 + 1)), own.extent)


@given(st.integers(0, 3), _steps)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_sequence_of_edits_and_steps_can_be_taken_back_and_done_again(
    first: int, steps: list[tuple[str, tuple[int, int, int, int]]]
) -> None:
    document = open_document()
    stack = document.store.undo_stack
    document.trainer.run(first * 10)
    # What was learned where each change begins and ends, if the change took it away.
    begins: list[tuple[object, ...]] = []
    for kind, numbers in steps:
        if kind == "train":
            document.trainer.run(numbers[0] % 30)
        elif kind == "undo" and stack.canUndo():
            config, learned, lost = begins[stack.index() - 1]
            now = document.learned()
            document.undo()
            assert document.store.config == config
            if lost:
                assert document.learned() == learned
            ends = document.learned()
            document.redo()
            assert document.learned() == now
            document.undo()
            assert document.learned() == ends
        elif kind == "redo" and stack.canRedo():
            learned = document.learned()
            document.redo()
            config = begins[stack.index() - 1][0]
            begins[stack.index() - 1] = (config, learned, document.learned() != learned)
        elif kind in _KINDS:
            config, learned, count = document.store.config, document.learned(), stack.index()
            try:
                edit = random_edit(kind, config, numbers)
            except ConfigError:
                continue
            document.edit(edit, (None, 1, 2)[numbers[3] % 3])
            lost = document.learned() != learned
            if stack.index() > count:
                begins[count:] = [(config, learned, lost)]
            elif stack.index() < count:  # a gesture that is back where it began
                config, learned, _ = begins.pop()
                assert document.store.config == config
            elif stack.count() == count and lost:  # the gesture went on
                begins[count - 1] = (*begins[count - 1][:2], True)
    back_and_forth(document)
    document.store.deleteLater()


def back_and_forth(document: Document) -> None:
    """All the way back and forth, twice: every time the same."""
    stack = document.store.undo_stack
    while stack.canRedo():
        document.redo()
    down = [document.all_that_is_seen()]
    while stack.canUndo():
        document.undo()
        down.append(document.all_that_is_seen())
    for _ in range(2):
        up = [document.all_that_is_seen()]
        while stack.canRedo():
            document.redo()
            up.append(document.all_that_is_seen())
        assert up == down[::-1]
        while stack.canUndo():
            document.undo()
