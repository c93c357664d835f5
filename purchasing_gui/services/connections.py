"""The vendors this desk is connected to: settings, credentials, and the living clients."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from purchasing_gui.domain.connections import Connection, ConnectionReport
from purchasing_gui.domain.ports import Clock, CredentialStore, Vendor, VendorKind
from purchasing_gui.domain.problems import CredentialsMissing, Problem, SettingsInvalid
from purchasing_gui.domain.stores import ConnectionFile

HostRule = Callable[[str], bool]
"""Whether a base address may be used by this profile."""


class Connections:
    """Adds, changes, tests and hands out vendors; a vendor is connected when first asked for."""

    def __init__(
        self,
        kinds: Mapping[str, VendorKind],
        file: ConnectionFile,
        credentials: CredentialStore,
        clock: Clock,
        host_rule: HostRule,
    ) -> None:
        self.kinds = kinds
        self.flaws: Sequence[SettingsInvalid] = ()
        self._file = file
        self._credentials = credentials
        self._clock = clock
        self._host_rule = host_rule
        self._connections: dict[str, Connection] = {}
        self._secrets: dict[str, dict[str, str]] = {}
        self._vendors: dict[str, Vendor] = {}
        self._watchers: list[Callable[[], None]] = []

    async def load(self) -> None:
        """Reads ``connections.toml`` and the keyring; what is broken is kept in ``flaws``."""
        connections, self.flaws = await asyncio.to_thread(self._file.load)
        self._connections = {connection.id: connection for connection in connections}
        self._secrets = {
            connection.id: await self._stored_secrets(connection) for connection in connections
        }
        self._tell()

    def list(self) -> tuple[Connection, ...]:
        return tuple(self._connections.values())

    def enabled(self) -> tuple[Connection, ...]:
        return tuple(connection for connection in self.list() if connection.enabled)

    def get(self, connection_id: str) -> Connection:
        """Raises SettingsInvalid where there is none of that id."""
        try:
            return self._connections[connection_id]
        except KeyError:
            raise SettingsInvalid(connection_id, "there is no such connection") from None

    def kind_of(self, connection: Connection) -> VendorKind:
        try:
            return self.kinds[connection.kind]
        except KeyError:
            known = ", ".join(sorted(self.kinds))
            raise SettingsInvalid(
                connection.id, f"unknown kind {connection.kind!r}; known are {known}"
            ) from None

    @property
    def remembers_secrets(self) -> bool:
        """Whether the system has a keyring; without one secrets live for this session only."""
        return self._credentials.remembers

    def has_credentials(self, connection_id: str) -> bool:
        return bool(self._secrets.get(connection_id))

    def stored_credentials(self, connection_id: str) -> frozenset[str]:
        """The names of the secrets that are at hand, never their values."""
        return frozenset(self._secrets.get(connection_id, {}))

    async def add(
        self, connection: Connection, credentials: Mapping[str, str], *, remember: bool = True
    ) -> bool:
        """Adds or replaces a connection; returns whether its secrets outlive the session.

        Raises SettingsInvalid for an unknown kind, an address this profile may not use, or a
        broken ``connections.toml``.
        """
        self._check(connection)
        await self._write({**self._connections, connection.id: connection})
        await self._drop_vendor(connection.id)
        secrets = {name: value for name, value in credentials.items() if value}
        self._secrets[connection.id] = secrets
        kept = await asyncio.to_thread(
            self._credentials.put, connection.id, secrets, remember=remember
        )
        self._tell()
        return kept

    async def change(self, connection: Connection) -> None:
        """Keeps new settings; the credentials stay."""
        self.get(connection.id)
        self._check(connection)
        await self._write({**self._connections, connection.id: connection})
        await self._drop_vendor(connection.id)
        self._tell()

    async def enable(self, connection_id: str, enabled: bool) -> None:
        await self.change(replace(self.get(connection_id), enabled=enabled))

    async def remove(self, connection_id: str) -> None:
        """Forgets the connection and its secrets; its orders stay in the ledger."""
        connection = self.get(connection_id)
        names = self._secret_names(connection)
        await self._write(
            {id_: other for id_, other in self._connections.items() if id_ != connection_id}
        )
        await self._drop_vendor(connection_id)
        self._secrets.pop(connection_id, None)
        await asyncio.to_thread(self._credentials.forget, connection_id, names)
        self._tell()

    async def test(self, connection_id: str) -> ConnectionReport:
        """One harmless call; a problem is part of the report, never raised."""
        started = time.monotonic()
        try:
            words = await self.vendor(connection_id).check()
        except Problem as problem:
            return ConnectionReport(
                connection_id, False, time.monotonic() - started, str(problem), problem
            )
        return ConnectionReport(connection_id, True, time.monotonic() - started, words)

    def vendor(self, connection_id: str) -> Vendor:
        """The living client. Raises SettingsInvalid or CredentialsMissing."""
        if connection_id not in self._vendors:
            connection = self.get(connection_id)
            kind = self.kind_of(connection)
            secrets = self._secrets.get(connection_id, {})
            missing = [
                field.name
                for field in kind.credentials
                if field.required and not secrets.get(field.name)
            ]
            if missing:
                raise CredentialsMissing(connection_id, missing)
            self._check(connection)
            self._vendors[connection_id] = kind.connect(connection, secrets, self._clock)
        return self._vendors[connection_id]

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Calls ``changed`` after every change; returns how to stop that."""
        self._watchers.append(changed)
        return lambda: self._watchers.remove(changed)

    async def close(self) -> None:
        for connection_id in tuple(self._vendors):
            await self._drop_vendor(connection_id)

    def _check(self, connection: Connection) -> None:
        kind = self.kind_of(connection)
        if not connection.id:
            raise SettingsInvalid("id", "a connection needs a name of its own")
        address = connection.base_url or kind.default_base_url
        if not self._host_rule(address):
            raise SettingsInvalid(
                connection.id, f"{address} is not on this machine; a demo profile goes nowhere else"
            )

    def _secret_names(self, connection: Connection) -> Sequence[str]:
        kind = self.kinds.get(connection.kind)
        return [field.name for field in kind.credentials] if kind else []

    async def _stored_secrets(self, connection: Connection) -> dict[str, str]:
        names = self._secret_names(connection)
        return await asyncio.to_thread(self._credentials.get, connection.id, names)

    async def _write(self, connections: dict[str, Connection]) -> None:
        await asyncio.to_thread(self._file.save, tuple(connections.values()))
        self._connections = connections

    async def _drop_vendor(self, connection_id: str) -> None:
        vendor = self._vendors.pop(connection_id, None)
        if vendor is not None:
            await vendor.close()

    def _tell(self) -> None:
        for changed in tuple(self._watchers):
            changed()
