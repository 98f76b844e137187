"""Parameters that an update leaves alone, bit for bit.

To the optimizer their gradient is 0, so that neither the clipping of the others nor its memory
sees them; the update that is shown is 0; and whatever its memory and the soft threshold still do
to them is taken back. The gradient itself stays what backpropagation found, for every view of it.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from playground.engine.graph import Call, FloatArray
from playground.engine.parameters import Parameters


class Ice:
    """Keeps some parameters as they are; nothing is allocated in a step.

    Args:
        frozen: which, shape (n,).
        parameters: all of them, with the gradient that backpropagation finds.

    Attributes:
        gradient: the gradient as the optimizer gets it, shape (n,).
    """

    def __init__(self, frozen: NDArray[np.bool_], parameters: Parameters) -> None:
        self._frozen = frozen
        self._found, self._value = parameters.gradient, parameters.value
        self.gradient: FloatArray = np.zeros_like(self._found)
        self._kept = np.zeros_like(self._value)
        self._zero = np.zeros((), self._value.dtype)

    def calls_before(self) -> list[Call]:
        """Before the gradient is clipped or used."""
        return [
            partial(np.copyto, self._kept, self._value),
            partial(np.copyto, self.gradient, self._found),
            partial(np.copyto, self.gradient, self._zero, where=self._frozen),
        ]

    def calls_between(self, update: FloatArray) -> list[Call]:
        """Between the optimizer's formula and the addition of its update (parameters,)."""
        return [partial(np.copyto, update, self._zero, where=self._frozen)]

    def calls_after(self) -> list[Call]:
        """After everything else."""
        return [partial(np.copyto, self._value, self._kept, where=self._frozen)]
