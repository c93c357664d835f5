"""Mexican addresses: the SAT's postal codes, the rules of the form, and pasted addresses."""
