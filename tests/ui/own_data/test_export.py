"""Writing the points in force to a file."""

from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QFileDialog

from playground.data.csv_choice import guessed_choice
from playground.data.csv_points import table_points
from playground.data.csv_reading import read_table
from playground.training.building import make_all_points
from playground.ui.main_window import MainWindow
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


def test_a_place_that_cannot_be_written_is_said(window: MainWindow, tmp_path: Path) -> None:
    window.data_commands.write_file(str(tmp_path / "nowhere" / "out.csv"))
    assert "out.csv was not written" in window.status.message()
