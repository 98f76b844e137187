"""The PySide6 that is installed counts its references right (6.12.0 on CPython 3.11 does not)."""

import subprocess
import sys

# In a process of its own: the faulty version aborts it after some hundred emits.
_EMIT = """
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

class Counter(QObject):
    ticked = Signal(bool)
    def __init__(self):
        super().__init__()
        self.count = 0
        self.ticked.connect(self.count_one)
    @Slot(bool)
    def count_one(self, flag):
        self.count += flag

application = QCoreApplication([])
counter = Counter()
for _ in range(20_000):
    counter.ticked.emit(True)
print(counter.count)
"""


def test_twenty_thousand_emits_survive() -> None:
    result = subprocess.run(
        [sys.executable, "-c", _EMIT], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "20000\n", "")
