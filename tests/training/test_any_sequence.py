"""Whatever is changed, in whatever order, while it trains: a working trainer remains."""

from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from playground.data.datasets import DATASETS
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.fields import ACTIVATION, DROPOUT, FIELDS, Field
from playground.training.trainer import Trainer


def allowed(field: Field) -> st.SearchStrategy[Any]:
    """Every value a field allows, with its ends likely."""
    if field.kind == "choice":
        return st.sampled_from(field.choices)
    if field.kind == "bool":
        return st.booleans()
    if field.kind == "text":
        return st.sampled_from(["", "x1/2", "sin(x1)"])
    if field.numbers:
        return st.sampled_from(field.numbers)
    low, high = field.minimum, field.maximum
    inside: st.SearchStrategy[Any] = (
        st.integers(int(low), int(min(high, 300))) if field.kind == "int" else st.floats(low, high)
    )
    ends: list[float] = [low, high, *([0] if field.zero else [])]
    return st.one_of(inside, st.sampled_from(ends))


_DROPOUT = st.sampled_from([0.0, 0.0, 0.2, DROPOUT.maximum])
_KINDS = st.sampled_from([name for name in ACTIVATION.choices if name != "maxout"])
_MIXED = st.lists(_KINDS, min_size=1, max_size=9).flatmap(
    lambda kinds: st.builds(
        LayerConfig, st.just(len(kinds)), st.just(kinds[0]), _DROPOUT, st.just(tuple(kinds))
    )
)
_LAYERS = st.lists(
    st.builds(
        LayerConfig,
        st.sampled_from([1, 2, 3, 8, 17]),
        st.sampled_from(ACTIVATION.choices),
        _DROPOUT,
    )
    | _MIXED,
    max_size=8,
).map(tuple)
_FREE = [field for field in FIELDS.values() if field.name not in ("dataset", "points", "loss")]
_CHANGE = st.sampled_from(_FREE).flatmap(
    lambda field: st.tuples(st.just(field.name), allowed(field))
)


class AnySequence(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.trainer = Trainer(Config())

    def change(self, **changes: Any) -> None:
        config = self.trainer.config.replace(**changes)
        self.trainer.apply(config)
        assert self.trainer.config == config

    @rule(change=_CHANGE)
    def change_a_choice(self, change: tuple[str, Any]) -> None:
        self.change(**{change[0]: change[1]})

    @rule(hidden=_LAYERS)
    def change_the_layers(self, hidden: tuple[LayerConfig, ...]) -> None:
        self.change(hidden=hidden)

    @rule(which=st.integers(0, 7), unit=st.integers(0, 16), name=_KINDS)
    def change_one_unit(self, which: int, unit: int, name: str) -> None:
        hidden = self.trainer.config.hidden
        if which < len(hidden) and hidden[which].activation != "maxout":
            before = self.trainer.network.parameters.value.copy()
            layer = hidden[which].with_unit_activation(unit % hidden[which].units, name)
            exploded = self.trainer.divergence is not None
            self.change(hidden=(*hidden[:which], layer, *hidden[which + 1 :]))
            if not exploded and self.trainer.step_count:
                np.testing.assert_array_equal(self.trainer.network.parameters.value, before)

    @rule(name=st.sampled_from(tuple(DATASETS)), loss=st.sampled_from(FIELDS["loss"].choices))
    def change_the_data_set(self, name: str, loss: str) -> None:
        self.change(**for_dataset(name, loss))

    @rule(points=st.integers(10, 400))
    def change_the_number_of_points(self, points: int) -> None:
        if not DATASETS[self.trainer.config.dataset].fixed_points:
            self.change(points=points)

    @rule(steps=st.integers(1, 200))
    def run(self, steps: int) -> None:
        before = self.trainer.step_count
        made = self.trainer.run(steps)
        if self.trainer.divergence is None:
            assert made == steps
            assert self.trainer.step_count == before + steps

    @rule()
    def advance(self) -> None:
        assert 0 <= self.trainer.advance(0.001, max_steps=50) <= 50

    @rule()
    def next_phase(self) -> None:
        before, stopped = self.trainer.step_count, self.trainer.divergence is not None
        phase = self.trainer.next_phase()
        assert (phase is None) == stopped
        if self.trainer.divergence is None:
            assert self.trainer.step_count == before + (phase == "update")

    @rule(x=st.tuples(st.floats(-5, 5), st.floats(-5, 5)))
    def follow_an_example(self, x: tuple[float, float]) -> None:
        before = self.trainer.network.parameters.gradient.copy()
        trace = self.trainer.example_pass().run(x, 0)
        assert [layer.units for layer in trace.layers] == [
            *(layer.units for layer in self.trainer.config.hidden),
            max(self.trainer.config.n_classes, 1),
        ]
        np.testing.assert_array_equal(self.trainer.network.parameters.gradient, before)

    @rule()
    def reset(self) -> None:
        self.trainer.reset()
        assert self.trainer.step_count == 0
        assert self.trainer.divergence is None
        fresh = Trainer(self.trainer.config)
        np.testing.assert_array_equal(
            self.trainer.network.parameters.value, fresh.network.parameters.value
        )

    @rule()
    def go_back(self) -> None:
        before = self.trainer.step_count
        self.trainer.go_back()
        assert self.trainer.step_count <= before
        assert self.trainer.divergence is None

    @rule()
    def resume(self) -> None:
        self.trainer.resume()
        assert self.trainer.divergence is None

    @invariant()
    def what_is_seen_is_whole(self) -> None:
        trainer = self.trainer
        state = trainer.snapshot()
        config = trainer.config
        assert np.isfinite(trainer.network.parameters.value).all()
        assert trainer.network.architecture == config.architecture()
        assert state.step == trainer.step_count
        assert [len(layer.rms) for layer in state.gradients] == [
            *(layer.units for layer in config.hidden),
            max(config.n_classes, 1),
        ]
        assert len(state.update_to_weight) == len(config.hidden) + 1
        steps, _, _ = trainer.history.series()
        assert (np.diff(steps) > 0).all()
        assert not len(steps) or steps[-1] <= trainer.step_count
        accuracy = state.evaluation.train_accuracy
        assert (accuracy is None) == (config.n_classes == 0)
        assert len(trainer.split.train) + len(trainer.split.test) == config.points


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
