"""What the picture of the decision regions costs, for the nets of the benchmark that classify.

Argument: a folder for settings.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any

from PySide6.QtGui import QImage

from playground.commands.bench_steps import NETS, Net
from playground.engine.plane_field import PlaneField, PlaneRange
from playground.training.config import Config, LayerConfig, for_dataset
from playground.training.trainer import Trainer
from playground.ui.application import application
from playground.ui.theme import Theme
from playground.ui.views.region.view import RegionView

GRID = 200
SIDE = 600
STEPS = 500
REPEATS = 60


def main() -> None:
    """Prints one entry for every net."""
    application()
    print(json.dumps({"regions": [measure(net) for net in NETS if net.loss == "softmax"]}))


def measure(net: Net) -> dict[str, Any]:
    """The medians of evaluating, colouring and painting, in milliseconds."""
    trainer = _trained(net)
    extent = trainer.config.extent
    theme = Theme()
    view = RegionView(theme)
    view.resize(SIDE, SIDE)
    view.set_data(trainer.split, trainer.config.n_classes, extent)
    area = PlaneRange(*view.visible_range())
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    field = PlaneField(trainer.network)
    seconds: tuple[list[float], ...] = ([], [], [])
    for _ in range(REPEATS):
        took, scores = _timed(partial(field.scores, area, GRID))
        seconds[0].append(took)
        seconds[1].append(_timed(partial(view.show_scores, scores))[0])
        seconds[2].append(_timed(partial(view.render, image))[0])
    evaluate, color, paint = (1000 * statistics.median(each) for each in seconds)
    return {
        "net": net.name,
        "grid": GRID,
        "milliseconds": evaluate + color + paint,
        "evaluate": evaluate,
        "color": color,
        "paint": paint,
    }


def _trained(net: Net) -> Trainer:
    hidden = tuple(LayerConfig(units, net.activation) for units in net.units[1:-1])
    dataset = "spiral3" if net.units[-1] == 3 else "spiral"
    config = Config().replace(**for_dataset(dataset, "softmax"), hidden=hidden)
    trainer = Trainer(config)
    trainer.run(STEPS)
    return trainer


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


if __name__ == "__main__":
    main()
