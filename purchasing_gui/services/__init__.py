"""What a clerk can have done: one use case a file, asynchronous, without a window."""
