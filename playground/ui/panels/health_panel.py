"""How healthy the run is: figures of every layer, and what is wrong, why, and what to try."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.training.alarms import Alarm
from playground.training.config import Config
from playground.training.health import Health
from playground.training.health_rules import THRESHOLDS
from playground.ui.numbers import percent
from playground.ui.panels.alarm_card import AlarmCard
from playground.ui.theme import Theme
from playground.ui.views.gradient.words import ratio_color, ratio_tip, scientific
from playground.ui.widgets.figures_table import Cell, Column, FiguresTable
from playground.ui.words.alarms import AlarmWords


class HealthPanel(QWidget):
    """A table of the layers, and a card for every alarm.

    Args:
        theme: sizes and colours.
        words: for alarms.
        parent: the Qt parent.

    Signals:
        unit_clicked(int, int): layer (inputs 0) and unit the user wants to see.
    """

    unit_clicked = Signal(int, int)

    def __init__(self, theme: Theme, words: AlarmWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self._cards: list[AlarmCard] = []
        self.setObjectName("health_panel")
        self._table = FiguresTable(theme, self.tr("Health of every layer"))
        self._table.setObjectName("health_table")
        self._table.set_columns(self._columns())
        self._well = QLabel(self.tr("No alarms: the run is healthy."), self)
        self._well.setObjectName("health_well")
        self._well.setProperty("role", "forward")
        self._well.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._table)
        self._layout.addWidget(self._well)
        self._list = QVBoxLayout()
        self._layout.addLayout(self._list)
        self._layout.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_health(self, health: Health, alarms: tuple[Alarm, ...], config: Config) -> None:
        """Shows the figures and the alarms of one reading."""
        self._table.set_rows(self._rows(health, config))
        self._well.setVisible(not alarms)
        while len(self._cards) < len(alarms):
            card = AlarmCard(self._theme, self._words, self)
            card.unit_clicked.connect(self.unit_clicked)
            self._cards.append(card)
            self._list.addWidget(card)
        for card, alarm in zip(self._cards, alarms, strict=False):
            card.show_alarm(alarm, config)
        for k, card in enumerate(self._cards):
            card.setVisible(k < len(alarms))

    def _columns(self) -> tuple[Column, ...]:
        near, flat = THRESHOLDS["near_zero"], THRESHOLDS["saturated"]
        return (
            Column(self.tr("layer"), self.tr("Layers with weights, from the input on")),
            Column(
                self.tr("RMS ∂L/∂z"),
                self.tr(
                    "Root mean square of ∂L/∂z over all units and training points "
                    "(of very many, over a thousand)"
                ),
                "1.1e−10",
                short=self.tr("∂L/∂z"),
                rank=1,
            ),
            Column(
                self.tr("÷ next"),
                self.tr(
                    "The same, divided by that of the next layer.\nBelow {0} of the scores' the "
                    "gradient vanishes, above {1} it explodes."
                ).format(scientific(THRESHOLDS["vanishing"], 0), round(THRESHOLDS["exploding"])),
                "1.1e−10",
                rank=4,
            ),
            Column(
                self.tr("near 0"),
                self.tr(
                    "Share of all |∂L/∂z| below {0} of the root mean square of the layer,\n"
                    "or of that of the scores where it is larger"
                ).format(percent(near)),
                percent(1),
                rank=5,
            ),
            Column(self.tr("update/weight"), ratio_tip(), "1.1e−3", short=self.tr("ΔW/W"), rank=3),
            Column(
                self.tr("dead"),
                self.tr("Units whose ∂L/∂z is 0 on every training point"),
                "100",
                rank=1,
            ),
            Column(
                self.tr("saturated"),
                self.tr(
                    "Units with |f′| below {0} of its largest on more than {1} of the points"
                ).format(percent(THRESHOLDS["flat"]), percent(flat)),
                "100",
                short=self.tr("sat."),
                rank=2,
            ),
        )

    def _rows(self, health: Health, config: Config) -> list[list[Cell]]:
        rows = []
        for k, layer in enumerate(health.layers):
            dead, flat = int(np.sum(layer.dead)), int(np.sum(layer.saturated))
            ratio = layer.ratio_to_next
            rows.append(
                [
                    Cell(self._words.layer(k, config)),
                    Cell(scientific(layer.gradient_rms)),
                    Cell("–" if math.isnan(ratio) else scientific(ratio)),
                    Cell(percent(layer.near_zero_share)),
                    Cell(scientific(layer.update_to_weight), ratio_color(layer.update_to_weight)),
                    Cell(str(dead), "warning" if dead else "text", bold=dead > 0),
                    Cell(str(flat), "warning" if flat else "text", bold=flat > 0),
                ]
            )
        return rows

    def _restyle(self) -> None:
        px = self._theme.ipx
        self._layout.setContentsMargins(0, 0, px(6), 0)
        self._layout.setSpacing(px(12))
        self._list.setSpacing(px(10))
        self._well.setFont(self._theme.font("value"))
