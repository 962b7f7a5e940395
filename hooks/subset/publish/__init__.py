"""Around a finished site: the offline archive, hosting headers, the list of published addresses."""
