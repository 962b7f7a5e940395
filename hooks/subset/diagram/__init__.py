"""The drawings: geometry first, then markup, then the proof of what was written."""
