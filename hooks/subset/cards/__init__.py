"""Cards: the pictures that other sites show where somebody links to the page of a platform."""
