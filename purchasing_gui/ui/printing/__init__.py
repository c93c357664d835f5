"""Printing, for every pane that has something for paper."""
