"""Parts of windows that know nothing of purchasing."""

from purchasing_gui.ui.widgets.chip import StateChip
from purchasing_gui.ui.widgets.choice_card import ChoiceCard
from purchasing_gui.ui.widgets.empty_state import EmptyState
from purchasing_gui.ui.widgets.field import LabeledField
from purchasing_gui.ui.widgets.plain_label import ElidedLabel, PlainLabel, plain_tooltip
from purchasing_gui.ui.widgets.primary_button import PrimaryButton
from purchasing_gui.ui.widgets.sign import Sign

__all__ = [
    "ChoiceCard",
    "ElidedLabel",
    "EmptyState",
    "LabeledField",
    "PlainLabel",
    "PrimaryButton",
    "Sign",
    "StateChip",
    "plain_tooltip",
]
