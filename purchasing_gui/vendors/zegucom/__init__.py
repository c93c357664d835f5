"""Zegucom Cómputo, an IT wholesaler that is bought from and ships with our own guides."""

from purchasing_gui.vendors.zegucom.client import KIND

__all__ = ["KIND"]
