"""What the program tells the user: refusals, a stopped run, a broken gradient, alarms."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject

from playground.engine.faults import NO_FAULT
from playground.training.config import Config
from playground.training.divergence import Divergence
from playground.training.goals import Reached
from playground.training.snapshot import Snapshot
from playground.ui.drawing.drawing import INSPECT
from playground.ui.fault_banner import FaultBanner
from playground.ui.notice_bar import NoticeBar
from playground.ui.numbers import grouped
from playground.ui.panels.status_line import StatusLine
from playground.ui.right_column import HEALTH
from playground.ui.run import Run
from playground.ui.stage import Stage
from playground.ui.store import Store
from playground.ui.words.steering import SteeringWords

READABLE_S = 0.5


class Notices(QObject):
    """Puts into words what happens, and shows it in its place.

    Args:
        store: the choices; refuses what is not allowed.
        run: the live run; may be stopped.
        stage: knows the health of the run, and has a page for it.
        notice: the bar of a stopped run.
        banner: the bar of a broken gradient.
        status: the line of messages and alarms.
    """

    def __init__(
        self,
        store: Store,
        run: Run,
        stage: Stage,
        notice: NoticeBar,
        banner: FaultBanner,
        status: StatusLine,
    ) -> None:
        super().__init__(stage)
        self._store, self._run, self._stage = store, run, stage
        self._notice, self._banner, self._status = notice, banner, status
        self._goals = SteeringWords(self)
        self._goal_told = False
        self._said = ""
        self._standing: list[tuple[str, int | None, tuple[int, ...]]] = []
        self._told = 0.0
        store.changed.connect(self._show_config)
        store.refused.connect(self._refuse)
        store.undo_stack.indexChanged.connect(self._forget_message)
        run.running_changed.connect(self._show_running)
        run.diverged.connect(self._show_divergence)
        run.goal_reached.connect(self._show_reached)
        run.goal_held.connect(self._show_held)
        run.frame.connect(self._show_frame)
        notice.accepted.connect(run.go_back)
        banner.mended.connect(self._mend)
        stage.extras.when_complete(self._watch)
        stage.drawing.said.connect(self._say)
        stage.drawing.refused.connect(self._refuse)
        stage.drawing.tool_changed.connect(self._follow_tool)
        status.alarm_clicked.connect(self._open_health)
        self._show_config(store.config)

    def _show_config(self, config: Config) -> None:
        if config.fault == NO_FAULT:
            self._banner.show_fault("")
            return
        from playground.ui.words.faults import FaultWords

        self._banner.show_fault(FaultWords().name(config.fault))

    def _show_running(self, running: bool) -> None:
        if running:
            self._notice.hide()
            if self._goal_told:
                self._forget_message()

    def _show_frame(self, snapshot: Snapshot) -> None:
        if snapshot.divergence is None and self._notice.isVisible():
            self._notice.hide()

    def _show_divergence(self, divergence: Divergence) -> None:
        from playground.ui.words.stops import StopWords

        text = StopWords().divergence(divergence)
        if divergence.tensor:
            text += " " + self.tr("What is shown is the state before.")
        text += " " + self.tr("A smaller learning rate may help.")
        back = self.tr("Back to step {step}").format(step=grouped(divergence.good_step))
        self._notice.show_notice(text, back)

    def _show_reached(self, reached: Reached) -> None:
        self._tell_goal(self._goals.reached(reached))

    def _show_held(self, held: Reached) -> None:
        self._tell_goal(self._goals.held(held))

    def _tell_goal(self, sentence: str) -> None:
        self._status.show_message(sentence)
        self._goal_told = True

    def _watch(self) -> None:
        self._stage.extras.health.changed.connect(self._show_alarms)

    def _show_alarms(self) -> None:
        """At once if another alarm stands; numbers change no faster than one can read."""
        words, health = self._stage.extras.pages.alarm_words, self._stage.extras.health
        standing = [(alarm.kind, alarm.layer, alarm.units) for alarm in health.alarms]
        now = perf_counter()
        if standing != self._standing or now - self._told > READABLE_S or not self._run.running:
            self._standing, self._told = standing, now
            self._status.show_alarm(words.summary(health.alarms, health.config))

    def _open_health(self) -> None:
        self._stage.extras.pages.show_page(HEALTH)

    def _mend(self) -> None:
        self._store.update(self.tr("Mend the gradient"), fault=NO_FAULT)

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self._status.show_message(sentence)

    def _refuse(self, sentence: str) -> None:
        self._said = sentence
        self._status.show_message(sentence, "warning")

    def _follow_tool(self, tool: str) -> None:
        """What was said of drawing means nothing any more when it is over."""
        if tool == INSPECT and self._status.message() == self._said:
            self._status.clear_message()

    def _forget_message(self) -> None:
        self._goal_told = False
        self._status.clear_message()
