"""The tour: the whole job played in the real window, a picture for every step."""

from purchasing_gui.tour.play import run_tour

__all__ = ["run_tour"]
