"""For contributors: new entries, the canonical form, what a change does, and what is stale."""
