"""Mesa de Compras: one desk for purchasing clerks who buy from several wholesalers."""

__version__ = "0.1.0"
