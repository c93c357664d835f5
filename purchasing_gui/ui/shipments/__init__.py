"""The shipments pane: guides on their way to the vendors that hold the placed orders."""
