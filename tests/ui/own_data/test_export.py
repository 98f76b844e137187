"""Writing the points in force to a file."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from playground.data.csv_choice import guessed_choice
from playground.data.csv_points import table_points
from playground.data.csv_reading import read_table
from playground.data.own import OwnPoints
from playground.data.points import Points
from playground.training.building import make_all_points
from playground.training.config import Config, for_own
from playground.ui.main_window import MainWindow
from playground.ui.own_data.points_writer import PointsWriter
from tests.ui.conftest import OpenWindow
from tests.ui.drive import find


def test_the_points_are_written_and_read_back_the_same(window: MainWindow, tmp_path: Path) -> None:
    window.actions_table["export_points"].trigger()
    chooser = find(window, QFileDialog)
    assert chooser.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    path = tmp_path / "out.csv"
    chooser.fileSelected.emit(str(path))
    chooser.close()
    assert window.status.message() == "300 points are in out.csv."
    table = read_table(path.read_bytes())
    again = table_points(table, guessed_choice(table), scale=False).points
    points = make_all_points(window.store.config)
    assert np.array_equal(again.X, points.X)
    assert np.array_equal(again.targets, points.targets)


def many() -> OwnPoints:
    X = np.random.default_rng(0).uniform(-5, 5, (200_000, 2))
    return OwnPoints(Points(X, np.arange(200_000) % 2, 2))


def test_very_many_points_are_written_while_the_window_goes_on(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    own = many()
    window = open_window(Config().replace(**for_own(own, "softmax")))
    path = tmp_path / "out.csv"
    window.data_commands.write_file(str(path))
    assert "Writing 200" in window.status.message()
    assert not path.exists()
    qtbot.waitUntil(path.exists)
    assert window.status.message().endswith("points are in out.csv.")
    table = read_table(path.read_bytes())
    again = table_points(table, guessed_choice(table)).points
    assert np.array_equal(again.X, own.points.X)
    assert np.array_equal(again.targets, own.points.targets)


def test_a_program_that_ends_finishes_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    writer = PointsWriter()
    writer.start(str(path), many())
    assert writer.writing
    application = QCoreApplication.instance()
    assert application is not None
    application.aboutToQuit.emit()
    assert path.read_text(encoding="utf-8").count("\n") == 200_001


def test_a_second_export_waits_for_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    writer, own = PointsWriter(), many()
    writer.start(str(tmp_path / "a.csv"), own)
    writer.start(str(tmp_path / "b.csv"), own)
    writer.finish()
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_a_place_that_cannot_be_written_is_said(window: MainWindow, tmp_path: Path) -> None:
    window.data_commands.write_file(str(tmp_path / "nowhere" / "out.csv"))
    assert "out.csv was not written" in window.status.message()
