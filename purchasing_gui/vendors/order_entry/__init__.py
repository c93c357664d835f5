"""Startrack order-entry: the branch's own catalogue."""

from purchasing_gui.vendors.order_entry.client import KIND

__all__ = ["KIND"]
