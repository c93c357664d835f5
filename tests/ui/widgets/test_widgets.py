from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from purchasing_gui.ui import theme
from purchasing_gui.ui.theme import StateColor
from purchasing_gui.ui.widgets import (
    ChoiceCard,
    ElidedLabel,
    EmptyState,
    LabeledField,
    PlainLabel,
    PrimaryButton,
    Sign,
    StateChip,
    plain_tooltip,
)

MARKUP = "<b>10</b> & <img src=x>"


def test_a_plain_label_shows_every_character(qtbot: QtBot) -> None:
    label = PlainLabel(MARKUP)
    qtbot.addWidget(label)

    assert (label.text(), label.textFormat()) == (MARKUP, Qt.TextFormat.PlainText)


def test_a_tooltip_shows_markup_as_text() -> None:
    assert "<img" not in plain_tooltip(MARKUP)
    assert plain_tooltip("") == ""


def test_an_elided_label_keeps_the_whole_text_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Unidad de estado sólido Kingston A400 de 960 GB")
    qtbot.addWidget(label)
    label.resize(90, 20)
    label.show()

    assert label.text().endswith("…")
    assert "960 GB" in label.toolTip()
    assert label.accessibleName() == label.whole_text()

    label.resize(900, 20)
    assert (label.text(), label.toolTip()) == (label.whole_text(), "")


def test_a_chip_says_its_state_and_is_pressed_from_the_keyboard(qtbot: QtBot) -> None:
    chip = StateChip(StateColor.BUSY, "Zegucom buscando…")
    qtbot.addWidget(chip)
    chip.show()

    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    chip.show_state(StateColor.ERROR, "Z" * 80)

    assert chip.state is StateColor.ERROR
    assert len(chip.text()) < 50
    assert chip.accessibleName() == "Z" * 80


def test_a_field_ties_label_control_and_message_together(qtbot: QtBot) -> None:
    line = QLineEdit()
    field = LabeledField("RFC", line, hint="12 o 13 caracteres")
    qtbot.addWidget(field)

    field.set_message("Faltan caracteres", StateColor.WARNING)
    assert (field.state, field.message) == (StateColor.WARNING, "Faltan caracteres")
    assert line.accessibleName() == "RFC"
    assert line.accessibleDescription() == "Faltan caracteres"

    field.set_message("")
    assert (field.state, field.message) == (None, "")
    assert line.accessibleDescription() == "12 o 13 caracteres"


def test_an_empty_state_offers_the_next_step(qtbot: QtBot) -> None:
    empty = EmptyState("Sin resultados", "Pruebe otro número", "Conectar")
    qtbot.addWidget(empty)
    empty.show()

    with qtbot.waitSignal(empty.action_requested):
        empty._action.click()
    empty.show_words("Nada")
    assert empty._action.isHidden()


@pytest.mark.parametrize("state", list(StateColor))
@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_state_inks_are_readable_on_their_tints(
    qtbot: QtBot, state: StateColor, scheme: Qt.ColorScheme
) -> None:
    colours = theme._DARK if scheme is Qt.ColorScheme.Dark else theme._LIGHT
    if state is StateColor.ACCENT:
        ink, ground = colours.on_accent, colours.states[state]
    else:
        ink, ground = colours.states[state], colours.tints[state]

    assert contrast(ink, ground) >= 4.2


def test_every_state_has_a_sign_of_its_own(qtbot: QtBot) -> None:
    black = QColor("black")
    images = [
        theme.icon_pixmap(f"state_{state.value}", black, 24).toImage() for state in StateColor
    ]

    assert len({bytes(image.constBits()) for image in images}) == len(StateColor)


def test_large_choices_and_main_buttons_are_painted(qtbot: QtBot) -> None:
    for button in (ChoiceCard("plug", "Conectar", "texto"), PrimaryButton("&Enviar")):
        qtbot.addWidget(button)
        button.show()
        assert not button.grab().isNull()


def test_a_sign_takes_the_ink_of_the_theme_that_is_worn(qtbot: QtBot) -> None:
    sign = Sign(24, StateColor.WARNING)
    qtbot.addWidget(sign)
    sign.show()

    def is_inked() -> bool:
        drawn = theme.icon_pixmap("state_warning", theme.color(StateColor.WARNING), 24)
        return sign.pixmap().toImage() == drawn.toImage()

    assert is_inked()
    theme.wear(Qt.ColorScheme.Dark)
    try:
        assert theme.is_dark()
        qtbot.waitUntil(is_inked)
    finally:
        theme.wear(Qt.ColorScheme.Light)
    qtbot.waitUntil(is_inked)


def test_a_main_button_steps_back_while_its_action_is_not_the_next(qtbot: QtBot) -> None:
    button = PrimaryButton("Surtir")
    qtbot.addWidget(button)
    button.show()
    accent = theme.color(StateColor.ACCENT).name()

    def ground() -> str:
        return button.grab().toImage().pixelColor(8, button.height() // 2).name()

    assert ground() == accent
    button.set_leading(False)
    assert ground() != accent
    button.set_leading(True)
    assert ground() == accent


def contrast(ink: str, ground: str) -> float:
    """WCAG contrast of two ``#rrggbb`` colours."""
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_an_icon_without_any_room_is_not_painted(qtbot: QtBot, qtlog: Any) -> None:
    assert theme.icon("search").pixmap(QSize(0, 12)).isNull()
    assert theme.icon_pixmap("search", theme.muted(), 0).isNull()
    assert qtlog.records == []
