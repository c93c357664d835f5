"""The catalogue cache: a local copy of what vendors list, disposable."""

from purchasing_gui.storage.catalogue.cache import LocalCatalogue, open_catalogue

__all__ = ["LocalCatalogue", "open_catalogue"]
