"""Every sequence of changes during training leaves a working program.

Many more with `HYPOTHESIS_PROFILE=deep`.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.training.config import Config, LayerConfig
from playground.ui.main_window import MainWindow
from tests.ui.window_user import check, command, tick, use

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
numbers = st.integers(0, 999)
CONFIGS = (
    Config(),
    Config().replace(hidden=()),
    Config().replace(learning_rate=10.0, optimizer="sgd", loss="squared"),
    Config().replace(hidden=tuple(LayerConfig(24, "relu") for _ in range(6)), speed=30),
    Config().replace(dataset="circle", points=20, test_share=0.0, batch_size=0),
    Config().replace(features=("x1", "x2^2", "exp(-(x1^2 + x2^2))"), standardize=True),
)


class Play(RuleBasedStateMachine):
    """Somebody plays with the window while it trains."""

    qtbot: QtBot

    def __init__(self) -> None:
        super().__init__()
        self.window: MainWindow | None = None
        self.exceptions = self.qtbot.captureExceptions()
        self.raised = self.exceptions.__enter__()

    @initialize(which=st.integers(0, len(CONFIGS) - 1), playing=st.booleans())
    def open(self, which: int, playing: bool) -> None:
        window = MainWindow(QSettings("backprop-playground", "play"), CONFIGS[which])
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        self.window = window
        QApplication.processEvents()
        if playing:
            window.run.play()

    @property
    def shown(self) -> MainWindow:
        assert self.window is not None
        return self.window

    @rule(which=numbers, how=numbers)
    def use_a_control(self, which: int, how: int) -> None:
        use(self.shown, which, how)

    @rule(which=numbers, how=numbers, again=st.integers(2, 6))
    def use_a_control_again_and_again(self, which: int, how: int, again: int) -> None:
        for _ in range(again):
            use(self.shown, which, how)

    @rule(which=numbers)
    def give_a_command(self, which: int) -> None:
        command(self.shown, which)

    @rule(times=st.integers(1, 8), redo=st.booleans())
    def undo_or_redo(self, times: int, redo: bool) -> None:
        for _ in range(times):
            self.shown.actions_table["redo" if redo else "undo"].trigger()

    # Whether it runs depends on the clock, so no rule depends on that.
    @rule()
    def play(self) -> None:
        if not self.shown.run.running:
            self.shown.actions_table["play"].trigger()

    @rule(frames=st.integers(1, 5))
    def watch(self, frames: int) -> None:
        for _ in range(frames):
            tick(self.shown)
            QApplication.processEvents()

    @rule(width=st.integers(1000, 2000), height=st.integers(640, 1300))
    def resize(self, width: int, height: int) -> None:
        self.shown.resize(width, height)

    @rule(key=st.sampled_from([Qt.Key.Key_Tab, Qt.Key.Key_F6, Qt.Key.Key_Space]))
    def press_a_key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.shown, key)

    @precondition(lambda self: self.window is not None)
    @invariant()
    def works(self) -> None:
        check(self.shown)
        assert not self.raised

    def teardown(self) -> None:
        try:
            if self.window is not None and not self.raised:
                # Back to the beginning and forth again, whatever has happened.
                stack = self.window.store.undo_stack
                stack.setIndex(0)
                check(self.window)
                stack.setIndex(stack.count())
                check(self.window)
        finally:
            if self.window is not None:
                self.window.close()
                self.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.exceptions.__exit__(None, None, None)


@pytest.mark.timeout(0 if DEEP else 400)
def test_every_sequence_of_changes_leaves_a_working_program(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Play, "qtbot", qtbot, raising=False)
    run_state_machine_as_test(
        Play,
        settings=settings(
            max_examples=200 if DEEP else 8,
            stateful_step_count=200 if DEEP else 50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    qapp.setStyleSheet("")
