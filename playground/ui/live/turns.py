"""Which views are drawn in which frame of a run that goes on, so that all take about as long."""

from __future__ import annotations

# While running, the network is drawn in every frame and what costs more takes turns: the regions
# and (more seldom) the losses; gradients, heat maps, edges and the example. If an example, an
# overlay, the warped space or a page is seen, there is a third turn: the regions are coloured in
# theirs, in which space and pages are drawn as well, and painted in the last.
REGIONS, GRADIENTS, PAINTING = range(3)
LOSS_ROUNDS = 3


class Turns:
    """Whose turn it is.

    Attributes:
        turn: REGIONS, GRADIENTS or PAINTING; -1 before the first frame.
        shared: whether there is a third turn.
        answers: whether this frame answers to a change, whatever that costs.
    """

    def __init__(self) -> None:
        self.turn = -1
        self.shared = False
        self.answers = True
        self._rounds = 0
        self._waited = False

    def begin(self) -> None:
        """The next frame is the regions' turn, and answers to a change."""
        self.turn = -1

    def take(self, *, shared: bool) -> int:
        """Goes on to the next turn, of two or of three."""
        self.answers = self.turn < 0
        self.shared = shared
        self.turn = (self.turn + 1) % (3 if shared else 2)
        self._rounds += self.turn == REGIONS
        return self.turn

    @property
    def losses(self) -> bool:
        """Whether it is the losses' turn, too."""
        return self.turn == REGIONS and self._rounds % LOSS_ROUNDS == 0

    def gradients(self, *, busy: bool) -> bool:
        """Whether it is the gradients' turn; a busy one they leave to others, but not the next."""
        if self.turn != GRADIENTS:
            return False
        self._waited = busy and not self._waited
        return not self._waited
