"""The program's window, measured from within.

Arguments: a folder for settings, then either "first" and the time at which the process was started
(how long to the first painted frame), or "live" and the seconds to train, or "many" and these, of
very many points.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from typing import Any

from playground.qt_check import load_qt, qt_problem

NET = (8, 8)
PLAIN = {"dataset": "spiral3", "optimizer": "sgd", "learning_rate": 0.1, "speed": 0}
WARM_UP_MS = 1500
PAUSES_S = (0.06, 0.16)
MANY_POINTS = 100_000


def main() -> None:
    """Opens the window as the program does, and prints what was asked for."""
    folder, mode, number = sys.argv[1:4]
    problem = qt_problem()
    if problem is not None:
        sys.exit(problem)
    load_qt()
    from playground.commands.windows.settings import use_settings_of
    from playground.ui.application import application, open_window

    app = application()
    use_settings_of(folder)
    window = open_window()
    if mode == "first":
        from playground.commands.windows.first_frame import FirstFrame

        first = FirstFrame()
        window.stage.region_view.installEventFilter(first)
        app.exec()
        answer: dict[str, Any] = {"first_frame_ms": 1000 * (first.at - float(number))}
    else:
        if mode == "many":
            _take_many(window)
        answer = _live(window, float(number))
    window.close()
    print(json.dumps(answer))


def _live(window: Any, seconds: float) -> dict[str, Any]:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from playground.commands.windows.live_probe import LiveProbe
    from playground.training.config import LayerConfig

    if (window.width(), window.height()) != (1920, 1080):
        window.showNormal()
        window.resize(1920, 1080)
    hidden = tuple(LayerConfig(units, "relu") for units in NET)
    plain = PLAIN if window.store.config.own is None else PLAIN | {"dataset": "own"}
    window.store.update("", hidden=hidden, **plain)
    probe = LiveProbe(window, seconds, WARM_UP_MS)
    stop = threading.Event()
    user = threading.Thread(target=_press_keys, args=(probe, stop), daemon=True)
    user.start()
    QApplication.exec()
    stop.set()
    user.join()
    return {
        **probe.answer(),
        "net": "2-8-8-3",
        "platform": QGuiApplication.platformName(),
        "size": [window.width(), window.height()],
    }


def _take_many(window: Any) -> None:
    """Very many points in three sectors."""
    import numpy as np

    from playground.data.own import OwnPoints
    from playground.data.points import Points
    from playground.training.config import for_own

    X = np.random.default_rng(0).uniform(-5, 5, (MANY_POINTS, 2))
    sector = ((np.arctan2(X[:, 1], X[:, 0]) + np.pi) * 3 / 7).astype(np.int64)
    window.store.update("", **for_own(OwnPoints(Points(X, sector, 3)), "softmax"))


def _press_keys(probe: Any, stop: threading.Event) -> None:
    """A user who changes a control at any moment, also while the program is busy with a frame."""
    pauses = random.Random(0)
    while not stop.wait(pauses.uniform(*PAUSES_S)):
        probe.pressed.emit(time.perf_counter())


if __name__ == "__main__":
    main()
