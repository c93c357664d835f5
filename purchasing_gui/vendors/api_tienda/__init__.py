"""eCliente API tienda: a Spanish shop to buy from."""

from purchasing_gui.vendors.api_tienda.client import KIND

__all__ = ["KIND"]
