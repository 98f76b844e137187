"""Draws a circuit to a file: SVG by itself, PNG with Qt, if Qt is there."""

from __future__ import annotations

import json
import os
from pathlib import Path

from playground.circuit.circuit import Circuit
from playground.circuit.layout import layout
from playground.circuit.numbers import DECIMALS
from playground.circuit.rounding import RoundedNumbers
from playground.circuit.sizes import node_sizes
from playground.circuit.svg import svg
from playground.commands.report import CommandError, FailedError
from playground.resources import resource

PNG_SCALE = 2


def save_svg(
    circuit: Circuit,
    file: str,
    decimals: int = DECIMALS,
    rounded: RoundedNumbers | None = None,
) -> None:
    """Writes the picture as SVG.

    Raises:
        CommandError: if there is no name.
        FailedError: if the file cannot be written.
    """
    _write(file, "--svg", _picture(circuit, decimals, rounded).encode())


def save_png(
    circuit: Circuit,
    file: str,
    decimals: int = DECIMALS,
    rounded: RoundedNumbers | None = None,
) -> None:
    """Writes the picture as PNG, two pixels for a unit.

    Raises:
        CommandError: if there is no name.
        FailedError: if Qt is not there, or the file cannot be written.
    """
    _write(file, "--png", _png(_picture(circuit, decimals, rounded)))


def _picture(circuit: Circuit, decimals: int, rounded: RoundedNumbers | None) -> str:
    """In the colours of the light theme."""
    theme = json.loads(resource("themes", "light.json").read_text(encoding="utf-8"))
    sizes = node_sizes(circuit, decimals, rounded)
    return svg(circuit, layout(circuit, None, sizes), theme["colors"], decimals, rounded)


def _png(picture: str) -> bytes:
    try:
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice
        from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
        from PySide6.QtSvg import QSvgRenderer
    except ImportError as error:
        raise FailedError(
            f"--png needs Qt, which does not load here ({error}); --svg needs nothing."
        ) from None
    application = QGuiApplication.instance()
    if application is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # there may be no screen, and none is needed
        application = QGuiApplication([])
    renderer = QSvgRenderer(QByteArray(picture.encode()))
    image = QImage(renderer.defaultSize() * PNG_SCALE, QImage.Format.Format_RGB32)
    if image.isNull():
        raise FailedError("--png: this circuit is too large for one picture; --svg is not limited.")
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    del application  # it had to live until here
    return bytes(buffer.data().data())


def _write(file: str, option: str, content: bytes) -> None:
    if not file.strip():
        raise CommandError(f"{option} needs the name of a file.")
    try:
        Path(file).write_bytes(content)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "this is no name of a file"
        raise FailedError(f"{file} cannot be written: {reason}.") from None
