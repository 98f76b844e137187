"""Numbers of a run as the toolbar shows them: short, and parts that visibly add up."""

import math

from playground.training.evaluation import Evaluation
from playground.ui.numbers import NO_BREAK_SPACE, fixed, grouped, percent, significant

NOTHING = "\N{EN DASH}"
# The widest texts below.
WIDEST = "0.0000"
WIDEST_SUM = "0.0000 + 0.0000"
WIDEST_FIT = f"{percent(1)} · {percent(1)}"

_SMALLEST_FIXED = 0.001
_LARGEST_FIXED = 100_000
_LOWEST_R2 = -9.0


def count_text(n: int, most: int) -> str:
    """A count such as "2 600"; one above `most` in millions, such as "12.35 M"."""
    return grouped(n) if n <= most else f"{fixed(n / 1e6, 2)}{NO_BREAK_SPACE}M"


def loss_text(loss: float | None) -> str:
    """A loss with about three digits, such as "0.143", "0.0123" or "12.3"; a dash for none."""
    return NOTHING if loss is None else _text(loss, _decimals(loss))


def sum_text(data_loss: float, regularization_loss: float) -> str:
    """Both parts with the decimals of their sum: "0.118 + 0.025"."""
    decimals = _decimals(data_loss + regularization_loss)
    return f"{_text(data_loss, decimals)} + {_text(regularization_loss, decimals)}"


def fit_text(evaluation: Evaluation) -> str:
    """How well the training and the test points are met: "98 % · 95 %", or R² "0.98 · 0.95"."""
    if evaluation.train_r2 is None and evaluation.train_accuracy is None:
        return f"{NOTHING} · {NOTHING}"
    if evaluation.train_r2 is not None:
        return f"{_r2_text(evaluation.train_r2)} · {_r2_text(evaluation.test_r2)}"
    shares = (evaluation.train_accuracy, evaluation.test_accuracy)
    return " · ".join(NOTHING if share is None else percent(share) for share in shares)


def _r2_text(r2: float | None) -> str:
    """Short whatever it is: three decimals, two of a negative one, a bound of one far below 0."""
    if r2 is None or math.isnan(r2):
        return NOTHING
    if r2 < _LOWEST_R2:
        return f"< {fixed(_LOWEST_R2, 0)}"
    return fixed(r2, 3 if r2 >= 0 else 2)


def _decimals(loss: float) -> int | None:
    """Digits after the point, or None where too many would be needed."""
    if not math.isfinite(loss) or 0 < loss < _SMALLEST_FIXED or loss >= _LARGEST_FIXED:
        return None
    if 0 < loss < 0.1:
        return 4
    return 3 if loss < 10 else 2 if loss < 100 else 1 if loss < 1000 else 0


def _text(loss: float, decimals: int | None) -> str:
    if decimals is not None:
        return fixed(loss, decimals)
    return "0" if loss == 0 else significant(loss, 1)
