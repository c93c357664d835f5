"""Expercom, an IT wholesaler that is bought from."""

from purchasing_gui.vendors.expercom.client import KIND

__all__ = ["KIND"]
