"""The panel in which one example or one mini-batch is stepped through."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.training.example import ExampleTrace
from playground.training.stops import Stop
from playground.ui.batch_walk import BatchWalk
from playground.ui.formulas.line import number
from playground.ui.panels.walk_panel import WalkPanel
from playground.ui.panels.walk_title import WalkTitle
from playground.ui.run import Run
from playground.ui.selection import Example, Selection
from playground.ui.walk import Walk
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.value_spin import ValueSpin
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench, Brackets, type_into

POINT = Example((1.84, -0.92), 2, 7)
SMALL = Config(hidden=(LayerConfig(3, "tanh"), LayerConfig(2, "maxout")))


@dataclass
class Follower:
    """The panel with everything around it."""

    bench: Bench
    panel: WalkPanel
    selection: Selection
    walk: Walk
    run: Run

    def follow(self, example: Example) -> ExampleTrace:
        self.selection.choose_example(example)
        trace = self.run.trainer.example_pass().run(example.x, example.target)
        self.panel.show_example(trace)
        return trace

    def button(self, name: str) -> QPushButton:
        return find(self.panel, QPushButton, f"walk_{name}")

    def press(self, *names: str) -> None:
        for name in names:
            QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    @property
    def title(self) -> str:
        return find(self.panel, WalkTitle, "walk_title").text()

    @property
    def stop(self) -> str:
        return find(self.panel, WalkTitle, "walk_stop").text()

    @property
    def text(self) -> str:
        return "\n".join(line.full for line in self.panel.body.lines)

    @property
    def enabled(self) -> set[str]:
        names = ("start", "backward", "forward", "update")
        return {name for name in names if self.button(name).isEnabled()}


def follower_of(bench: Bench, config: Config, width: int = 690, height: int = 260) -> Follower:
    bench.store.take(config)
    run = Run(config, bench.theme)
    run.trainer.run(20)
    selection, walk = Selection(bench.theme), Walk(config.architecture(), bench.theme)
    panel = WalkPanel(
        bench.theme, bench.store, bench.labels, selection, walk, BatchWalk(run, bench.theme)
    )
    return Follower(bench, bench.show(panel, width, height), selection, walk, run)


@pytest.fixture
def follower(bench: Bench) -> Follower:
    return follower_of(bench, SMALL)


def test_an_example_is_named_with_its_class_and_its_loss(follower: Follower) -> None:
    trace = follower.follow(POINT)
    assert follower.title.startswith("One example")
    assert "x = (1.84, −0.92) · class 2 · loss " in follower.title
    assert follower.stop == "Forward and backward done"
    assert f"= {number(trace.loss)}" in follower.text
    assert follower.enabled == {"start", "backward", "forward", "update"}


def test_what_is_not_computed_yet_is_not_shown(follower: Follower) -> None:
    trace = follower.follow(POINT)
    follower.press("forward")
    assert follower.stop == "Forward, layer 1"
    assert "loss" not in follower.title
    assert number(trace.loss) not in follower.text
    assert "∂L" not in follower.text
    assert "Press Forward to go on to layer 2." in follower.text


def test_the_buttons_walk_through_the_whole_example(follower: Follower) -> None:
    follower.follow(POINT)
    follower.press("forward", "forward", "forward")
    assert follower.stop == "Forward, scores"
    follower.press("forward")
    assert follower.stop == "Loss"
    assert follower.enabled == {"start", "backward", "update"}
    follower.press("backward")
    assert follower.stop == "Backward, scores"
    assert follower.button("backward").isChecked()
    follower.press("backward", "backward")
    assert follower.stop == "Backward, layer 1"
    assert follower.enabled == {"start", "update"}
    follower.press("update")
    assert follower.stop == "Update"
    assert "the run itself stays as it is" in follower.text
    follower.press("start")
    assert follower.stop == "Forward, layer 1"


def test_a_walk_leaves_the_run_alone(follower: Follower) -> None:
    before = follower.run.trainer.network.parameters.value.copy()
    follower.follow(POINT)
    follower.press("forward", "backward", "update")
    assert (follower.run.trainer.network.parameters.value == before).all()
    assert follower.run.trainer.step_count == 20


def test_the_focus_goes_on_to_the_next_button_that_leads_anywhere(follower: Follower) -> None:
    follower.follow(POINT)
    follower.button("forward").setFocus()
    for _ in range(4):
        QTest.keyClick(follower.button("forward"), Qt.Key.Key_Space)
    assert follower.stop == "Loss"
    assert follower.button("backward").hasFocus()


def test_smaller_steps_are_chosen_in_the_box(follower: Follower) -> None:
    trace = follower.follow(POINT)
    box = find(follower.panel, ChoiceBox, "walk_detail")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    assert follower.walk.detail == "parts"
    follower.press("forward")
    assert follower.stop == "Forward, layer 1, unit 1"
    assert follower.text.splitlines()[0].endswith(f" = {number(trace.layers[0].z[0])}")
    assert number(trace.layers[0].a[0]) not in follower.text
    follower.press("forward")
    assert follower.text.splitlines()[0].endswith(f" = {number(trace.layers[0].a[0])}")


def test_a_unit_looked_at_is_explained(follower: Follower) -> None:
    trace = follower.follow(POINT)
    follower.selection.choose_unit(1, 2)
    assert f" = {number(trace.layers[0].z[2])}" in follower.text
    assert f" = {number(trace.layers[0].dz[2])}" in follower.text
    follower.selection.choose_unit(0, 1)  # an input is no unit of a layer
    assert "exp(sₖ)" in follower.text


def test_an_update_is_that_of_the_weight_looked_at_and_of_the_learning_rate(
    follower: Follower,
) -> None:
    trace = follower.follow(POINT)
    follower.press("update")
    follower.selection.choose_weight(0, 1, 2)
    follower.bench.store.update("", learning_rate=0.5)
    w, dw = trace.layers[0].W[2, 1], trace.layers[0].dW[2, 1]
    assert follower.text.startswith(f"w₂→₃ − lr · ∂L/∂w₂→₃ = {number(w)} − 0.5 · ")
    assert f" = {number(w - 0.5 * dw)}" in follower.text


def test_an_update_has_the_rate_that_the_schedule_has_come_to(follower: Follower) -> None:
    trace = follower.follow(POINT)
    follower.press("update")
    follower.selection.choose_weight(0, 1, 2)
    assert follower.run.trainer.step_count == 20
    follower.bench.store.update(
        "", learning_rate=0.5, schedule="step", schedule_decay=0.1, schedule_period=20
    )
    w, dw = trace.layers[0].W[2, 1], trace.layers[0].dW[2, 1]
    assert f" = {number(w)} − 0.05 · " in follower.text
    assert f" = {number(w - 0.05 * dw)}" in follower.text


def test_the_update_of_a_mini_batch_says_its_rate_and_the_clipping(follower: Follower) -> None:
    follower.bench.store.update("", schedule="step", schedule_period=20, clip=True, clip_norm=0.3)
    follower.run.apply(follower.bench.config)
    follower.panel.show_batch()
    follower.press("forward", "forward", "backward", "update")
    assert "lr = 0.00200" in follower.text
    assert "g ← g · min(1, 0.3 / ‖g‖)" in follower.text


@pytest.mark.parametrize(
    ("example", "name"),
    [(POINT, "One example"), (replace(POINT, test=True), "One test point")],
)
def test_a_point_has_its_own_class(follower: Follower, example: Example, name: str) -> None:
    follower.follow(example)
    assert follower.title.startswith(name)
    assert not find(follower.panel, ChoiceBox, "probe_class").isVisible()


def test_a_probe_is_given_a_class(follower: Follower) -> None:
    follower.follow(replace(POINT, index=None))
    assert follower.title.startswith("A probe")
    box = find(follower.panel, ChoiceBox, "probe_class")
    assert box.isVisible()
    assert [box.itemText(k) for k in range(box.count())] == ["0", "1", "2"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert follower.selection.example == replace(POINT, index=None, target=0)


def test_a_probe_of_regression_is_given_a_value(bench: Bench) -> None:
    config = Config(dataset="plane", points=200, loss="squared")
    follower = follower_of(bench, config)
    follower.follow(Example((1.0, 2.0), 0.25))
    box = find(follower.panel, ValueSpin, "probe_value")
    assert box.isVisible()
    type_into(box, "-0.5")
    example = follower.selection.example
    assert example is not None
    assert example.target == -0.5
    follower.follow(replace(example, index=3))
    assert "target −0.50" in follower.title


def test_closing_goes_back_to_the_batch(follower: Follower, qtbot: QtBot) -> None:
    follower.follow(POINT)
    with qtbot.waitSignal(follower.panel.closed):
        follower.press("close")
    assert follower.selection.example is None


def test_a_mini_batch_is_one_step_in_four_presses(follower: Follower) -> None:
    follower.panel.show_batch()
    assert follower.title == "One mini-batch"
    assert follower.enabled == {"forward"}
    assert not find(follower.panel, ChoiceBox, "walk_detail").isVisible()
    follower.press("forward")
    assert follower.title.endswith(", step 21")
    assert follower.stop == "Forward"
    assert "mean a₁ = (" in follower.text
    follower.press("forward")
    trace = follower.run.trainer.batch_trace()
    assert trace is not None
    assert trace.full_loss is not None
    assert follower.stop == "Loss"
    assert f" = {number(trace.full_loss)}" in follower.text
    follower.press("backward")
    assert "RMS ∂L/∂z₁ = (" in follower.text
    assert follower.run.trainer.step_count == 20
    follower.press("update")
    assert follower.run.trainer.step_count == 21
    assert "on the same mini-batch" in follower.text
    line = next(line for line in follower.text.splitlines() if "on the same mini-batch" in line)
    before, after = line.partition(" on ")[0].rsplit(" → ", 1)
    assert before.split()[-1] != after
    assert "Adam:  m ← 0.9 m + 0.1 g" in follower.text
    assert follower.enabled == {"forward"}


def test_a_run_that_goes_on_ends_the_mini_batch(follower: Follower) -> None:
    follower.panel.show_batch()
    follower.press("forward", "backward")
    follower.run.step()
    follower.panel.show_batch()
    assert follower.enabled == {"forward"}
    assert follower.title == "One mini-batch"


def test_the_numbers_are_those_of_the_newest_trace(follower: Follower) -> None:
    follower.follow(POINT)
    follower.run.trainer.run(200)
    trace = follower.follow(POINT)
    assert number(trace.loss) in follower.text
    lines = follower.panel.body.lines
    follower.panel.show_example(trace)
    assert follower.panel.body.lines is lines


def test_hidden_it_does_nothing_and_shown_again_the_newest(follower: Follower) -> None:
    follower.follow(POINT)
    follower.follow(POINT)
    follower.panel.hide()
    trace = follower.follow(replace(POINT, target=1))
    assert "class 2" in follower.title
    follower.panel.show()
    assert "class 1" in follower.title
    assert number(trace.loss) in follower.text


def test_numbers_of_another_net_than_the_walk_s_are_shown_whole(bench: Bench) -> None:
    follower = follower_of(bench, Config(hidden=()))
    follower.walk.set_architecture(SMALL.architecture())
    follower.walk.update()
    follower.walk.start()
    follower.walk.go_backward()
    assert follower.walk.stop == Stop("backward", 2)
    follower.follow(POINT)
    assert follower.stop == "Forward and backward done"


def test_it_follows_another_language(
    follower: Follower, brackets: Brackets, qapp: QApplication, qtbot: QtBot
) -> None:
    follower.follow(POINT)
    qapp.installTranslator(brackets)
    qtbot.waitUntil(lambda: follower.title.startswith("[One example]"))
    qtbot.waitUntil(lambda: follower.button("forward").text() == "[Forward ▸]")
    assert follower.stop.startswith("[")
    assert all(line.name.startswith("[") for line in follower.panel.body.lines[:-1])


def test_every_control_has_a_name_and_a_tool_tip(follower: Follower) -> None:
    follower.follow(replace(POINT, index=None))
    for button in follower.panel.findChildren(QPushButton):
        assert button.accessibleName(), button.objectName()
        assert button.toolTip(), button.objectName()
    for box in follower.panel.findChildren(ChoiceBox):
        assert box.accessibleName(), box.objectName()


def test_the_tool_tips_name_the_keys(follower: Follower) -> None:
    follower.panel.show_keys({"forward": "F8"})
    assert follower.button("forward").toolTip().endswith(" (F8)")
    assert not follower.button("backward").toolTip().endswith(")")


@pytest.mark.parametrize("scale", [0.8, 1.3, 1.8, 2.5])
def test_where_the_words_of_the_buttons_have_no_room_arrows_stand(
    bench: Bench, scale: float
) -> None:
    bench.theme.set_scale(scale)
    follower = follower_of(bench, Config(), 1400, 500)
    follower.follow(POINT)
    seen = []
    for width in (1400, 460, 400, 300, 460, 1400):
        follower.panel.window().resize(round(width * scale), round(200 * scale))
        for _ in range(4):
            QApplication.processEvents()
        for name in ("start", "backward", "forward", "update"):
            button = follower.button(name)
            assert button.width() >= button.sizeHint().width(), (width, name)
            assert button.accessibleName()
        assert follower.panel.rect().contains(
            follower.button("update").mapTo(
                follower.panel, follower.button("update").rect().center()
            )
        )
        seen.append((follower.button("backward").text(), follower.button("forward").text()))
    assert seen[0] == seen[-1] == ("◂ Backward", "Forward ▸")
    assert seen[3] == ("◂", "▸")


@pytest.mark.parametrize(("width", "height", "scale"), [(620, 170, 1.0), (900, 330, 1.6)])
def test_nothing_is_cut_off_at_the_side(
    bench: Bench, width: int, height: int, scale: float
) -> None:
    bench.theme.set_scale(scale)
    follower = follower_of(bench, Config(), width, height)
    follower.follow(replace(POINT, index=None))
    assert follower.panel.width() == width
    for name in ("start", "backward", "forward", "update", "close"):
        button = follower.button(name)
        assert button.geometry().right() < width
        assert button.width() >= button.sizeHint().width()
    while follower.walk.can_backward:
        follower.press("forward" if follower.walk.can_forward else "backward")
        assert follower.panel.body.width() <= width
