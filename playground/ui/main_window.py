"""The main window: puts store, run, panels and stage together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from playground.training.config import Config
from playground.training.snapshot import Snapshot
from playground.ui.actions import Actions
from playground.ui.fault_banner import FaultBanner
from playground.ui.focus import focus_next, play_on_space
from playground.ui.handlers.confusion import ConfusionCommand
from playground.ui.handlers.drawing import DrawingCommands
from playground.ui.handlers.gradient import GradientCommands
from playground.ui.handlers.run import RunCommands
from playground.ui.handlers.undo import UndoCommands
from playground.ui.handlers.views import ViewCommands
from playground.ui.handlers.window import WindowCommands
from playground.ui.main_views import MainViews
from playground.ui.notice_bar import NoticeBar
from playground.ui.notices import Notices
from playground.ui.own_data.data_commands import DataCommands
from playground.ui.own_data.words import DataWords
from playground.ui.palette import theme_names
from playground.ui.panels.side_panel import SidePanel
from playground.ui.panels.status_line import StatusLine
from playground.ui.panels.transport_bar import TransportBar
from playground.ui.run import Run
from playground.ui.scaling import Scaling
from playground.ui.stage import Stage
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.words.labels import Labels


class MainWindow(QMainWindow):
    """The program's window.

    Args:
        settings: window, theme and scale of the last time; nothing of the set-up.
        config: the choices to begin with.

    Attributes:
        theme: sizes, colours and fonts.
        store: the choices.
        run: the live run.
        actions_table: the commands.
        stage: the views.
        main_views: the network and the circuit.
    """

    def __init__(self, settings: QSettings, config: Config | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._settings = settings
        name = str(settings.value("window/theme", "light", type=str))
        self.theme = Theme(name=name if name in theme_names() else "light", parent=self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.theme.install(application)
        self._scaling = Scaling(self.theme, settings, self)
        self._restore_geometry()
        self._scaling.start(self.size())
        self.store = Store(config or Config(), self)
        self.run = Run(self.store.config, self)
        self.store.attach(self.run)
        self.labels = Labels(self)
        self._data_words = DataWords(self.labels, self)
        self._own = WindowCommands(self.theme, self._scaling, settings, self)
        self._undo = UndoCommands(self.store.undo_stack, self)
        self._running = RunCommands(self.store, self.run, self)
        self._gradient = GradientCommands(self)
        self._confusion = ConfusionCommand(self.store, self)
        self.main_views = MainViews(self.theme, self.store, self.run, self.labels, self)
        self.data_commands = DataCommands(self.theme, self.store, settings, self._data_words, self)
        self._drawing = DrawingCommands(self)
        self._of_views = ViewCommands(self.main_views, self)
        handlers = self._of_views.handlers(self._handlers())
        self.actions_table = Actions(self.theme, self, handlers)
        self.actions_table.fill(self.menuBar())
        self._build()
        self._connect()
        self._show_config(self.store.config)
        self.run.announce()

    def _handlers(self) -> dict[str, Callable[..., object]]:
        return {
            "controls": self.show_controls,
            "next_panel": self.focus_next_panel,
            "reset_view": self._reset_view,
            "until": self.choose_goal,
            **self._own.handlers(),
            **self._undo.handlers(),
            **self._running.handlers(),
            **self._gradient.handlers(),
            **self._confusion.handlers(),
            **self.data_commands.handlers(),
            **self._drawing.handlers(),
        }

    def _build(self) -> None:
        theme, store, labels = self.theme, self.store, self.labels
        actions = {key: self.actions_table[key] for key in ("play", "step", "reset")}
        self.transport = TransportBar(theme, store, labels, actions)
        self.notice = NoticeBar(theme)
        self.side = SidePanel(theme, store, labels)
        self.stage = Stage(theme, store, self.run, labels)
        self.side.model.follow(self.stage.selection)
        for commands in (self._own, self._undo, self._running, self._of_views):
            commands.attach(self.actions_table)
        self._gradient.attach(self.stage, self.actions_table)
        self._confusion.attach(self.actions_table)
        self.data_commands.attach(self.actions_table)
        self._drawing.attach(self.stage, self.actions_table)
        self.banner = FaultBanner(theme)
        self.status = StatusLine(theme, store)
        self.notices = Notices(store, self.run, self.stage, self.notice, self.banner, self.status)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.side)
        below.addWidget(self.stage, 1)
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.transport)
        layout.addWidget(self.banner)
        layout.addWidget(self.notice)
        layout.addLayout(below, 1)
        layout.addWidget(self.status)
        self.main_views.attach(centre, self.transport, self.stage.selection)
        for view in self.stage.views:
            play_on_space(view, self.run)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self._escape)

    def _connect(self) -> None:
        controls = self.actions_table["controls"]
        controls.blockSignals(True)
        controls.setChecked(True)
        controls.blockSignals(False)
        self.store.changed.connect(self._show_config)
        self._own.told.connect(self.status.show_message)
        self.data_commands.told.connect(self.status.show_message)
        self.side.data.own_asked.connect(self._drawing.offer_own)
        self.side.data.table_asked.connect(self.data_commands.edit_points)
        self.main_views.title_changed.connect(self._show_title)
        self.run.running_changed.connect(self._show_running)
        self.run.frame.connect(self._show_frame)

    # What is shown

    def _show_config(self, _: Config) -> None:
        self._show_title()

    def _show_title(self) -> None:
        name = self.main_views.title or self._data_words.title(self.store.config)
        title = self.tr("{data} – Backprop Playground").format(data=name)
        self.setWindowTitle(title)

    def _show_running(self, running: bool) -> None:
        self.transport.show_running(running)
        self.status.show_running(running)

    def _show_frame(self, snapshot: Snapshot) -> None:
        """The last to hear of a frame: everything that has changed is painted now, at once."""
        self.transport.show_snapshot(snapshot)
        self.side.training.show_snapshot(snapshot)
        self.status.show_snapshot(snapshot)
        self.status.show_rates(self.run.steps_per_second, self.run.frames_per_second)
        if self.run.running:
            QCoreApplication.sendPostedEvents(self, QEvent.Type.UpdateRequest.value)

    # Commands

    def choose_goal(self) -> None:
        """Goes to the control of what to train until."""
        self.actions_table["controls"].setChecked(True)
        self.side.choose_goal()

    def show_controls(self, shown: bool) -> None:
        """Shows or hides the side column."""
        self.side.setVisible(shown)

    def focus_next_panel(self) -> None:
        """Moves the focus round: toolbar, notices, side column, what the stage shows."""
        focus_next(
            [self.transport, self.banner, self.notice, self.side, *self.stage.panels(), self.status]
        )

    def _reset_view(self) -> None:
        self.stage.region_view.reset_view()

    def _escape(self) -> None:
        """Lets go of what was picked out; without that, pauses; when paused, leaves full screen."""
        if self.main_views.step_back():
            return
        if not self.main_views.circuit_shown and self.stage.step_back():
            return
        if self.run.running:
            self.run.pause()
        elif self.isFullScreen():
            self._own.toggle_full_screen()

    # The window itself

    def show_restored(self) -> None:
        """Shows the window as it was left: normal, maximized or full screen."""
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another language are asked for by those inside, after this."""
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "labels"):
            self.labels.forget()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scaling.window_resized(event.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.run.pause()
        self._scaling.stop()
        self._settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _restore_geometry(self) -> None:
        geometry = self._settings.value("window/geometry", QByteArray(), type=QByteArray)
        if isinstance(geometry, QByteArray) and not geometry.isEmpty():
            self.restoreGeometry(geometry)
            return
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(screen.width(), 1920), min(screen.height(), 1080))
        if screen.width() <= 1920:
            self.setWindowState(Qt.WindowState.WindowMaximized)
