"""The side column as a whole: nothing cut off, everything named, all of it in any language."""

from itertools import pairwise
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from playground.training.config import LayerConfig
from playground.ui.panels.side_panel import SidePanel
from playground.ui.widgets.choice_box import ChoiceBox
from playground.ui.widgets.section import SectionHeader
from playground.ui.widgets.thumbnail import Thumbnail
from playground.ui.widgets.value_spin import ValueSpin
from tests.ui.drive import find
from tests.ui.panels.conftest import Bench, Brackets

EVERYTHING = (
    LayerConfig(128, "leaky_relu"),
    LayerConfig(8, "elu"),
    LayerConfig(8, "maxout"),
    LayerConfig(8, "softplus"),
)


def tooltip_of(widget: QWidget) -> str:
    """What the mouse would be told over a widget: its own tool tip, or that of what it is in."""
    place: QWidget | None = widget
    while place is not None:
        if place.toolTip():
            return place.toolTip()
        place = place.parentWidget()
    return ""


def room_for_text(box: QComboBox) -> int:
    """The width of the place in which a combo box writes its text."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(control, option, part, box).width()


def content_of(side: SidePanel) -> QWidget:
    """What is scrolled."""
    return find(side, QWidget, "content")


def controls(side: SidePanel) -> list[QWidget]:
    """All that takes part in use, as far as it is shown."""
    kinds = (QAbstractButton, QSlider, QComboBox, ValueSpin)
    return [each for each in side.findChildren(QWidget) if isinstance(each, kinds)]


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6, 2.5])
def test_nothing_is_cut_off(bench: Bench, side: SidePanel, scale: float) -> None:
    bench.store.update("all of it", hidden=EVERYTHING, loss="squared", batch_size=0)
    bench.theme.set_scale(scale)
    window = side.window()
    window.resize(round(420 * scale), 3500)
    QApplication.processEvents()
    content = content_of(side)
    assert content.width() == side.viewport().width()
    assert content.minimumSizeHint().width() <= content.width()
    for widget in content.findChildren(QWidget):
        if isinstance(widget, QLabel | QPushButton | QCheckBox | ChoiceBox) and widget.isVisible():
            wanted, room = widget.minimumSizeHint().width(), widget.width()
            if isinstance(widget, ChoiceBox):
                wanted = widget.fontMetrics().horizontalAdvance(widget.currentText())
                room = room_for_text(widget)
            assert room >= wanted, f"{widget.objectName()} is cut off"


def test_its_width_does_not_depend_on_the_scale_it_was_made_at(
    bench: Bench, side: SidePanel
) -> None:
    def widths(panel: SidePanel) -> list[int]:
        for _ in range(15):  # row by row, then the section, then the column
            QApplication.processEvents()
        sections = (panel.data, panel.model, panel.training)
        return [panel.width(), *(section.minimumSizeHint().width() for section in sections)]

    first = widths(side)
    bench.theme.set_scale(2.0)
    other = SidePanel(bench.theme, bench.store, bench.labels)
    bench.show(other, 900, 900)
    assert widths(other) == widths(side)
    bench.theme.set_scale(1.0)
    assert widths(other) == widths(side) == first


def test_it_fits_a_screen_of_1080_lines_without_scrolling(side: SidePanel) -> None:
    assert content_of(side).minimumSizeHint().height() <= 965
    assert side.width() <= 390


def test_it_scrolls_only_downwards(bench: Bench, side: SidePanel) -> None:
    side.window().resize(420, 500)
    QApplication.processEvents()
    assert side.verticalScrollBar().maximum() > 0
    assert side.horizontalScrollBar().maximum() == 0


def test_every_control_has_a_name_and_explains_itself(bench: Bench, side: SidePanel) -> None:
    bench.store.update("all of it", hidden=EVERYTHING)
    for widget in controls(side):
        where = f"{type(widget).__name__} {widget.objectName()}"
        assert widget.objectName(), where
        assert widget.accessibleName(), where
        assert tooltip_of(widget), where


def test_tab_goes_down_the_column(bench: Bench, side: SidePanel) -> None:
    bench.store.update("three layers", hidden=(*bench.config.hidden, LayerConfig(4, "relu")))
    QApplication.processEvents()
    first = side.data.findChild(SectionHeader)
    assert first is not None
    first.setFocus()
    visited: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in visited:
            break
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    reached = [
        each
        for each in controls(side)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert set(reached) <= set(visited)
    content = content_of(side)
    tops = [each.mapTo(content, each.rect().center()).y() for each in visited]
    row = bench.theme.ipx(45)
    assert all(later > earlier - row for earlier, later in pairwise(tops))
    layers = [each for each in visited if side.model.isAncestorOf(each)]
    names = [each.accessibleName() for each in layers]
    assert names[2:12] == [
        f"{name}ayer {number}"
        for number in (1, 2)
        for name in ("L", "Activation of l", "Units of l", "Dropout of l", "Remove l")
    ]


def test_folded_sections_keep_up(bench: Bench, side: SidePanel) -> None:
    header = side.training.findChild(SectionHeader)
    assert header is not None
    QTest.mouseClick(header, Qt.MouseButton.LeftButton)
    bench.store.update("rate", learning_rate=0.5)
    QTest.mouseClick(header, Qt.MouseButton.LeftButton)
    control = cast(Any, side.training.controls["learning_rate"])
    assert control.value() == 0.5


def test_all_words_follow_another_language(
    bench: Bench, side: SidePanel, brackets: Brackets, qapp: QApplication
) -> None:
    bench.store.update("all of it", hidden=EVERYTHING)
    qapp.installTranslator(brackets)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    QApplication.processEvents()
    for widget in side.findChildren(QWidget):
        texts = {tooltip_of(widget)} if widget in controls(side) else set()
        if isinstance(widget, QLabel | QPushButton | QCheckBox | Thumbnail | SectionHeader):
            texts.add(widget.text())
        if isinstance(widget, QComboBox):
            texts |= {widget.itemText(i) for i in range(widget.count())}
        texts.discard("")
        where = f"{type(widget).__name__} {widget.objectName()}"
        assert all("[" in text for text in texts), f"{where}: {texts}"
    assert bench.undos == 1
