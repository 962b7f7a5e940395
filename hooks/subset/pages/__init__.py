"""What is shown: pages, comparisons, glossary links, words, addresses, and writing them."""
