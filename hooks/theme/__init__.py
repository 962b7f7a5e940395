"""Code that only the present site generator and theme need."""
