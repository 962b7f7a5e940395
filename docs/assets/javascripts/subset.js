// Subset
