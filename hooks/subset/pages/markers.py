"""The generated part of a page for each marker in it, `<!-- subset: name -->`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from subset.edition import Edition
from subset.pages import overviews
from subset.pages.answer_box import answer_box_html
from subset.pages.citation import cite_html, handout_foot
from subset.pages.classify_page import classify_html
from subset.pages.diagram_page import diagram_html
from subset.pages.diagram_years import without_purpose_html, years_html
from subset.pages.forms import forms_html
from subset.pages.glossary_page import glossary_html
from subset.pages.platforms_table import picker_html, table_html
from subset.pages.reliability_part import reliability_html
from subset.pages.timeline_page import timeline, year_by_year

MARKERS: Mapping[str, Callable[[Edition, str], str]] = {
    "cite": cite_html,
    "handout-foot": handout_foot,
    "answer-box": answer_box_html,
    "platforms-table": table_html,
    "glossary": glossary_html,
    "diagram": diagram_html,
    "diagram-years": years_html,
    "diagram-without-purpose": without_purpose_html,
    "classify": classify_html,
    "compare-picker": picker_html,
    "contribute-forms": forms_html,
    "code-book": overviews.code_book,
    "criteria-coding": overviews.criteria_coding,
    "criteria-weights": overviews.criteria_weights,
    "reliability": reliability_html,
    "near-twins": overviews.near_twins,
    "firmness": overviews.firmness_table,
    "definitions-list": overviews.definitions_list,
    "definitions-matrix": overviews.definitions_matrix,
    "definitions-agreement": overviews.definitions_agreement,
    "definitions-disagreement": overviews.definitions_disagreement,
    "disagreements": overviews.disagreements,
    "help-wanted": overviews.help_wanted,
    "statistics": overviews.statistics_table,
    "timeline": timeline,
    "year-by-year": year_by_year,
}
"""Marker name -> function from the edition and the page's source name to the markup."""


def markers(edition: Edition) -> Mapping[str, Callable[[str], str]]:
    """Marker name -> function from the page's source name to the markup, for one edition."""
    return {name: partial(make, edition) for name, make in MARKERS.items()}
