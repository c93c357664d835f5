"""The inbox: marketplace orders that our customers placed, and what is done about each."""
