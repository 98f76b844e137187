"""Numbers as people read them: few digits, a true minus sign, a decimal point everywhere."""

import math
import re
from typing import NamedTuple

MINUS = "\N{MINUS SIGN}"
# The one of the thin spaces at which no line is broken.
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_SPACES = re.compile(r"\s")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?", re.I | re.A)
# Outside of these the zeros would hide the digits: 0.00001 becomes 1e−5.
_SMALLEST_PLAIN = 1e-4
_LARGEST_PLAIN = 1e6


def significant(x: float, digits: int = 3) -> str:
    """`x` with exactly so many significant digits, such as "0.143", "2.50" or "1.1e−5".

    Always the same number of digits, so that a value that changes live does not jump.
    NaN is "NaN"; the infinities are "∞" and "−∞".
    """
    special = _not_finite(x)
    if special:
        return special
    if x == 0:
        return f"{0:.{digits - 1}f}"
    mantissa, exponent = f"{x:.{digits - 1}e}".split("e")
    power = int(exponent)
    if _SMALLEST_PLAIN <= abs(float(f"{mantissa}e{exponent}")) < _LARGEST_PLAIN:
        rounded = float(f"{mantissa}e{exponent}")
        return f"{rounded:.{max(0, digits - 1 - power)}f}".replace("-", MINUS)
    return f"{mantissa}e{power}".replace("-", MINUS)


def short(x: float, digits: int = 3) -> str:
    """`x` rounded to significant digits, without zeros at the end: "0.001", "0.03", "1e−5"."""
    special = _not_finite(x)
    if special:
        return special
    x = rounded(x, digits)
    if x == 0 or _SMALLEST_PLAIN <= abs(x) < _LARGEST_PLAIN:
        places = max(0, digits - 1 - math.floor(math.log10(abs(x)))) if x else 0
        text = f"{x:.{places}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        mantissa, exponent = f"{x:.{digits - 1}e}".split("e")
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", MINUS)


def fixed(x: float, decimals: int) -> str:
    """`x` with so many digits after the point; never "−0.00"."""
    special = _not_finite(x)
    if special:
        return special
    text = f"{x:.{decimals}f}"
    return text.replace("-", MINUS if float(text) else "")


def grouped(n: int) -> str:
    """A count with thin spaces between the thousands: "2 600"."""
    return f"{n:,}".replace(",", THIN_SPACE).replace("-", MINUS)


def percent(share: float, decimals: int = 0) -> str:
    """A share of 1 in percent: 0.96 is "96 %"."""
    return f"{fixed(100 * share, decimals)}{NO_BREAK_SPACE}%"


def rounded(x: float, digits: int) -> float:
    """`x` rounded to significant digits."""
    return float(f"{x:.{digits - 1}e}")


def parse(text: str) -> float | None:
    """The number that someone typed, or None if it is none.

    Takes a decimal point or comma, spaces between thousands, any minus sign and exponents;
    refuses NaN, infinity and everything else that Python's `float` takes.
    """
    text = _SPACES.sub("", text).replace(MINUS, "-").replace("\N{EN DASH}", "-")
    if len(text) > 40 or not _NUMBER.fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    return value if math.isfinite(value) else None


def _not_finite(x: float) -> str:
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return "∞" if x > 0 else f"{MINUS}∞"
    return ""


class NumberFormat(NamedTuple):
    """How one value is written and read.

    Attributes:
        digits: significant digits, where `decimals` does not say otherwise.
        decimals: digits after the point, always shown; None for as few as needed.
        percent: the value is a share of 1 and written as "30 %".
        unit: written after the number, with a space.
        zero_text: a word for 0, such as "full"; empty for the digit.
    """

    digits: int = 3
    decimals: int | None = None
    percent: bool = False
    unit: str = ""
    zero_text: str = ""

    @property
    def suffix(self) -> str:
        """What stands after the number."""
        unit = "%" if self.percent else self.unit
        return f"{NO_BREAK_SPACE}{unit}" if unit else ""

    def text(self, value: float) -> str:
        """The value as shown."""
        if value == 0 and self.zero_text:
            return self.zero_text
        number = 100 * value if self.percent else value
        if self.decimals is None:
            return short(number, self.digits) + self.suffix
        return fixed(number, self.decimals) + self.suffix

    def value(self, text: str) -> float | None:
        """The value that someone typed, with or without its unit; None if it is no number."""
        text = text.strip()
        if self.zero_text and text.casefold() == self.zero_text.casefold():
            return 0.0
        number = parse(text.removesuffix(self.suffix.strip()) if self.suffix else text)
        return number if number is None else self.round(number / 100 if self.percent else number)

    def round(self, value: float) -> float:
        """The value that is meant by the text that shows it."""
        if self.decimals is None:
            return rounded(value, self.digits)
        places = self.decimals + 2 if self.percent else self.decimals
        return round(value, places) + 0.0
