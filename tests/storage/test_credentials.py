from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

import purchasing_gui
from purchasing_gui.storage import credentials
from purchasing_gui.storage.credentials import SERVICE, SystemCredentials, system_vault

SECRETS = {"user_key": "123456", "password": "hush-hush"}


class OpenVault:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class LockedVault:
    """A keyring whose owner does not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked


@pytest.fixture
def vault() -> OpenVault:
    return OpenVault()


def with_vault(vault: OpenVault | LockedVault | None) -> SystemCredentials:
    return SystemCredentials(lambda: vault)


def test_remembered_secrets_are_one_entry_each_and_found_after_a_restart(vault) -> None:
    assert with_vault(vault).put("zegucom", SECRETS, remember=True)
    assert vault.entries == {
        (SERVICE, "zegucom/user_key"): "123456",
        (SERVICE, "zegucom/password"): "hush-hush",
    }
    restarted = with_vault(vault)
    assert restarted.remembers
    assert restarted.get("zegucom", ["user_key", "password", "other"]) == SECRETS
    assert restarted.get("expercom", ["password"]) == {}


def test_secrets_not_to_be_remembered_live_for_the_session_only(vault) -> None:
    store = with_vault(vault)
    assert not store.put("zegucom", SECRETS, remember=False)
    assert vault.entries == {}
    assert store.get("zegucom", list(SECRETS)) == SECRETS
    assert with_vault(vault).get("zegucom", list(SECRETS)) == {}


def test_taking_back_the_wish_to_remember_empties_the_keyring(vault) -> None:
    with_vault(vault).put("zegucom", SECRETS, remember=True)
    with_vault(vault).put("zegucom", SECRETS, remember=False)
    assert vault.entries == {}


def test_a_new_secret_takes_the_old_ones_place(vault) -> None:
    store = with_vault(vault)
    store.put("zegucom", SECRETS, remember=True)
    store.put("zegucom", {"password": "new"}, remember=True)
    assert store.get("zegucom", ["password"]) == {"password": "new"}
    assert with_vault(vault).get("zegucom", ["password"]) == {"password": "new"}


def test_forgotten_secrets_are_gone_everywhere(vault) -> None:
    store = with_vault(vault)
    store.put("zegucom", SECRETS, remember=True)
    store.forget("zegucom", [*SECRETS, "never_there"])
    assert store.get("zegucom", list(SECRETS)) == {}
    assert vault.entries == {}


@pytest.mark.parametrize("refusing", [None, LockedVault()])
def test_without_a_willing_keyring_secrets_live_for_the_session(refusing) -> None:
    store = with_vault(refusing)
    assert store.remembers is (refusing is not None)
    assert not store.put("zegucom", SECRETS, remember=True)
    assert store.get("zegucom", list(SECRETS)) == SECRETS
    store.forget("zegucom", list(SECRETS))
    assert store.get("zegucom", list(SECRETS)) == {}


def test_a_secret_too_long_for_windows_is_kept_for_the_session_only(vault) -> None:
    store = with_vault(vault)
    assert not store.put("zegucom", {"token": "x" * 1281}, remember=True)
    assert vault.entries == {}
    assert store.put("zegucom", {"token": "x" * 1280}, remember=True)


def test_a_planted_plain_text_keyring_is_never_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(credentials, "ALLOWED_BACKENDS", ())
    plain_file = tmp_path / "keyring_pass.cfg"

    class PlaintextKeyring(KeyringBackend):
        priority = 99

        def get_password(self, service: str, username: str) -> str | None:
            return "from the file"

        def set_password(self, service: str, username: str, password: str) -> None:
            plain_file.write_text(password)

        def delete_password(self, service: str, username: str) -> None:
            plain_file.unlink()

    before = keyring.get_keyring()
    keyring.set_keyring(PlaintextKeyring())
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    try:
        store = SystemCredentials()
        assert not store.remembers
        assert not store.put("zegucom", SECRETS, remember=True)
        assert store.get("zegucom", ["password"]) == {"password": "hush-hush"}
        assert store.get("zegucom", ["token"]) == {}
    finally:
        keyring.set_keyring(before)
        KeyringBackend._classes.discard(PlaintextKeyring)
    assert not plain_file.exists()


def test_the_best_usable_keyring_of_the_allow_list_is_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vaults = ModuleType("vaults")
    for name, viable, priority in (("Away", False, 9), ("Good", True, 4.8), ("Best", True, 5)):
        members = {"viable": viable, "priority": priority}
        setattr(vaults, name, type(name, (OpenVault,), members))
    monkeypatch.setitem(sys.modules, "vaults", vaults)
    listed = [("vaults", name) for name in ("Good", "Best", "Away", "Missing")]
    monkeypatch.setattr(credentials, "ALLOWED_BACKENDS", [("no_such_module", "X"), *listed])
    assert type(system_vault()).__name__ == "Best"
    monkeypatch.setattr(credentials, "ALLOWED_BACKENDS", [("vaults", "Away")])
    assert system_vault() is None


def test_no_backend_that_writes_files_is_on_the_allow_list() -> None:
    modules = {module for module, _ in credentials.ALLOWED_BACKENDS}
    for module, name in credentials.ALLOWED_BACKENDS:
        assert hasattr(importlib.import_module(module), name)
    assert all(module.startswith("keyring.backends.") for module in modules)
    assert not modules & {"keyring.backends.chainer", "keyring.backends.null"}


def test_the_keyring_is_not_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; from purchasing_gui.storage.credentials import SystemCredentials;"
        "SystemCredentials(); sys.exit('keyring' in sys.modules)"
    )
    source = Path(purchasing_gui.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=source, check=False).returncode == 0
