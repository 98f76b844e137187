"""Somebody who plays with every control of the window, and what must hold whatever they do."""

from typing import Any, cast

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QSlider,
    QWidget,
)

from playground.ui.main_window import MainWindow
from playground.ui.panels.layer_row import MIXED, LayerRow
from playground.ui.panels.speed_control import SpeedControl
from playground.ui.run import TICK_MS
from playground.ui.widgets.segmented_buttons import SegmentedButtons
from playground.ui.widgets.thumbnail_grid import ThumbnailGrid
from playground.ui.widgets.value_spin import ValueSpin
from tests.ui.drive import find, turn_wheel

_Key = Qt.Key
SLIDER_KEYS = (
    _Key.Key_Right,
    _Key.Key_Left,
    _Key.Key_PageUp,
    _Key.Key_PageDown,
    _Key.Key_Home,
    _Key.Key_End,
)
LIST_KEYS = (_Key.Key_Down, _Key.Key_Up, _Key.Key_End, _Key.Key_Home)
VIEW_KEYS = (
    *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
    *(_Key.Key_Plus, _Key.Key_Minus, _Key.Key_0, _Key.Key_Space, _Key.Key_Escape),
    *(_Key.Key_Return, _Key.Key_Tab),
)
TYPED = ("0", "0.3", "1", "64", "3e-4", "10", "1e999", "-1", "nan", "abc", "", "0,5", "999999")
# Of the commands, those that close, cover or leave the window are tried elsewhere.
LEFT_OUT = ("quit", "shortcuts", "about", "whats_this", "copy_picture")


def controls(window: MainWindow) -> list[QWidget]:
    """What takes the keyboard, can be seen and can be used."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        and widget.focusProxy() is None
    ]


def use(window: MainWindow, which: int, how: int) -> str:
    """Does something to one of the controls; says what."""
    found = controls(window)
    widget = found[which % len(found)]
    widget.setFocus()
    if isinstance(widget, QAbstractButton):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    elif isinstance(widget, QAbstractSpinBox):
        _type_or_step(widget, how)
    elif isinstance(widget, QComboBox):
        QTest.keyClick(widget, LIST_KEYS[how % len(LIST_KEYS)])
    elif isinstance(widget, QSlider):
        QTest.keyClick(widget, SLIDER_KEYS[how % len(SLIDER_KEYS)])
    else:
        _play_with(widget, how)
    return f"{widget.metaObject().className()} {widget.objectName()}"


def _type_or_step(spin: QAbstractSpinBox, how: int) -> None:
    if how % 3 == 0:
        QTest.keyClick(spin, _Key.Key_Up if how % 2 else _Key.Key_Down)
        return
    spin.selectAll()
    QTest.keyClicks(spin, TYPED[how % len(TYPED)])
    QTest.keyClick(spin, _Key.Key_Return if how % 2 else _Key.Key_Escape)


def _play_with(view: QWidget, how: int) -> None:
    """Keys, the pointer, the wheel, a click and a drag, over a view."""
    at = QPoint(how * 37 % max(view.width(), 1), how * 53 % max(view.height(), 1))
    kind = how % 5
    if kind == 0:
        QTest.keyClick(view, VIEW_KEYS[how // 5 % len(VIEW_KEYS)])
    elif kind == 1:
        QTest.mouseMove(view, at)
    elif kind == 2:
        turn_wheel(view, 1 if how % 3 else -1)
    elif kind == 3:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    else:
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(view, at + QPoint(40, 25))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(40, 25))


def command(window: MainWindow, which: int) -> str:
    """Carries out one of the commands; says which."""
    keys = [key for key in window.actions_table.commands if key not in LEFT_OUT]
    key = keys[which % len(keys)]
    window.actions_table[key].trigger()
    return key


def tick(window: MainWindow) -> None:
    """What the display timer does when it is due, so that nobody has to wait for it."""
    for timer in window.run.findChildren(QTimer):
        if timer.interval() == TICK_MS and timer.isActive():
            timer.timeout.emit()


def settle(window: MainWindow) -> None:
    """Lets happen what is put off until there is nothing else to do."""
    for _ in range(100):
        QApplication.processEvents()
        pending = [timer for timer in window.run.findChildren(QTimer) if timer.isSingleShot()]
        if not any(timer.isActive() for timer in pending):
            return


def check(window: MainWindow) -> None:
    """What holds whatever was done, one frame later."""
    tick(window)
    settle(window)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    trainer = window.run.trainer
    finite = bool(np.isfinite(trainer.network.parameters.value).all())
    assert finite or window.notice.isVisible()
    assert trainer.config == window.store.config
    assert trainer.network.architecture == window.store.config.architecture()
    if trainer.divergence is not None:
        assert not window.run.running
    check_panels(window)
    check_picked(window)
    check_pictures(window)


def check_panels(window: MainWindow) -> None:
    """Every control shows the choices in force."""
    config = window.store.config
    side = window.side
    for section in (side.data, side.model, side.training):
        for field, control in section.controls.items():
            if not _typing(control):
                assert _value(control) == getattr(config, field), field
    assert find(side, ThumbnailGrid, "dataset").value() in (config.dataset, "")
    rows = [row for row in side.findChildren(LayerRow) if not row.isHidden()]
    assert len(rows) == len(config.hidden)
    for row, layer in zip(rows, config.hidden, strict=True):
        assert row.activation.value() == (MIXED if layer.mixed else layer.activation)
        assert row.dropout.value() == layer.dropout or _typing(row)
        assert row.units.value() == layer.units or _typing(row)
    assert find(window.transport, SpeedControl).value() == config.speed
    for name in ("edges", "loss_scale"):
        assert find(window.stage, SegmentedButtons, name).value() == getattr(config, name)


def check_picked(window: MainWindow) -> None:
    """What is picked out is there, and what is shown of it is of the present net."""
    stage, architecture = window.stage, window.store.config.architecture()
    units = (architecture.n_inputs, *architecture.units)
    if stage.selection.unit is not None:
        layer, unit = stage.selection.unit
        assert unit < units[layer]
        assert stage.extras.pages.inspector.isVisibleTo(stage)
    if stage.selection.weight is not None:
        pair, source, target = stage.selection.weight
        assert source <= units[pair]
        assert target < units[pair + 1]
    trace = stage.extras.explorer.trace
    assert (trace is None) == (stage.selection.example is None)
    if trace is not None:
        assert [layer.units for layer in trace.layers] == list(architecture.units)
        assert stage.extras.walk_panel.isVisibleTo(stage)
    assert window.banner.isHidden() == (window.store.config.fault == "none")


def _typing(control: QWidget) -> bool:
    """Whether something is being typed there, which a new config leaves alone."""
    inside = control.findChildren(ValueSpin)
    return any(spin.typing() for spin in [*inside, control] if isinstance(spin, ValueSpin))


def _value(control: QWidget) -> object:
    return control.isChecked() if isinstance(control, QCheckBox) else cast(Any, control).value()


def check_pictures(window: MainWindow) -> None:
    """No view is one grey area, and the network is that of the choices."""
    stage = window.stage
    config = window.store.config
    units = [config.n_inputs, *(layer.units for layer in config.hidden)]
    assert [len(place.left) for place in stage.network_view.places[:-1]] == units
    for view in (stage.network_view, stage.region_view):
        assert colors(view.grab().toImage()) > 3, view.objectName()


def colors(image: QImage) -> int:
    """How many different colours there are among up to 2000 of the pixels."""
    across, down = max(image.width() // 50, 1), max(image.height() // 40, 1)
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), across)
            for y in range(0, image.height(), down)
        }
    )
