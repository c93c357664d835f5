"""Settling an indeterminate order by what a person or the vendor says, for every pane."""
