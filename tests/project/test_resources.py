"""Our own files are found wherever the program runs, and the icons are what the theme expects."""

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

import playground
from playground.resources import resource

_TOOLBAR = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "app")


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resource("icons", "app.svg").is_file()


def test_an_installed_package_carries_its_resources(tmp_path: Path) -> None:
    package = shutil.copytree(Path(playground.__file__).parent, tmp_path / "playground")
    icons = package / "_resources" / "icons"
    icons.mkdir(parents=True)
    shutil.copy(resource("icons", "app.svg"), icons)
    code = "from playground.resources import resource; print(resource('icons', 'app.svg'))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(result.stdout.strip()) == icons / "app.svg"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.svg is missing"):
        resource("icons", "nothing.svg")


@pytest.mark.parametrize("name", _TOOLBAR)
def test_a_toolbar_icon_leaves_its_colour_to_the_theme(name: str) -> None:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {"currentColor", "none"}


@pytest.mark.parametrize("name", [*_TOOLBAR, "app"])
def test_an_icon_shows_at_the_smallest_size(qtbot: QtBot, name: str) -> None:
    renderer = QSvgRenderer(str(resource("icons", f"{name}.svg")))
    assert renderer.isValid()
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    inked = sum(image.pixelColor(x, y).alpha() > 127 for x in range(16) for y in range(16))
    assert inked >= 16


def test_the_desktop_file_starts_the_program() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(resource("desktop", "backprop-playground.desktop"), encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"].split()[0] == "playground"
    assert entry["Desktop Entry"]["Icon"] == "backprop-playground"
