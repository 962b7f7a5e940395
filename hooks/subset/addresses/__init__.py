"""Addresses: which pages there are, where they stand, and where old addresses lead."""
