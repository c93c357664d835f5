"""Pedidos: every purchase order, what became of it, and what one can do about it."""
