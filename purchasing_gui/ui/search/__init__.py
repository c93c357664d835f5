"""Search over all vendors: the left side of the window where the clerk buys."""
