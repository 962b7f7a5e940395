"""Rules of every shape over a vocabulary so small that everything can be tried."""

from __future__ import annotations

from hypothesis import strategies as st

from subset.verdicts.rules import All, AnyOf, Is, Named, Not, Rule, readings

VOCABULARY = {
    "profile": ("page", "card", "none"),
    "ties": ("mutual", "follow", "both", "none"),
    "online": ("yes", "no"),
}


def _is(criterion: str) -> st.SearchStrategy[Rule]:
    values = st.lists(st.sampled_from(VOCABULARY[criterion]), min_size=1, unique=True)
    return values.map(lambda accepted: Is(criterion, tuple(accepted)))


RULES = st.recursive(
    st.one_of(*map(_is, VOCABULARY)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
        inner.map(lambda rule: Named("x", rule)),
    ),
    max_leaves=6,
)
EVERY_READING = list(readings(VOCABULARY))
