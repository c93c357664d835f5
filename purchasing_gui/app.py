"""The composition root: the only file that knows every part."""

from __future__ import annotations

import asyncio
import getpass
import shutil
import socket
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from purchasing_gui import __version__
from purchasing_gui.assets import asset
from purchasing_gui.documents.guide_reader import ChildGuideReader
from purchasing_gui.documents.sheet_file import rows_in
from purchasing_gui.domain.ports import Clock, CredentialStore, VendorKind
from purchasing_gui.places import default_data_dir
from purchasing_gui.postal import form_rules
from purchasing_gui.postal.address_text import address_of
from purchasing_gui.postal.directory import SatPostalDirectory
from purchasing_gui.services.catalogue import Catalogues
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.desk import Desk
from purchasing_gui.services.distribution import Distribution
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.guides import Guides
from purchasing_gui.services.inbox import Inbox
from purchasing_gui.services.insights import Insights
from purchasing_gui.services.orders import Orders
from purchasing_gui.services.price_lists import PriceLists
from purchasing_gui.services.products import BranchProducts
from purchasing_gui.services.releases import Releases
from purchasing_gui.services.search import Search, SearchEvent, VendorFailed, VendorFinished
from purchasing_gui.storage.catalogue import open_catalogue
from purchasing_gui.storage.connections_file import TomlConnectionFile
from purchasing_gui.storage.credentials import SystemCredentials
from purchasing_gui.storage.imported_lists import FILE_NAME as IMPORTED_LISTS_FILE
from purchasing_gui.storage.imported_lists import FileImportedLists
from purchasing_gui.storage.ledger import open_ledger
from purchasing_gui.storage.profile_lock import ProfileLock
from purchasing_gui.storage.settings import FILE_NAME as SETTINGS_FILE
from purchasing_gui.storage.settings import Settings, SettingsFile
from purchasing_gui.transport.release_page import HttpReleasePage
from purchasing_gui.vendors.registry import registered_kinds

LEDGER_FILE = "ledger.db"
CATALOGUE_FILE = "catalogue.db"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Profile:
    """What makes one desk differ from another.

    ``ledger_url`` is an SQLAlchemy address (PostgreSQL for branch offices that share); empty means
    SQLite in ``data_dir``. ``demo`` refuses every host but this machine and keeps no secret in the
    system's keyring. ``kinds`` adds or replaces vendor kinds.
    """

    data_dir: Path | None = None
    ledger_url: str = ""
    demo: bool = False
    kinds: Mapping[str, VendorKind] | None = None
    credentials: CredentialStore | None = None
    clock: Clock = utc_now


