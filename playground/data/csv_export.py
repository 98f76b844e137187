"""Points as a CSV text that reads back as exactly the same points."""

from __future__ import annotations

import csv
import io

import numpy as np

from playground.data.points import Points


def csv_text(points: Points, class_names: tuple[str, ...] = ()) -> str:
    """A table with the columns x1, x2 and label (or value, for regression), commas between.

    Numbers have as many digits as it takes to read the very same numbers. Labels are the numbers
    of the classes from 0; where some class has no point, the header tells how many classes there
    are, as in "label 0 to 3".

    Args:
        points: any number of points.
        class_names: written in place of the numbers of the classes, if given; these read back in
            sorted order.
    """
    targets = points.targets.tolist()
    name = "value" if points.regression else "label"
    if class_names:
        targets = [class_names[target] for target in targets]
    elif not points.regression and len(np.unique(points.targets)) < points.n_classes:
        name = f"label 0 to {points.n_classes - 1}"
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("x1", "x2", name))
    rows.writerows(zip(*points.X.T.tolist(), targets, strict=True))
    return file.getvalue()
