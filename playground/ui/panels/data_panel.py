"""Which points to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from playground.data.datasets import DATASETS, make_points
from playground.data.own import OWN, OwnPoints
from playground.training.config import Config, for_dataset, for_own
from playground.training.fields import FIELDS, MAX_SEED
from playground.ui.icons import icon
from playground.ui.numbers import grouped
from playground.ui.own_data.words import DataWords
from playground.ui.panels.field_section import TRAINING, VIEWING, FieldSection
from playground.ui.panels.inputs_fold import InputsFold
from playground.ui.panels.number_entry import NumberEntry
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.switch import Switch
from playground.ui.widgets.thumbnail import Thumbnail, ThumbnailItem
from playground.ui.widgets.thumbnail_grid import ThumbnailGrid
from playground.ui.words.labels import Labels
from playground.ui.words.plain_tip import plain_tip

if TYPE_CHECKING:
    from playground.ui.widgets.formula_field import FormulaField

_COLUMNS = 5
# Enough for the shape of a figure, few enough to tell its points apart.
_PREVIEW_POINTS = 60


class DataPanel(FieldSection):
    """The data sets as pictures, their noise, number and split, and other points of the kind.

    Args:
        theme: sizes and colours.
        store: the choices.
        labels: the words.
        parent: the Qt parent.

    Signals:
        own_asked(): points of one's own are wanted, and there are none yet.
        table_asked(): the points are wanted as a table.
    """

    own_asked = Signal()
    table_asked = Signal()

    elsewhere = TRAINING | VIEWING - {"show_test"}

    def __init__(
        self, theme: Theme, store: Store, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, store, labels, parent)
        self.setObjectName("dataPanel")
        self._grid = ThumbnailGrid(theme, columns=_COLUMNS)
        self._grid.setObjectName("dataset")
        self._grid.edited.connect(self._choose)
        self._own: OwnPoints | None = None
        self._own_words = DataWords(labels, self)
        self._show_pictures()  # before what follows is made: so it comes first for Tab
        self.add(self._grid)
        self._formula: FormulaField | None = None
        self._formula_place = QWidget()
        QVBoxLayout(self._formula_place).setContentsMargins(0, 0, 0, 0)
        self.add(self._formula_place)
        self.add_pair(self.slider("noise"), self.slider("test_share", percent=True))
        self._points = NumberEntry(theme, FIELDS["points"])
        self.register("points", self._points)
        self._new = QPushButton()
        self._new.setObjectName("newData")
        self._new.clicked.connect(self.make_new_data)
        self._count = QLabel()
        self._count.setObjectName("own_count")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._table = QPushButton()
        self._table.setObjectName("own_table")
        self._table.clicked.connect(self.table_asked)
        # What is there for generated points and for one's own takes the same room.
        self._numbers = _stack(self._points, self._count)
        self._buttons = _stack(self._new, self._table)
        self._points_label = self.add_row("", self._numbers, self._buttons)
        self._points_label.setBuddy(self._points)
        self._show_test = Switch(theme)
        self.register("show_test", self._show_test)
        self.inputs = InputsFold(theme, store, self)
        self.add_pair(self._show_test, self.inputs.button)
        self.add(self.inputs)
        theme.changed.connect(self._dress)
        self._dress()
        self.begin()

    def show_config(self, config: Config) -> None:
        """Shows the choices in force."""
        self._show_formula(config)
        super().show_config(config)
        if self._grid.value() != config.dataset:
            self._grid.set_value(config.dataset)
        data = DATASETS.get(config.dataset)
        self._show_own(config)
        self._points.setEnabled(data is not None and not data.fixed_points)
        self._points.setToolTip(
            self.tr("The figure on the slide has exactly {0} points").format(data.default_points)
            if data is not None and data.fixed_points
            else self.words("points").tooltip
        )
        self._new.setToolTip(self.words("data_seed").tooltip.format(config.data_seed))

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        super().retranslate()
        self.set_title(self.tr("Data"))
        self._points_label.setText(self.words("points").name)
        self._grid.setAccessibleName(self.words("dataset").name)
        self._new.setText(self.words("data_seed").name)
        self._new.setAccessibleName(self.words("data_seed").name)
        self._table.setText(self.tr("Table…"))
        self._table.setAccessibleName(self.tr("Table of points"))
        self._table.setToolTip(self.tr("Shows all points as numbers that can be edited (Ctrl+T)"))
        self._show_pictures()

    def _show_formula(self, config: Config) -> None:
        """Makes the field of the formula when a data set first has one."""
        shown = bool(config.formula_in_force)
        if shown and self._formula is None:
            from playground.ui.widgets.formula_field import FormulaField

            self._formula = FormulaField(self._theme)
            self.register("formula", self._formula)
            self._formula.set_name(self.words("formula").name)
            self._formula.setToolTip(self.words("formula").tooltip)
            layout = self._formula_place.layout()
            assert layout is not None
            layout.addWidget(self._formula)
            # It is made after what stands below it.
            QWidget.setTabOrder(self._grid.findChildren(Thumbnail)[-1], self._formula.field)
        if self._formula is not None:
            self._formula.show_set(config.dataset)
        self._formula_place.setVisible(shown)

    def _show_own(self, config: Config) -> None:
        """Shows how many points of one's own there are, in place of what makes others."""
        own = config.own_in_force
        self._numbers.setCurrentIndex(int(own is not None))
        self._buttons.setCurrentIndex(int(own is not None))
        self._controls["noise"].setEnabled(own is None)
        self._new.setEnabled(own is None)
        if own is not None:
            self._count.setText(grouped(len(own.points)))
            self._count.setToolTip(plain_tip(self._own_words.meaning(own)))
        if config.own is not self._own:
            self._own = config.own
            self._grid.thumbnail(OWN).set_item(self._own_picture())

    def _show_pictures(self) -> None:
        items = [
            _preview(choice.key, choice.text, choice.tooltip) for choice in self.labels.data_sets()
        ]
        self._grid.set_items([*items, self._own_picture()])

    def _own_picture(self) -> ThumbnailItem:
        name = self.tr("own")
        if self._own is None:
            tooltip = self.tr(
                "Points of your own: import a file (Ctrl+I), paste a table (Ctrl+V), "
                "or draw in the decision regions"
            )
            return ThumbnailItem(OWN, name, tooltip, icon="plus")
        tooltip = plain_tip(self._own_words.meaning(self._own))
        points = self._own.points
        return ThumbnailItem(OWN, name, tooltip, points.X, points.targets)

    def _choose(self, name: str) -> None:
        config = self._store.config
        if name == OWN and config.own is None:
            self._grid.set_value(config.dataset)
            self.own_asked.emit()
        elif name != config.dataset:
            own = config.own if name == OWN else None
            loss = config.loss_of_classes
            changes = for_dataset(name, loss) if own is None else for_own(own, loss)
            self._store.update(self.words("dataset").change, None, **changes)

    def make_new_data(self) -> None:
        """Takes the next seed of the points."""
        seed = self._store.config.data_seed
        following = seed + 1 if seed < MAX_SEED else 0
        self._store.update(self.words("data_seed").change, None, data_seed=following)

    def _dress(self) -> None:
        for widget in (self._new, self._table):
            widget.setFont(self._theme.font("label"))
        self._count.setFont(self._theme.font("value"))
        self._new.setIcon(icon(self._theme, "data_new", size=18))
        self._new.setIconSize(QSize(self._theme.ipx(18), self._theme.ipx(18)))


def _stack(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack


def _preview(name: str, text: str, tooltip: str) -> ThumbnailItem:
    """A thumbnail of a data set as it is by default, with few points."""
    data = DATASETS[name]
    n = data.default_points if data.fixed_points else _PREVIEW_POINTS
    points = make_points(name, n, data.default_noise, 0)
    return ThumbnailItem(name, text, tooltip, points.X, points.targets)
