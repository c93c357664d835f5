"""One folder for each kind of vendor system, all alike; ``registry`` lists them."""
