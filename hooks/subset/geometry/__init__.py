"""Where everything stands in the drawings: pure geometry, tested with numbers."""
