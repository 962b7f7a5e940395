"""Reading the data: strict YAML, the models, and messages that name file, line and column."""
