"""A shop's worth of goods; a seed decides prices, stock and who sells what."""
