"""The two main views of the window: the network, and the circuit of any expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from playground.ui.focus import tab_through
from playground.ui.run import Run
from playground.ui.selection import Selection
from playground.ui.store import Store
from playground.ui.theme import Theme
from playground.ui.widgets.view_switch import NETWORK, ViewSwitch
from playground.ui.widgets.wrap_row import WrapRow
from playground.ui.words.labels import Labels

if TYPE_CHECKING:
    from playground.ui.circuit.page import CircuitPage


class MainViews(QObject):
    """Shows one of them; the circuit is made when it is first asked for.

    The run pauses when the network is left. What has the keyboard focus in a view has it again when
    the view comes back.

    Args:
        theme: sizes and colours.
        store: the choices; their undo stack is the circuit's, too.
        run: the live run.
        labels: words for names.
        parent: the window.

    Signals:
        circuit_asked(bool): the circuit is to be seen from now on, or the network again.
        title_changed(): the view that is seen is about something else.
    """

    circuit_asked = Signal(bool)
    title_changed = Signal()

    def __init__(
        self, theme: Theme, store: Store, run: Run, labels: Labels, parent: QMainWindow
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._network: QWidget | None = None
        self._theme, self._store, self._run, self._labels = theme, store, run, labels
        self._page: CircuitPage | None = None
        self._selection: Selection | None = None
        self._focused: QWidget | None = None

    def attach(self, network: QWidget, bar: WrapRow, selection: Selection) -> None:
        """Has this network and its toolbar from now on."""
        self._network, self._selection = network, selection
        switch = ViewSwitch(self._theme, NETWORK)
        switch.left.connect(self.show_circuit)
        bar.add(switch, gap=8, right=True)
        self._window.setCentralWidget(network)
        tab_through([bar])
        self._store.changed.connect(self.show_network)

    @property
    def circuit_shown(self) -> bool:
        """Whether the circuit is seen."""
        return self._page is not None and self._window.centralWidget() is self._page

    @property
    def title(self) -> str:
        """What the circuit that is seen is about; "" while the network is seen."""
        return self.tr("Circuit: {0}").format(self.page.title) if self.circuit_shown else ""

    @property
    def page(self) -> CircuitPage:
        """The circuit view."""
        if self._page is None:
            from playground.ui.circuit.page import CircuitPage

            page = CircuitPage(self._theme, self._labels, self._store.undo_stack)
            page.network_asked.connect(self.show_network)
            page.store.changed.connect(self.show_circuit)  # undo shows what it changes
            page.store.changed.connect(self.title_changed)
            self._page = page
        return self._page

    def show_network(self, *_: object) -> None:
        """Shows the network."""
        if self.circuit_shown and self._network is not None:
            self._put(self._network)
            self.circuit_asked.emit(False)
            if self._focused is not None:
                self._focused.setFocus()
            self._run.redraw()

    def show_circuit(self) -> None:
        """Shows the circuit; the run waits."""
        if not self.circuit_shown:
            self._run.pause()
            page = self.page
            self.circuit_asked.emit(True)
            self._focused = self._of_the_network(QApplication.focusWidget())
            self._put(page)
            page.canvas.setFocus()

    def open_neuron(self) -> None:
        """The neuron that is picked out, as a circuit."""
        from playground.ui.circuit.net_circuits import neuron_of

        if self._selection is not None:
            net = neuron_of(self._run.trainer, self._selection)
            self.show_circuit()
            self.page.show_net(net, self.tr("This neuron"))

    def open_example(self) -> None:
        """The whole net on the example that is picked out, as a circuit."""
        from playground.ui.circuit.net_circuits import example_of

        if self._selection is not None:
            net = example_of(self._run.trainer, self._selection)
            self.show_circuit()
            self.page.show_net(net, self.tr("This example"))

    def step_back(self) -> bool:
        """Escape; whether it is done with."""
        return self.circuit_shown and self.page.step_back()

    def _of_the_network(self, focused: QWidget | None) -> QWidget | None:
        """What has the focus, if it is a part of the network's view other than its switch."""
        network = self._network
        if focused is None or network is None or not network.isAncestorOf(focused):
            return None
        return None if isinstance(focused.parent(), ViewSwitch) else focused

    def _put(self, view: QWidget) -> None:
        """Puts a view into the place of the other one, which is kept.

        Not in a stack of both: there the window would need room for the larger one.
        """
        window = self._window
        other = window.takeCentralWidget()
        assert other is not None
        room = other.size()
        other.setParent(window)  # still one of the window's, but not seen
        # Rows of buttons know how many they need only at their width; without this the window
        # would grow for a moment.
        view.resize(room)
        view.ensurePolished()
        layout = view.layout()
        if layout is not None:
            layout.activate()
        window.setCentralWidget(view)
        view.show()
        self.title_changed.emit()
