"""Subset: verdicts on social media and social networking, computed from cited evidence.

Data flows one way through the modules of this package::

    data → checks → verdicts → pages, diagram, export → render → write

Nothing in here knows which site generator is in use: the adapter beside it does.
"""

__version__ = "1.0.0"
