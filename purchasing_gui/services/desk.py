"""Every service of one open profile, without a window."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from purchasing_gui.domain.ports import AddressRules, PostalDirectory
from purchasing_gui.domain.problems import SettingsInvalid
from purchasing_gui.domain.product_links import LinkBook
from purchasing_gui.domain.stores import AddressBook
from purchasing_gui.services.catalogue import Catalogues
from purchasing_gui.services.connections import Connections
from purchasing_gui.services.distribution import Distribution
from purchasing_gui.services.drafts import Drafts
from purchasing_gui.services.guides import Guides
from purchasing_gui.services.inbox import Inbox
from purchasing_gui.services.insights import Insights
from purchasing_gui.services.orders import Orders
from purchasing_gui.services.price_lists import PriceLists
from purchasing_gui.services.products import BranchProducts
from purchasing_gui.services.releases import Releases
from purchasing_gui.services.search import Search


@dataclass(frozen=True)
class Desk:
    """What the window, the tour, the tests and a branch's own scripts all use.

    ``ledger_label`` names the server of a shared ledger, empty for one on this computer.
    ``interrupted`` counts the orders that the last run left without an answer.
    """

    connections: Connections
    catalogues: Catalogues
    search: Search
    drafts: Drafts
    orders: Orders
    distribution: Distribution
    guides: Guides
    inbox: Inbox
    products: BranchProducts
    price_lists: PriceLists
    insights: Insights
    releases: Releases
    addresses: AddressBook
    product_links: LinkBook
    postal: PostalDirectory
    address_rules: AddressRules
    data_dir: Path
    ledger_label: str
    iva_rate: Decimal
    clerk: str
    demo: bool
    interrupted: int
    settings_flaws: tuple[SettingsInvalid, ...] = ()
