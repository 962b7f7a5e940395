"""The pages, from the data to their bodies."""
