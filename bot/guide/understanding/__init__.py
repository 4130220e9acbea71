"""How typed words are matched with the choices of the question asked."""
