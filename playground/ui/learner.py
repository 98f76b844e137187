"""What learns under the choices, as the store of choices sees it."""

from __future__ import annotations

from typing import Protocol

from playground.training.config import Config
from playground.training.edits import Edit
from playground.training.run_state import RunState


class Learner(Protocol):
    """What learns under the choices: a run."""

    def apply(
        self,
        config: Config,
        edit: Edit | None = None,
        state: RunState | None = None,
        *,
        unless_trained: RunState | None = None,
        always: bool = False,
    ) -> RunState | None:
        """Takes over choices, and goes back to a state of its own under them where one is given.

        To the state ``unless_trained`` only if its weights are those it has.

        Returns:
            The state it leaves, if its weights are others now, or always.
        """

    def has(self, edit: Edit) -> bool:
        """Whether all that an edit says of the weights is so already."""

    def is_at(self, state: RunState) -> bool:
        """Whether step and weights are those of a state, to the bit."""
