"""What a clerk talks about: frozen values and rules, standard library only."""
