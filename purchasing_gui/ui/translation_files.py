"""The texts of the window's source, and the Qt Linguist (.ts) files that translate them.

The source is read as Python, because Qt's own ``lupdate`` overlooks plurals and texts whose count
is an expression.
"""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_WITH_COUNT = 4
_UNDONE = frozenset({"unfinished", "vanished", "obsolete"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the source; ``comment`` tells equal texts of one context apart."""

    context: str
    source: str
    comment: str
    plural: bool

    def __str__(self) -> str:
        return f"[{self.context}] {self.source!r}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A translation: one form, or one for each plural. ``finished`` as Linguist has it."""

    forms: tuple[str, ...]
    finished: bool


def texts_of(sources: Iterable[Path]) -> dict[Entry, None]:
    """Every text handed to ``translate`` with literal context and text, in order, once each."""
    return dict.fromkeys(
        entry
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for entry in _entry_of(node)
    )


def read_wordings(file: Path) -> dict[Entry, Wording]:
    """What a .ts file holds; nothing where there is no such file."""
    if not file.exists():
        return {}
    root = ElementTree.parse(file).getroot()  # noqa: S314 - our own file
    return {
        _message_entry(context.findtext("name", ""), message): _message_wording(message)
        for context in root.iter("context")
        for message in context.iter("message")
    }


def write_wordings(file: Path, language: str, wordings: Mapping[Entry, Wording]) -> None:
    """Writes a .ts file, contexts and texts in the order given."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    for entry, wording in wordings.items():
        if entry.context not in contexts:
            contexts[entry.context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[entry.context], "name").text = entry.context
        _add_message(contexts[entry.context], entry, wording)
    ElementTree.indent(root, "    ")
    text = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.write_text(f"{head}{text}\n", encoding="utf-8", newline="\n")


def merged(
    texts: Iterable[Entry], known: Mapping[Entry, Wording], plural_forms: int
) -> dict[Entry, Wording]:
    """The texts with the translations they have; new ones are unfinished, unused ones go."""
    return {entry: known.get(entry) or _unfinished(entry, known, plural_forms) for entry in texts}


def fault_of(entry: Entry, wording: Wording) -> str:
    """What is wrong with a translation, empty where nothing is."""
    if not wording.finished or not all(wording.forms):
        return "not translated"
    if entry.plural and len(wording.forms) < 2:
        return "lacks a plural form"
    wanted = _gaps(entry.source)
    given = set().union(*map(_gaps, wording.forms))
    if wanted != given:
        return f"other gaps ({', '.join(sorted(wanted ^ given))})"
    return ""


def _entry_of(call: ast.Call) -> Iterator[Entry]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    literals = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    if name != "translate" or not all(isinstance(word, str) for word in literals[:2]):
        return
    if len(literals) < 2 or not all(isinstance(word, ast.Constant) for word in call.args[:2]):
        return
    third = call.args[2] if len(call.args) > 2 else None
    comment = third.value if isinstance(third, ast.Constant) else None
    counted = len(call.args) >= _WITH_COUNT or any(word.arg == "n" for word in call.keywords)
    yield Entry(str(literals[0]), str(literals[1]), str(comment or ""), counted)


def _message_entry(context: str, message: ElementTree.Element) -> Entry:
    return Entry(
        context,
        message.findtext("source", ""),
        message.findtext("comment", ""),
        message.get("numerus") == "yes",
    )


def _message_wording(message: ElementTree.Element) -> Wording:
    translation = message.find("translation")
    if translation is None:
        return Wording(("",), finished=False)
    forms = tuple(form.text or "" for form in translation.iter("numerusform"))
    finished = translation.get("type") not in _UNDONE
    return Wording(forms or (translation.text or "",), finished)


def _add_message(context: ElementTree.Element, entry: Entry, wording: Wording) -> None:
    message = ElementTree.SubElement(context, "message")
    if entry.plural:
        message.set("numerus", "yes")
    ElementTree.SubElement(message, "source").text = entry.source
    if entry.comment:
        ElementTree.SubElement(message, "comment").text = entry.comment
    translation = ElementTree.SubElement(message, "translation")
    if not wording.finished:
        translation.set("type", "unfinished")
    if not entry.plural:
        translation.text = wording.forms[0]
        return
    for form in wording.forms:
        ElementTree.SubElement(translation, "numerusform").text = form


def _unfinished(entry: Entry, known: Mapping[Entry, Wording], plural_forms: int) -> Wording:
    """A start for a translator: what the text had before it became a plural, if anything."""
    count = plural_forms if entry.plural else 1
    for other, wording in known.items():
        if (other.context, other.source) == (entry.context, entry.source):
            return Wording((wording.forms[0],) * count, finished=False)
    return Wording(("",) * count, finished=False)


def _gaps(text: str) -> set[str]:
    return {piece.split("}")[0] for piece in text.split("{")[1:]}
