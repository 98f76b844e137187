"""Expands and collapses gates: sigmoid <-> (*-1, exp, +1, 1/x), and likewise for all MACROS.

A program is first collapsed as far as it goes, so that every gate has a key that does not change;
then those gates are expanded that were typed so, or that somebody clicked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from playground.circuit.macros import MACROS, Operand
from playground.circuit.parts import INPUT, Options, Part, Pool, reachable


@dataclass(frozen=True)
class Folding:
    """Which gates are expanded.

    Attributes:
        rest: what holds for those that nobody chose: "typed" as in the text, or all of them
            "expanded" or "collapsed".
        chosen: key of a gate -> whether it is expanded.
    """

    rest: Literal["typed", "expanded", "collapsed"] = "typed"
    chosen: Mapping[str, bool] = field(default_factory=dict)

    def expands(self, key: str, *, typed: bool) -> bool:
        """Whether the gate of this key is expanded.

        Args:
            key: of the gate.
            typed: whether the text has its pieces.
        """
        rest = typed if self.rest == "typed" else self.rest == "expanded"
        return self.chosen.get(key, rest)

    def toggled(self, key: str, *, expanded: bool) -> Folding:
        """The same with one gate as told."""
        return Folding(self.rest, {**self.chosen, key: expanded})


AS_TYPED = Folding()


def fold(pool: Pool, root: Part, folding: Folding) -> tuple[Pool, Part]:
    """The parts with gates expanded and collapsed as told; all keys are those of any folding."""
    collapsed = _Collapsed(pool, root)
    return _Expanded(collapsed, folding).result()


@dataclass(frozen=True)
class _Typed:
    """A gate that was typed as its pieces: the pieces in order, and what they read."""

    pieces: list[Part]
    inputs: tuple[Part, ...]


class _Collapsed:
    """A program with every gate collapsed.

    Attributes:
        pool: its parts.
        root: the result.
        typed: what was collapsed, by the gate that stands for it.
        typed_names: the user's names of what was typed.
    """

    def __init__(self, pool: Pool, root: Part) -> None:
        self._parts = reachable(pool, root)
        self._readers = Counter(operand for part in self._parts for operand in part.operands)
        self._typed_pool = pool
        self._mapped: dict[Part, Part] = {}
        self.pool = Pool()
        self.typed: dict[Part, _Typed] = {}
        self.typed_names = dict(pool.names)
        for part in self._parts:
            self._mapped[part] = self._whole(part) or self._same(part)
            if part in pool.names:
                self.pool.call(self._mapped[part], pool.names[part])
        self.root = self._mapped[root]

    def _same(self, part: Part) -> Part:
        if part.is_leaf:
            return _leaf(self.pool, part)
        operands = [self._mapped[operand] for operand in part.operands]
        return self.pool.make(part.operation, operands, part.span, options=part.options)

    def _whole(self, part: Part) -> Part | None:
        """The gate that this part is the last piece of, or None."""
        for operation, macro in MACROS.items():
            found = macro.inputs(part)
            if found is None:
                continue
            inputs, options = found
            pieces = self._pieces(part, inputs)
            if pieces and self._is(part, operation, inputs, options):
                operands = [self._mapped[each] for each in inputs]
                gate = self.pool.make(operation, operands, part.span, options=options)
                self.typed.setdefault(gate, _Typed(pieces, inputs))
                return gate
        return None

    def _is(self, part: Part, operation: str, inputs: tuple[Part, ...], options: Options) -> bool:
        """Whether the pieces of a gate, made once more, end in this very part."""
        known: dict[Operand, Part] = dict(zip("abc", inputs, strict=False))
        for step in MACROS[operation].steps(options, inputs):
            operands = [
                known[each] if isinstance(each, str) else self._typed_pool.constant(each, part.span)
                for each in step.operands
            ]
            last = self._typed_pool.make(step.operation, operands, part.span)
            known[step.name] = last
        return last is part

    def _pieces(self, last: Part, inputs: tuple[Part, ...]) -> list[Part]:
        """All from the inputs to the last piece, in order; [] if others read them, too."""
        inside: set[Part] = set()
        queue = [last]
        while queue:
            part = queue.pop()
            if part not in inside and part not in inputs:
                inside.add(part)
                queue += part.operands
        within = Counter(operand for part in inside for operand in part.operands)
        gates = [part for part in inside if part is not last and not part.is_leaf]
        if any(self._readers[part] > within[part] for part in gates):
            return []
        return [part for part in self._parts if part in inside]


class _Expanded:
    """A collapsed program with some gates expanded."""

    def __init__(self, collapsed: _Collapsed, folding: Folding) -> None:
        self._collapsed, self._folding = collapsed, folding
        self._pool = Pool()

    def result(self) -> tuple[Pool, Part]:
        """The parts and the one that is the result."""
        collapsed = self._collapsed
        done: dict[Part, Part] = {}
        for part in reachable(collapsed.pool, collapsed.root):
            if part.is_leaf:
                done[part] = _leaf(self._pool, part)
                continue
            operands = [done[operand] for operand in part.operands]
            typed = collapsed.typed.get(part)
            done[part] = self._gate(part, operands, part.key, "", typed)
            if part in collapsed.pool.names:
                self._pool.call(done[part], collapsed.pool.names[part])
        return self._pool, done[collapsed.root]

    def _gate(
        self, like: Part, operands: list[Part], key: str, group: str, typed: _Typed | None = None
    ) -> Part:
        """A gate like another one, or its pieces."""
        is_expanded = self._folding.expands(key, typed=typed is not None)
        if like.operation not in MACROS or not is_expanded:
            return self._pool.make(
                like.operation, operands, like.span, options=like.options, key=key, group=group
            )
        if typed is None:
            return self._by_steps(like, operands, key)
        return self._by_text(typed, operands, key)

    def _by_steps(self, like: Part, inputs: list[Part], key: str) -> Part:
        known: dict[Operand, Part] = dict(zip("abc", inputs, strict=False))
        steps = MACROS[like.operation].steps(like.options, tuple(inputs))
        for k, step in enumerate(steps):
            operands = [
                known[each] if isinstance(each, str) else self._pool.constant(each, like.span)
                for each in step.operands
            ]
            piece = replace(like, operation=step.operation, options=())
            own_key = key if step is steps[-1] else f"{key}.{k}"
            last = self._gate(piece, operands, own_key, key)
            known[step.name] = last
        return last

    def _by_text(self, typed: _Typed, inputs: list[Part], key: str) -> Part:
        known = dict(zip(typed.inputs, inputs, strict=True))
        for k, piece in enumerate(typed.pieces):
            if piece.is_leaf:
                known[piece] = _leaf(self._pool, piece)
                continue
            operands = [known[operand] for operand in piece.operands]
            is_last = piece is typed.pieces[-1]
            known[piece] = self._gate(piece, operands, key if is_last else f"{key}.{k}", key)
            if piece in self._collapsed.typed_names:
                self._pool.call(known[piece], self._collapsed.typed_names[piece])
        return known[typed.pieces[-1]]


def _leaf(pool: Pool, part: Part) -> Part:
    """The same input or constant in another pool."""
    if part.operation == INPUT and part.value is not None:
        return pool.input(part.name, part.value, part.span)
    return pool.constant(part.value, part.span)
