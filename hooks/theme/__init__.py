"""What only the present generator and theme need."""
