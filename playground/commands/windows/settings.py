"""Settings that are not the user's."""

from __future__ import annotations

from PySide6.QtCore import QSettings


def use_settings_of(folder: str) -> None:
    """Makes all settings be read from and written to a folder."""
    kind = QSettings.Format.IniFormat
    QSettings.setDefaultFormat(kind)
    QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
