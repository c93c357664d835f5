"""One bearer token for all calls: fetched when needed, renewed ahead of its end or when refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from purchasing_gui.domain.ports import Clock
from purchasing_gui.domain.problems import Problem, VendorRefused
from purchasing_gui.vendors.expercom.wire import Pass

_AHEAD = 60.0
_SHARE_AHEAD = 0.1

SignIn = Callable[[], Awaitable[Pass]]


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """A token as calls use it; two tickets differ even where their tokens are the same text."""

    token: str = field(repr=False)
    renew_at: datetime | None = None


class Session:
    """Signs in once however many calls wait for it; whoever waited shares the outcome.

    ``sign_in`` None: only the ready-made token is there, and a refusal of it is final.
    """

    def __init__(self, clock: Clock, sign_in: SignIn | None, token: str = "") -> None:
        self._clock = clock
        self._sign_in = sign_in
        self._ticket = Ticket(token) if token else None
        self._refusal: Problem | None = None
        self._failures = 0
        self._turn = asyncio.Lock()

    @property
    def renews(self) -> bool:
        """Whether a refused token can be followed by another."""
        return self._sign_in is not None

    async def ticket(self) -> Ticket:
        """A token believed to be good. Raises what signing in raised."""
        held = self._ticket
        if held is not None and not self._is_due(held):
            return held
        return await self.renewed(held)

    async def renewed(self, refused: Ticket | None) -> Ticket:
        """Another token than this one; signs in only if nobody else has done so meanwhile."""
        failures = self._failures
        async with self._turn:
            held = self._ticket
            if held is not None and held is not refused:
                return held
            if self._failures != failures and self._refusal is not None:
                raise self._refusal
            return await self._signed_in()

    async def _signed_in(self) -> Ticket:
        if self._sign_in is None:
            raise VendorRefused("", "401")
        try:
            given = await self._sign_in()
        except Problem as problem:
            self._refusal = problem
            self._failures += 1
            raise
        self._ticket = Ticket(given.token, self._renew_at(given))
        return self._ticket

    def _is_due(self, ticket: Ticket) -> bool:
        return (
            self._sign_in is not None
            and ticket.renew_at is not None
            and self._clock() >= ticket.renew_at
        )

    def _renew_at(self, given: Pass) -> datetime | None:
        """A minute (or a tenth of a short life) ahead of the end; an end already past is a clock's
        error and is not believed.
        """
        now = self._clock()
        seconds = given.seconds
        if seconds is None and given.until is not None:
            seconds = (given.until - now).total_seconds()
        if seconds is None or seconds <= 0:
            return None
        return now + timedelta(seconds=seconds - min(_AHEAD, seconds * _SHARE_AHEAD))