@asynccontextmanager
async def open_desk(profile: Profile | None = None) -> AsyncIterator[Desk]:
    """Every service of a profile, without a window.

    Orders that the last run left without an answer become indeterminate. Leaving the block waits
    for orders and uploads that are on their way. Raises LedgerUnavailable where the ledger cannot
    be used or the profile is open in another window.
    """
    profile = profile or Profile()
    folder = profile.data_dir or default_data_dir()
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        stack.callback(ProfileLock.take(folder).release)
        settings, flaws = await asyncio.to_thread(SettingsFile(folder / SETTINGS_FILE).load)
        clerk = settings.clerk or _who()
        ledger = await open_ledger(
            profile.ledger_url or settings.ledger_url or folder / LEDGER_FILE,
            branch=settings.branch,
            who=clerk,
            desk_id=await asyncio.to_thread(_desk_id, folder),
            clock=profile.clock,
        )
        stack.push_async_callback(ledger.close)
        cache = await open_catalogue(folder / CATALOGUE_FILE, clock=profile.clock)
        stack.push_async_callback(cache.close)
        interrupted = await ledger.orders.close_interrupted()
        await ledger.guides.close_interrupted()
        await ledger.feeds.close_interrupted()
        connections = Connections(
            profile.kinds or registered_kinds(),
            TomlConnectionFile(folder / "connections.toml"),
            profile.credentials or _credentials(profile),
            profile.clock,
            is_loopback if profile.demo else _anywhere,
        )
        stack.push_async_callback(connections.close)
        await connections.load()
        catalogues = Catalogues(
            connections,
            cache,
            profile.clock,
            timedelta(minutes=settings.catalogue_max_age_minutes),
        )
        stack.push_async_callback(catalogues.close)
        postal = SatPostalDirectory(asset("postal", "postal.sqlite"))
        stack.callback(postal.close)
        insights = Insights(connections, ledger.figures, cache, profile.clock)
        stack.push_async_callback(insights.close)
        orders = Orders(
            connections,
            ledger.drafts,
            ledger.orders,
            postal,
            form_rules,
            profile.clock,
            timedelta(minutes=settings.verify_max_age_minutes),
            insights.order_placed,
        )
        stack.push_async_callback(orders.close)
        guides = Guides(connections, ledger.orders, ledger.guides, _reader(settings))
        stack.push_async_callback(guides.close)
        inbox = Inbox(
            connections,
            ledger.inbox,
            ledger.feeds,
            ledger.drafts,
            ledger.orders,
            ledger.guides,
            partial(address_of, directory=postal),
            lambda: shutil.disk_usage(folder).free,
            profile.clock,
        )
        stack.push_async_callback(inbox.close)
        await inbox.reread()
        price_lists = PriceLists(
            connections,
            cache,
            rows_in,
            FileImportedLists(folder / IMPORTED_LISTS_FILE),
            profile.clock,
        )
        await price_lists.load()
        search = Search(connections, catalogues, profile.clock, ledger.product_links)
        search.watch(partial(_count_call, insights))
        releases = Releases(_release_page(settings.update_url, demo=profile.demo), __version__)
        drafts = Drafts(ledger.drafts)
        yield Desk(
            connections=connections,
            catalogues=catalogues,
            search=search,
            drafts=drafts,
            orders=orders,
            distribution=Distribution(connections, search, drafts, orders, ledger.product_links),
            guides=guides,
            inbox=inbox,
            products=BranchProducts(connections, cache),
            price_lists=price_lists,
            insights=insights,
            releases=releases,
            addresses=ledger.addresses,
            product_links=ledger.product_links,
            postal=postal,
            address_rules=form_rules,
            data_dir=folder,
            ledger_label=urlsplit(profile.ledger_url or settings.ledger_url).hostname or "",
            iva_rate=settings.iva,
            clerk=clerk,
            demo=profile.demo,
            interrupted=len(interrupted),
            settings_flaws=tuple(flaws),
        )


def _count_call(insights: Insights, event: SearchEvent) -> None:
    """Every vendor's answer, or its absence, counts for its availability."""
    if isinstance(event, VendorFinished | VendorFailed):
        answered = isinstance(event, VendorFinished)
        insights.record_call(event.connection_id, event.seconds, answered)


def is_loopback(address: str) -> bool:
    """Whether an address is on this machine."""
    return urlsplit(address).hostname in _LOOPBACK


def _anywhere(address: str) -> bool:
    return True


def _credentials(profile: Profile) -> CredentialStore:
    """A demo profile never touches the system's keyring."""
    return SystemCredentials(_no_vault) if profile.demo else SystemCredentials()


def _no_vault() -> None:
    return None


def _release_page(url: str, *, demo: bool) -> HttpReleasePage | None:
    if not url or (demo and not is_loopback(url)):
        return None
    return HttpReleasePage(url)


def _reader(settings: Settings) -> ChildGuideReader:
    return ChildGuideReader(size_cap=settings.guide_size_cap_mb * 1024 * 1024)


def _who() -> str:
    return f"{getpass.getuser()}@{socket.gethostname()}"


def _desk_id(folder: Path) -> str:
    """The name of this desk in a ledger that several desks share; made once for each profile."""
    file = folder / "desk.id"
    if not file.exists():
        file.write_text(uuid.uuid4().hex, encoding="ascii")
    return file.read_text(encoding="ascii").strip()
