"""iMotriz: the marketplace where our customers' orders come from."""

from purchasing_gui.vendors.imotriz.client import KIND

__all__ = ["KIND"]
