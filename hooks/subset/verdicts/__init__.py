"""From codings to verdicts: rules, readings, proofs, and what holds over the whole catalogue."""
