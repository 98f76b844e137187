"""What the net reads of a point: features to switch on and off, typed ones, standardized or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.data.features import FeatureError, with_feature
from playground.training.config import Config
from playground.ui.theme import Theme
from playground.ui.widgets.expression_field import ExpressionField
from playground.ui.widgets.feature_grid import FeatureGrid
from playground.ui.widgets.switch import Switch


class InputsPanel(QWidget):
    """The input features; it asks for changes and shows what stands.

    Args:
        theme: sizes and colours.
        parent: the Qt parent.

    Signals:
        features_edited(tuple[str, ...]): the user wants these features.
        standardize_edited(bool): the user wants them standardized, or not.

    Attributes:
        grid: the tiles.
        field: where a feature is typed.
    """

    features_edited = Signal(object)
    standardize_edited = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._config = Config()
        self.setObjectName("inputs")
        self.grid = FeatureGrid(theme, self)
        self.grid.setObjectName("features")
        self.grid.switched.connect(self._switch)
        self.field = ExpressionField(theme, self)
        self.field.setObjectName("feature_entry")
        self.field.committed.connect(self._type)
        self._message = QLabel(self)
        self._message.setObjectName("feature_message")
        self._message.setProperty("role", "warning")
        self._message.setWordWrap(True)
        self._message.hide()
        self.standardize = Switch(theme, self)
        self.standardize.setObjectName("standardize")
        self.standardize.edited.connect(self.standardize_edited)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.grid, self.field, self._message, self.standardize):
            self._column.addWidget(part)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def message(self) -> str:
        """What is wrong with what was typed, "" where all is well."""
        return "" if self._message.isHidden() else self._message.text()

    def show_config(self, config: Config) -> None:
        """Shows the choices in force."""
        if config.features != self._config.features or config.extent != self._config.extent:
            self._say("")
        self._config = config
        self.grid.show_features(config.features, config.extent)
        self.standardize.set_value(config.standardize)

    def refuse(self, sentence: str) -> None:
        """Says why what was asked for is not allowed."""
        self._say(sentence)

    def retranslate(self) -> None:
        """Takes the words of the language in force."""
        self.grid.setAccessibleName(self.tr("Input features"))
        self.grid.set_tip(
            self.tr(
                "{0}: what the net reads of every point (x₁, x₂), over the plane.\n"
                "Click, or Space, to switch it on or off; all other weights stay."
            )
        )
        self.field.setAccessibleName(self.tr("Another feature, a formula of x1 and x2"))
        self.field.setPlaceholderText(self.tr("Type one: exp(-x1^2), |x1|, max(x1, x2) …"))
        self.field.setToolTip(
            self.tr(
                "Another feature: a formula of x1 and x2, added with Enter.\n"
                "It must have a value everywhere in the plane that is shown."
            )
        )
        self.standardize.set_name(self.tr("Standardize inputs"))
        self.standardize.setToolTip(
            self.tr(
                "(x − mean) / standard deviation of every input,\n"
                "both of them of the training points"
            )
        )

    def sizeHint(self) -> QSize:
        """As the layout has it."""
        return self._column.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follows another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _switch(self, name: str, on: bool) -> None:
        config = self._config
        if on:
            self._add(name)
        elif len(config.features) == 1:
            self.grid.tile(name).setChecked(True)
            self._say(self.tr("The net needs at least one input."))
        else:
            self._say("")
            self.features_edited.emit(tuple(each for each in config.features if each != name))

    def _type(self, text: str) -> None:
        if not text.strip():
            self._say("")
        elif self._add(text):
            self.field.show_expression("")

    def _add(self, text: str) -> bool:
        """Asks for a further feature; says what is wrong with it otherwise."""
        config = self._config
        try:
            features = with_feature(config.features, text, config.extent)
        except FeatureError as error:
            self._say(str(error))
            self.field.mark(error.span)
            self.grid.show_features(config.features, config.extent)
            return False
        self._say("")
        self.features_edited.emit(features)
        return self._config.features == features

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))
        self.field.mark(None)

    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.ipx(8))
        self._message.setFont(self._theme.font("label"))
        self.field.setFont(self._theme.font("label"))
