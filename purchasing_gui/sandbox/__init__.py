"""The five vendor APIs as local servers, with a shop's worth of goods and switchable faults."""

from purchasing_gui.sandbox.demo import demo_connections

__all__ = ["demo_connections"]
