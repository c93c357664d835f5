"""Files in and out: guide PDFs read, purchase orders written, parts lists loaded."""
