"""Guess first: holds back what the next stop shows until it has been guessed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from playground.ui.circuit.circuit_store import CircuitStore
from playground.ui.circuit.circuit_walk import CircuitWalk
from playground.ui.circuit.guess_bar import GuessBar
from playground.ui.circuit.guess_questions import questions


class PageGuess(QObject):
    """Stands between the buttons that step and the walk.

    Args:
        store: holds the numbers back.
        walk: moves from gate to gate.
        bar: asks.
        parent: the Qt parent.

    Signals:
        changed(): other numbers are held back.
    """

    changed = Signal()

    def __init__(
        self, store: CircuitStore, walk: CircuitWalk, bar: GuessBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._walk, self._bar = store, walk, bar
        self._guessing = False
        bar.asked.connect(self._follow)

    def switch(self, guessing: bool) -> None:
        """Asks from now on, or no longer."""
        self._guessing = guessing
        self._bar.setVisible(guessing)
        self._bar.forget()
        self._follow()

    def go(self, move: Callable[[], None]) -> None:
        """Moves on; a press while something is asked only shows the answer."""
        if self._bar.question is not None:
            self._bar.reveal()
            return
        before = self._store.choice.position
        move()
        if self._guessing and before != self._store.choice.position:
            asked = questions(self._store.numbers, self._walk.stop)
            self._store.held = bool(asked)
            self._bar.begin(asked)

    def give_up(self) -> bool:
        """Asks no more at this stop; whether anything was asked."""
        asked = self._bar.question is not None
        if asked:
            self._bar.forget()
            self._follow()
        return asked

    def _follow(self) -> None:
        """Shows the numbers of the stop when all of them have been asked for."""
        if self._bar.question is None:
            self._store.held = False
        self.changed.emit()
