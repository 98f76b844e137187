"""The one owner of the choices of the circuit view, and of the circuit they make."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from playground.circuit.build import build
from playground.circuit.circuit import Circuit
from playground.circuit.rounding import slide_rounding
from playground.circuit.shown_numbers import ShownNumbers
from playground.circuit.steps import Progress, stops
from playground.expression.tree import ExpressionError
from playground.ui.circuit.circuit_choice import CircuitChoice, first_choice
from playground.ui.circuit.circuit_guesses import guessed

# Commands of the circuit among those of the program's one undo stack.
_COMMAND = 2


class CircuitStore(QObject):
    """Holds the choice in force; widgets ask it to change, views show what it announces.

    Args:
        undo_stack: the program's.
        choice: to begin with; it must be a circuit.
        parent: the Qt parent.

    Signals:
        changed(): another choice is in force, and ``circuit`` is what it makes.
        refused(ExpressionError): a change makes no circuit; nothing has changed.

    Attributes:
        undo_stack: where every change goes through.
        held: whether the numbers of the present stop are held back, to be guessed first.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(
        self,
        undo_stack: QUndoStack,
        choice: CircuitChoice | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = undo_stack
        self.held = False
        self._choice = choice or first_choice()
        self._circuit = _built(self._choice)
        self._numbers = _numbers(self._circuit, self._choice)

    @property
    def choice(self) -> CircuitChoice:
        """The choices in force."""
        return self._choice

    @property
    def circuit(self) -> Circuit:
        """What they make: another object when the graph is another one."""
        return self._circuit

    @property
    def numbers(self) -> ShownNumbers:
        """The numbers to show: exact, or rounded as on the slide."""
        return self._numbers

    @property
    def position(self) -> int:
        """The stop as an index into the circuit's stops; the last one when all is known."""
        last = len(stops(self._circuit)) - 1
        given = self._choice.position
        return last if given is None else min(max(given, 0), last)

    @property
    def shown_position(self) -> int:
        """The last stop whose numbers are shown."""
        return self.position - self.held

    @property
    def progress(self) -> Progress:
        """What is known at that stop."""
        return Progress(self._circuit, self.shown_position)

    def update(self, text: str, gesture: int | None = None, **changes: Any) -> bool:
        """Changes some choices as one undoable step.

        Args:
            text: what the step is called in the Edit menu, in the user's language.
            gesture: changes of one gesture (a drag, a walk through the gates) become one step.
            **changes: fields of ``CircuitChoice``.

        Returns:
            Whether the choices make a circuit. If not, the old ones stay.
        """
        return self.choose(text, replace(self._choice, **changes), gesture)

    def choose(self, text: str, choice: CircuitChoice, gesture: int | None = None) -> bool:
        """As ``update``, with a whole choice; inputs without a value get one."""
        if choice == self._choice:
            self.changed.emit()  # a field that showed another text shows the right one again
            return True
        try:
            if (
                choice.text != self._choice.text
                or choice.values.keys() < self._choice.values.keys()
            ):
                choice = guessed(choice)
            made = self._made(choice)
        except ExpressionError as error:
            self.refused.emit(error)
            return False
        self.undo_stack.push(_Change(self, text, self._choice, choice, gesture, made))
        return True

    def take(self, choice: CircuitChoice, made: tuple[Circuit, ShownNumbers] | None = None) -> None:
        """Puts a choice in force that makes a circuit; for undo commands only."""
        self._circuit, self._numbers = made or self._made(choice)
        self._choice = choice
        self.held = False
        self.changed.emit()

    def _made(self, choice: CircuitChoice) -> tuple[Circuit, ShownNumbers]:
        """The circuit of a choice: the present one, if only numbers in it change.

        Raises:
            ExpressionError: if it makes none; the present circuit is as it was.
        """
        now, circuit = self._choice, self._circuit
        if (choice.text, choice.folding) != (now.text, now.folding):
            circuit = _built(choice)
            return circuit, _numbers(circuit, choice)
        if choice.values is now.values:
            is_step = (choice.rounded, choice.decimals) == (now.rounded, now.decimals)
            return circuit, self._numbers if is_step else _numbers(circuit, choice)
        old = circuit.input_values()
        new = {name: choice.values[name] for name in old}
        try:
            circuit.set_values(new)
        except ExpressionError:
            circuit = _built(choice)  # of other shapes, or truly none
            return circuit, _numbers(circuit, choice)
        try:
            return circuit, _numbers(circuit, choice)
        except ExpressionError:
            circuit.set_values(old)
            raise


class _Change(QUndoCommand):
    """From one choice to another; those of one gesture merge."""

    def __init__(
        self,
        store: CircuitStore,
        text: str,
        before: CircuitChoice,
        after: CircuitChoice,
        gesture: int | None,
        made: tuple[Circuit, ShownNumbers],
    ) -> None:
        super().__init__(text)
        self._store, self._before, self._after, self._gesture = store, before, after, gesture
        self._made: tuple[Circuit, ShownNumbers] | None = made

    def id(self) -> int:
        return -1 if self._gesture is None else _COMMAND

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other._gesture != self._gesture:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

    def undo(self) -> None:
        self._store.take(self._before)

    def redo(self) -> None:
        made, self._made = self._made, None
        self._store.take(self._after, made)


def _built(choice: CircuitChoice) -> Circuit:
    return build(choice.text, choice.values, choice.folding)


def _numbers(circuit: Circuit, choice: CircuitChoice) -> ShownNumbers:
    rounded = slide_rounding(circuit, choice.decimals) if choice.rounded else None
    return ShownNumbers(circuit, rounded, choice.decimals)
