"""The gradient check of the running net, and the switch that breaks the gradient."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from playground.training.config import Config
from playground.training.net_check import NetCheck
from playground.ui.run import Run
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.figures_table import Cell, FiguresTable
from playground.ui.words.check import COLORS, CheckWords
from playground.ui.words.faults import FaultWords

# A slice of the check: short enough that the pictures of a running net stay smooth.
SLICE_S = 0.004
TICK_MS = 16


class CheckPanel(QWidget):
    """Checks tensor by tensor, in slices, while the run goes on.

    Args:
        theme: sizes and colours.
        store: the choices; the fault is one.
        run: whose net is checked.
        parent: the Qt parent.
    """

    def __init__(self, theme: Theme, store: Store, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._store, self._run = theme, store, run
        self._check: NetCheck | None = None
        self._concerns: tuple[object, ...] = ()
        self._words, self._faults = CheckWords(self), FaultWords(self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._advance)
        self.setObjectName("check_panel")
        self._build()
        store.changed.connect(self.show_config)
        theme.changed.connect(self._restyle)
        self.show_config(store.config)
        self._restyle()

    def _build(self) -> None:
        self._fault_label = QLabel(self.tr("&Break the gradient"), self)
        self._fault = ChoiceBox(self._theme, parent=self)
        self._fault.setObjectName("fault")
        self._fault.setAccessibleName(self.tr("Break the gradient"))
        self._fault.edited.connect(self._choose_fault)
        self._fault_label.setBuddy(self._fault)
        self._explanation = self._text("fault_explanation", "secondary")
        self._button = QPushButton(self.tr("Check the gradient"), self)
        self._button.setObjectName("check_start")
        self._button.setToolTip(
            self.tr(
                "Holds every ∂L/∂w of backpropagation against (L(w + h) − L(w − h)) / 2h on a few "
                "points. The run goes on, untouched."
            )
        )
        self._button.clicked.connect(self.toggle)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("check_progress")
        self._progress.setAccessibleName(self.tr("Progress of the check"))
        self._headline = self._text("check_headline", "")
        self._table = FiguresTable(self._theme, self.tr("Gradient check, tensor by tensor"))
        self._table.setObjectName("check_table")
        self._table.set_columns(self._words.columns())
        self._worst = self._text("check_worst", "")
        self._legend = self._text("check_legend", "secondary")
        self._row = QHBoxLayout()
        self._row.addWidget(self._button)
        self._row.addWidget(self._progress, 1)
        self._layout = QVBoxLayout(self)
        # What is broken stands above, so that a long table does not push it out of sight.
        widgets: tuple[QWidget, ...] = (self._fault_label, self._fault, self._explanation)
        for widget in widgets:
            self._layout.addWidget(widget)
        self._layout.addLayout(self._row)
        widgets = (self._headline, self._worst, self._table, self._legend)
        for widget in widgets:
            self._layout.addWidget(widget)
        self._layout.addStretch(1)

    def _text(self, name: str, role: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        if role:
            label.setProperty("role", role)
        return label

    @property
    def checking(self) -> bool:
        """Whether a check is under way."""
        return self._timer.isActive()

    def take_focus(self) -> None:
        """Takes the keyboard to the button, so that Space begins the check."""
        self._button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle(self) -> None:
        """Begins a check of the net as it is now, or cancels the one under way."""
        if self.checking:
            self._stop()
            return
        self._check = NetCheck(self._run.trainer)
        self._timer.start()
        self._show()

    def show_config(self, config: Config) -> None:
        """Shows the fault in force; what was found of another net or loss no longer holds."""
        key = (config.fault, config.architecture(), config.l2, config.l1, config.optimizer)
        concerns = (*key, config.clip, config.clip_norm, config.dataset)
        if concerns == self._concerns:
            return
        self._concerns = concerns
        self._legend.setText(self._words.legend(config.clip_norm if config.clip else None))
        self._fault.set_choices(self._faults.choices(config))
        self._fault.set_value(config.fault)
        need = self._faults.need(config.fault, config)
        text = self._faults.explanation(config.fault)
        if need:
            text += " " + self.tr("It does nothing here: it {0}.").format(need)
        self._explanation.setText(text)
        if self._check is not None:
            self._stop()
            self._check = None
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        self._stop()

    def _choose_fault(self, key: str) -> None:
        self._store.update(self.tr("Break the gradient"), fault=key)

    def _advance(self) -> None:
        if self._check is not None and self._check.advance(SLICE_S):
            self._stop()
        self._show()

    def _stop(self) -> None:
        self._timer.stop()
        if self._check is not None and not self._check.finished:
            self._check = None  # half a check says nothing
        self._show()

    def _show(self) -> None:
        check = self._check
        self._button.setText(self.tr("Cancel") if self.checking else self.tr("Check the gradient"))
        self._progress.setVisible(self.checking)
        if check is None:
            self._headline.setText(self._words.invitation())
            self._color_headline("")
            self._fill([])
            self._worst.setText("")
            self._worst.hide()
            return
        self._progress.setRange(0, check.total)
        self._progress.setValue(check.done)
        self._headline.setText(self._words.headline(check))
        self._color_headline(COLORS[check.verdict] if check.finished else "")
        self._fill(self._words.rows(check))
        self._worst.setText(self._words.worst(check))
        self._worst.setVisible(bool(self._worst.text()))

    def _fill(self, rows: list[list[Cell]]) -> None:
        """Without rows there are no headings either."""
        self._table.set_rows(rows)
        self._table.setVisible(bool(rows))

    def _color_headline(self, role: str) -> None:
        if role != self._headline.property("role"):
            self._headline.setProperty("role", role)
            self._headline.style().polish(self._headline)

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._layout.setContentsMargins(0, 0, px(6), 0)
        self._layout.setSpacing(px(8))
        self._row.setSpacing(px(10))
        self._headline.setFont(self._theme.font("value"))
        self._worst.setFont(self._theme.font("label"))
        self._legend.setFont(self._theme.font("small"))
        self._show()
