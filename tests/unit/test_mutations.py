"""Every real entry, damaged in thousands of ways: the validator notices, and says where."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mutations import OPERATORS, Entry, Mutant, sample
from subset import checks
from subset.data.load import FOLDERS, Data, load
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, read
from subset.data.validation import validate
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORK, SOCIAL_NETWORKING
from work import calls_of

TODAY = "2026-12-01"
EACH = 3  # mutants of every operator and entry
ENOUGH = 5_000
CLASSES = SOCIAL_MEDIA, SOCIAL_NETWORKING, SOCIAL_NETWORK  # the names that a schema knows
KINDS = {"platforms": "platform", "definitions": "definition", "terms": "term"}

# The checks that the schemas repeat (see `schema` and `schema_relations`).
EXPRESSED = {
    "closed-has-end", "evidence-can-be-found", "id-without-vs", "known-criterion", "known-value",
    "launch-has-evidence", "no-item-twice", "rule-or-reason", "statement-complete",
    "weighed-by-statement", "second-hand-names-where",
    "wording-or-paraphrase",
}  # fmt: skip


class Judge:
    """What the checker and the schemas say of a file that stands in for a real one."""

    def __init__(self, root: Path) -> None:
        self.data, problems = load(root)
        assert not problems
        self.schemas = {
            folder: json.loads((root / f"data/schema/{kind}.schema.json").read_text("utf-8"))
            for folder, kind in KINDS.items()
        }
        self.validators = {f: Draft202012Validator(s) for f, s in self.schemas.items()}
        self.entries = [
            Entry(folder, id_, (root / f"data/{folder}/{id_}.yml").read_text("utf-8"),
                  self.data.document(folder, id_).data, self.schemas[folder])
            for folder in FOLDERS
            for id_ in getattr(self.data, folder)
        ]  # fmt: skip

    def problems(self, entry: Entry, raw: bytes) -> tuple[Document | None, object, list[Problem]]:
        """The document and the model of `raw`, and what is wrong with it."""
        document = read(entry.path, raw)
        if isinstance(document, Problem):
            return None, None, [document]
        model = validate(document, FOLDERS[entry.folder])
        if isinstance(model, list):
            return document, None, model
        alone: dict[str, dict[str, object]] = {folder: {} for folder in FOLDERS}
        alone[entry.folder][entry.id] = model
        documents = {**self.data.documents, f"{entry.folder}/{entry.id}": document}
        data = Data(self.data.codebook, **alone, documents=documents, known=self.data.known,
                    published=self.data.published)  # type: ignore[arg-type]  # fmt: skip
        found = checks.run(data, TODAY)
        return document, model, [p for p in found if p.severity == "error"]

    def accepts_by_schema(self, entry: Entry, document: Document) -> bool:
        return self.validators[entry.folder].is_valid(document.data)


@pytest.fixture(scope="module")
def judge(real_root: Path) -> Judge:
    return Judge(real_root)


@dataclass(frozen=True)
class Verdict:
    """A mutant, and what the checker says of it."""

    entry: Entry
    operator: str
    mutant: Mutant
    raw: bytes
    document: Document | None
    model: object
    problems: list[Problem]

    def __str__(self) -> str:
        return f"{self.entry.path}: {self.operator}: {self.mutant.label}"


# Every entry is damaged; the first share of them, in which each kind is, judges every change.
SHARES = [0, *(pytest.param(share, marks=pytest.mark.slow) for share in range(1, 12))]


@pytest.fixture(scope="module", params=SHARES, ids="share {}".format)
def verdicts(judge: Judge, request: pytest.FixtureRequest) -> list[Verdict]:
    return [
        Verdict(entry, operator, mutant, raw, *judge.problems(entry, raw))
        for entry in judge.entries[request.param :: len(SHARES)]
        for operator, mutant in sample(entry, EACH)
        for raw in [mutant.make()]
    ]


def test_there_are_enough_mutants_of_every_kind(verdicts: list[Verdict]) -> None:
    kinds = Counter(verdict.operator for verdict in verdicts)
    assert len(SHARES) * kinds.total() >= ENOUGH
    assert set(kinds) == set(OPERATORS)
    assert len(SHARES) * min(kinds.values()) >= 300


def test_the_first_share_has_every_kind_of_entry(judge: Judge) -> None:
    assert {entry.folder for entry in judge.entries[:: len(SHARES)]} == set(FOLDERS)


def test_real_entries_are_accepted_by_the_checker_and_by_the_schemas(judge: Judge) -> None:
    for entry in judge.entries:
        document, _, problems = judge.problems(entry, entry.text.encode())
        assert problems == []
        assert document is not None
        assert judge.accepts_by_schema(entry, document), entry.path


def test_every_damaged_entry_is_rejected(verdicts: list[Verdict]) -> None:
    assert [str(v) for v in verdicts if v.mutant.fate == "bad" and not v.problems] == []


def test_every_rejection_names_file_line_and_column(verdicts: list[Verdict]) -> None:
    for verdict in verdicts:
        path, lines = verdict.entry.path, verdict.raw.count(b"\n") + 2
        for problem in verdict.problems:
            assert problem.path == path, str(verdict)
            assert 1 <= problem.line <= lines, (str(verdict), problem)
            assert problem.column >= 1, (str(verdict), problem)
            assert str(problem).startswith(f"{path}:{problem.line}:{problem.column}: ")


def test_what_means_the_same_is_accepted_as_the_same(judge: Judge, verdicts: list[Verdict]) -> None:
    same = [v for v in verdicts if v.mutant.fate == "same"]
    assert len(same) >= 5
    for verdict in same:
        assert verdict.problems == [], str(verdict)
        assert verdict.model == getattr(judge.data, verdict.entry.folder)[verdict.entry.id]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_mutant_is_more_work_than_what_it_was_made_from(judge: Judge, folder: str) -> None:
    entry = next(entry for entry in judge.entries if entry.folder == folder)
    whole = entry.text.encode()
    judge.problems(entry, whole)  # what is made only once is made
    fair = calls_of(lambda: judge.problems(entry, whole)) / len(whole)
    for _, mutant in sample(entry, EACH):
        raw = mutant.make()
        calls = calls_of(lambda raw=raw: judge.problems(entry, raw))  # type: ignore[misc]
        assert calls < 3 * fair * max(len(raw), len(whole)), mutant.label


def test_the_schemas_agree_wherever_they_can(judge: Judge, verdicts: list[Verdict]) -> None:
    """An independent validator of the generated schemas against the models and checks."""
    compared, disagreements = 0, []
    for verdict in verdicts:
        if verdict.document is None or _beyond_schemas(verdict.document):
            continue
        compared += 1
        wanted = verdict.model is not None and not any(map(_expressed, verdict.problems))
        if wanted != judge.accepts_by_schema(verdict.entry, verdict.document):
            disagreements.append(f"{verdict}: the schema {'rejects' if wanted else 'accepts'} it")
    assert disagreements == []
    assert compared >= len(verdicts) // 3


def _expressed(problem: Problem) -> bool:
    """Whether a schema can tell, too: of rules all but which of the classes a definition has."""
    if problem.rule == "rule-readable":
        return not any(f'class "{name}"' in problem.message for name in CLASSES)
    if problem.rule == "term-links-known":
        return problem.where == "criterion"
    return problem.rule in EXPRESSED


def _beyond_schemas(document: Document) -> bool:
    """What no schema can tell: a day that is not in the calendar."""
    return "2026-02-30" in json.dumps(document.data)


def test_what_is_no_damage_would_be_seen_to_survive(judge: Judge) -> None:
    """The test of the test: the judge lets an entry pass, and rejects it under another name."""
    entry = judge.entries[0]
    assert judge.problems(entry, entry.text.encode())[2] == []
    other = replace(entry, id="another-name")
    assert [p.rule for p in judge.problems(other, entry.text.encode())[2]] == ["id-is-file-name"]
