from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from purchasing_gui.domain.connections import Connection, Timeouts
from purchasing_gui.domain.problems import SettingsInvalid
from purchasing_gui.storage.connections_file import TomlConnectionFile

ZEGUCOM = Connection(
    id="zegucom",
    kind="zegucom",
    label="Zegucom Cómputo",
    base_url="https://api.test.zegucom.com.mx/services",
    options={"stores": {"1": "México", "2": "León"}, "paths": ["a", "b"], "batch": 50},
    enabled=False,
    timeouts=Timeouts(connect=5.0, read=12.5, long_read=300.0),
    ca_file="office.pem",
    size_cap=1024,
)
PLAIN = Connection(id="expercom centro", kind="expercom", label="Expercom")

BY_HAND = """\
# our vendors
[connections.zegucom]   # the old account
kind = "zegucom"
label = "Zegucom"       # as on the invoice
future_setting = 3

[notes]
who = "Ana"

[connections.late]
kind = "imotriz"
timeouts = { read = 40 }
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "connections.toml"


def written(path: Path, text: str) -> TomlConnectionFile:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return TomlConnectionFile(path)


def test_no_file_is_no_connections(path: Path) -> None:
    assert TomlConnectionFile(path).load() == ([], [])


def test_every_field_of_a_connection_comes_back(path: Path) -> None:
    TomlConnectionFile(path).save([ZEGUCOM, PLAIN])
    assert TomlConnectionFile(path).load() == ([ZEGUCOM, PLAIN], [])


def test_a_new_file_explains_itself(path: Path) -> None:
    TomlConnectionFile(path).save([PLAIN])
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# The vendors this desk is connected to.")
    assert "long_read" in text


def test_comments_order_and_unknown_keys_are_kept(path: Path) -> None:
    file = written(path, BY_HAND)
    connections, flaws = file.load()
    assert flaws == []
    assert [one.id for one in connections] == ["zegucom", "late"]
    assert connections[1].timeouts == Timeouts(read=40.0)
    file.save([replace(connections[0], label="Zegucom MX"), connections[1], PLAIN])
    text = path.read_text(encoding="utf-8")
    for kept in ("# our vendors", "# the old account", "# as on the invoice", "future_setting = 3"):
        assert kept in text
    assert 'who = "Ana"' in text
    again, flaws = file.load()
    assert flaws == []
    assert {one.id: one.label for one in again} == {
        "zegucom": "Zegucom MX",
        "late": "late",
        "expercom centro": "Expercom",
    }


def test_saving_what_was_loaded_changes_no_known_value(path: Path) -> None:
    file = written(path, BY_HAND)
    connections, _ = file.load()
    file.save(connections)
    assert TomlConnectionFile(path).load()[0] == connections


def test_a_removed_connection_goes_and_one_added_by_hand_meanwhile_stays(path: Path) -> None:
    file = TomlConnectionFile(path)
    file.save([ZEGUCOM, PLAIN])
    file.load()
    with path.open("a", encoding="utf-8") as by_hand:
        by_hand.write('\n[connections.late]\nkind = "imotriz"\n')
    file.save([PLAIN])
    assert [one.id for one in file.load()[0]] == [PLAIN.id, "late"]


@pytest.mark.parametrize(
    ("table", "line", "words"),
    [
        ("kind = 3", 5, "'kind' must be text"),
        ('label = "no kind"', 4, "'kind' is missing"),
        ('kind = "x"\nenabled = "yes"', 6, "'enabled' must be true or false"),
        ('kind = "x"\nsize_cap = 0', 6, "'size_cap' must be more than zero"),
        ('kind = "x"\nsize_cap = true', 6, "'size_cap' must be a whole number"),
        ('kind = "x"\noptions = 1', 6, "'options' must be a table"),
        ('kind = "x"\n[connections.bad.timeouts]\nread = "1"', 7, "'read' must be a number"),
        ('kind = "x"\ntimeouts.connect = -1', 6, "'connect' must be more than zero"),
        ('kind = "x"\ntimeouts.connect = nan', 6, "'connect' must be more than zero"),
        ('kind = "x"\nbase_url = "https://a:hush@h"', 6, "an address without a password"),
    ],
)
def test_a_mistake_in_one_table_is_told_with_its_line_and_the_others_work(
    path: Path, table: str, line: int, words: str
) -> None:
    text = f'[connections.good]\nkind = "zegucom"\n\n[connections.bad]\n{table}\n'
    file = written(path, text)
    connections, (flaw,) = file.load()
    assert [one.id for one in connections] == ["good"]
    assert flaw.line == line
    assert words in flaw.words
    assert "bad" in flaw.where
    with pytest.raises(SettingsInvalid):
        file.save(connections)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("broken", "line"),
    [('kind = "zegucom', 5), ("kind", 5), ("kind = 1\nkind = 2", 6), ("= 3", 5)],
)
def test_a_file_that_is_no_toml_is_told_with_its_line_and_never_overwritten(
    path: Path, broken: str, line: int
) -> None:
    text = f'[connections.good]\nkind = "zegucom"\n\n[connections.bad]\n{broken}\n'
    file = written(path, text)
    connections, flaws = file.load()
    assert [one.id for one in connections] == ["good"]
    assert flaws[0].line == line
    assert flaws[0].where == "connections.toml"
    with pytest.raises(SettingsInvalid) as caught:
        file.save([PLAIN])
    assert caught.value.line == line
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "key",
    ["password", "api_key", "apikey", "user_key", "access_token", "Token", "client-secret"],
)
@pytest.mark.parametrize("place", ["{key} = 'hush-hush'", "options = {{ {key} = 'hush-hush' }}"])
def test_a_secret_in_the_file_is_refused_and_told_with_its_line(
    path: Path, key: str, place: str
) -> None:
    text = f"[connections.bad]\nkind = 'x'\n{place.format(key=key)}\n[connections.good]\nkind='y'\n"
    file = written(path, text)
    connections, (flaw,) = file.load()
    assert [one.id for one in connections] == ["good"]
    assert flaw.line == 3
    assert key in str(flaw)
    assert "hush-hush" not in str(flaw)
    with pytest.raises(SettingsInvalid):
        file.save(connections)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(PLAIN, options={"field_map": {"api_key": "hush-hush"}}),
        replace(PLAIN, base_url="https://ana:hush-hush@host/"),
    ],
)
def test_a_secret_is_never_written(path: Path, spoilt: Connection) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        TomlConnectionFile(path).save([spoilt])
    assert not path.exists()
    assert "hush-hush" not in str(caught.value)


def test_names_that_only_sound_like_secrets_are_fine(path: Path) -> None:
    harmless = replace(PLAIN, options={"token_path": "data.token", "monkey": 1, "tokens": 3})
    TomlConnectionFile(path).save([harmless])
    assert TomlConnectionFile(path).load() == ([harmless], [])


def test_options_without_a_value_are_left_out(path: Path) -> None:
    file = TomlConnectionFile(path)
    file.save([replace(PLAIN, options={"a": None, "b": (1, None, 2), "c": {"d": None}})])
    assert file.load()[0][0].options == {"b": [1, 2], "c": {}}
    file.save([replace(PLAIN, options={"b": [1]})])
    assert file.load()[0][0].options == {"b": [1]}


def test_a_file_in_another_encoding_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes("label = 'México'".encode("utf-16"))
    connections, (flaw,) = TomlConnectionFile(path).load()
    assert connections == ()
    assert "UTF-8" in flaw.words


def test_a_byte_order_mark_is_no_mistake(path: Path) -> None:
    file = written(path, "\ufeff[connections.good]\nkind = 'x'\n")
    assert file.load()[1] == []


def test_connections_that_is_no_table_is_told(path: Path) -> None:
    _, (flaw,) = written(path, "\nconnections = 3\n").load()
    assert flaw.line == 2
