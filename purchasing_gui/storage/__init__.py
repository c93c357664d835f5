"""What outlives the window: the ledger, the catalogue cache, settings and credentials."""
