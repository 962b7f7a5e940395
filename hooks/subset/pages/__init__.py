"""What each page shows, from the data to its body."""
