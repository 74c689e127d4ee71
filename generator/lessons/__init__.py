"""A preset run through the engine: the closed set of steps, and the order in which a lesson tells them."""
