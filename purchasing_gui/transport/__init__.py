"""How bytes reach a vendor: pure messages, and the one channel that sends them."""
