"""Our icons (resources/icons/*.svg) in the colours of the theme, sharp on every screen."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from playground.resources import resource

if TYPE_CHECKING:
    from playground.ui.theme import Theme


def icon_names() -> tuple[str, ...]:
    """The names of all icons."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def tinted_svg(name: str, color: str) -> str:
    """The SVG text of an icon with its `currentColor` replaced by "#RRGGBB".

    Raises:
        FileNotFoundError: if there is no such icon.
    """
    return _source(name).replace("currentColor", color)


def paint_icon(painter: QPainter, name: str, color: QColor, target: QRectF) -> None:
    """Draws an icon into `target` (a square, in the painter's coordinates)."""
    renderer = QSvgRenderer(QByteArray(tinted_svg(name, color.name()).encode()))
    renderer.render(painter, target)


def pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` logical pixels for a screen with this device pixel ratio."""
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        paint_icon(painter, name, color, QRectF(image.rect()))
    image.setDevicePixelRatio(ratio)
    return image


def icon(
    theme: "Theme", name: str, color: str = "text", on: str | None = None, size: float = 20.0
) -> QIcon:
    """An icon in the theme's colours; make it anew when the theme changes.

    Args:
        theme: gives the colours and the scale.
        name: one of `icon_names()`.
        color: the name of the theme's colour for the normal state.
        on: the name of the colour while checked, if another.
        size: pixels at a height of 1080.
    """
    result = QIcon()
    pixels = theme.ipx(size)
    states = [
        (QIcon.Mode.Normal, QIcon.State.Off, color),
        (QIcon.Mode.Disabled, QIcon.State.Off, "disabled"),
    ]
    if on is not None:
        states.append((QIcon.Mode.Normal, QIcon.State.On, on))
    # Sharp on every screen there is.
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    for mode, state, tint in states:
        for ratio in ratios:
            result.addPixmap(pixmap(name, theme.color(tint), pixels, ratio), mode, state)
    return result


@cache
def tinted_file(name: str, color: str) -> Path | None:
    """An icon in one colour as a file, for style sheets, which can only name files.

    Returns:
        The path, or None where no temporary file can be written: the control then
        shows without its little picture.
    """
    folder = _folder()
    if folder is None:
        return None
    path = folder / f"{name}-{color.lstrip('#')}.svg"
    try:
        path.write_text(tinted_svg(name, color), encoding="utf-8")
    except OSError:
        return None
    return path


@cache
def _folder() -> Path | None:
    """A folder of this process, removed at its end."""
    try:
        folder = tempfile.mkdtemp(prefix="backprop-playground-")
    except OSError:
        return None
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
