"""Markup: templates, glossary links, contents, the stencil, and writing it all to files."""
