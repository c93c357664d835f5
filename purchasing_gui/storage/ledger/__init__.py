"""The ledger: drafts, purchase orders, guides and addresses that must never be lost."""

from purchasing_gui.storage.ledger.opening import Ledger, migrate_server, open_ledger

__all__ = ["Ledger", "migrate_server", "open_ledger"]
