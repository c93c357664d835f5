"""Secrets: in a keyring of the operating system, or in this session's memory; never in a file."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

SERVICE = "Mesa de Compras"
LONGEST_REMEMBERED = 1280
"""Characters. Windows keeps at most 2,560 bytes of UTF-16 in one entry."""

ALLOWED_BACKENDS = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
"""Keyrings that encrypt. What ``keyring`` itself would choose may be a plain text file."""

_REFUSALS = (
    ("keyring.errors", "KeyringError"),
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)


class Vault(Protocol):
    """A keyring backend."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class SystemCredentials:
    """One keyring entry for each secret, named ``<connection>/<name>``.

    The keyring is looked for when it is first needed. A keyring that is locked or refuses counts as
    empty; the secrets then live until the program ends. Calls may block while the system asks the
    clerk to unlock it.
    """

    def __init__(self, find_vault: Callable[[], Vault | None] | None = None) -> None:
        self._find_vault = find_vault or system_vault
        self._session: dict[str, str] = {}
        self._found: list[Vault | None] = []

    @property
    def remembers(self) -> bool:
        return self._vault() is not None

    def get(self, connection_id: str, names: Sequence[str]) -> dict[str, str]:
        """Those that are known; what this session was told comes first."""
        found: dict[str, str] = {}
        for name in names:
            entry = _entry(connection_id, name)
            secret = self._session.get(entry) or self._recalled(entry)
            if secret:
                found[name] = secret
        return found

    def put(self, connection_id: str, secrets: Mapping[str, str], *, remember: bool) -> bool:
        """With ``remember`` false, what the keyring held under these names is deleted."""
        kept = [
            self._put(_entry(connection_id, name), secret, remember=remember)
            for name, secret in secrets.items()
        ]
        return remember and all(kept)

    def forget(self, connection_id: str, names: Sequence[str]) -> None:
        for name in names:
            entry = _entry(connection_id, name)
            self._session.pop(entry, None)
            self._erase(entry)

    def _put(self, entry: str, secret: str, *, remember: bool) -> bool:
        self._session[entry] = secret
        if remember and secret and self._remember(entry, secret):
            return True
        self._erase(entry)
        return not secret

    def _recalled(self, entry: str) -> str | None:
        vault = self._vault()
        if vault is None:
            return None
        try:
            return vault.get_password(SERVICE, entry)
        except _refusals():
            return None

    def _remember(self, entry: str, secret: str) -> bool:
        vault = self._vault()
        if vault is None or len(secret) > LONGEST_REMEMBERED:
            return False
        try:
            vault.set_password(SERVICE, entry, secret)
        except _refusals():
            return False
        return True

    def _erase(self, entry: str) -> None:
        vault = self._vault()
        if vault is None:
            return
        try:
            if vault.get_password(SERVICE, entry) is not None:
                vault.delete_password(SERVICE, entry)
        except _refusals():
            return

    def _vault(self) -> Vault | None:
        if not self._found:
            self._found.append(self._find_vault())
        return self._found[0]


def system_vault() -> Vault | None:
    """The best usable keyring of the allow-list; None where the system has none of them."""
    usable = sorted(_usable_backends(), key=lambda found: found[0], reverse=True)
    return usable[0][1]() if usable else None


def _usable_backends() -> Iterator[tuple[float, Callable[[], Vault]]]:
    for backend in _importable(ALLOWED_BACKENDS):
        if backend.viable:
            yield float(backend.priority), backend


def _refusals() -> tuple[type[Exception], ...]:
    """What a keyring raises when it is locked, away or says no; imported late like the keyring."""
    return (OSError, *_importable(_REFUSALS))


def _importable(names: Sequence[tuple[str, str]]) -> Iterator[Any]:
    for module_name, name in names:
        try:
            yield getattr(importlib.import_module(module_name), name)
        except (ImportError, AttributeError):
            continue


def _entry(connection_id: str, name: str) -> str:
    return f"{connection_id}/{name}"
