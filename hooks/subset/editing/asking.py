"""Questions in a terminal: asks until the answer fits the field that it is for.

Knows prompts and the models' fields. Where nobody can be asked, it notes what is missing instead,
so that all of it can be said at once.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from pydantic import BaseModel, create_model

from subset.data.load import validate
from subset.data.problems import did_you_mean
from subset.data.strict_yaml import Document, Node


@dataclass
class Prompter:
    """Gives answers: those already given by flags, and those from whoever sits at the terminal.

    `given` maps a field's name to its answer. With `silent`, nobody is asked, and `faults` collects
    what is missing or does not fit. `answers` keeps what was typed, by the flag that says the same.
    """

    given: Mapping[str, str | None]
    silent: bool = False
    source: TextIO = field(default_factory=lambda: sys.stdin)
    screen: TextIO = field(default_factory=lambda: sys.stderr)
    faults: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    def say(self, text: str = "") -> None:
        """Shows a line to whoever is asked."""
        if not self.silent:
            print(text, file=self.screen)

    def field(
        self, model: type[BaseModel], name: str, flag: str = "", *, required: bool = True
    ) -> str:
        """The answer for a field of a model; empty when it is left out.

        The field's description is the question. Raises EOFError when the terminal ends.
        """
        info = model.model_fields[name]
        question = info.description or name
        given = self.given.get(flag or name)
        if given is not None:
            if not (fault := fault_of(model, name, given)):
                return given
            self.faults.append(f"--{(flag or name).replace('_', '-')}: {fault}")
            return given
        if self.silent:
            if required:
                self.faults.append(f"--{(flag or name).replace('_', '-')} is missing: {question}")
            return ""
        choices = literal_choices(model, name)
        if choices:
            self.say(f"  ({', '.join(choices)})")
        while True:
            answer = self.ask(f"{question}{'' if required else ' (Enter to leave out)'}")
            if not answer and not required:
                return ""
            fault = fault_of(model, name, answer) if answer else "an answer is needed"
            if not fault:
                self.answers[f"--{(flag or name).replace('_', '-')}"] = answer
                return answer
            self.say(f"  {fault}")

    def choice(self, question: str, choices: Sequence[str], flag: str = "") -> str:
        """One of `choices`, or empty."""
        given = self.given.get(flag) if flag else None
        if given is not None or self.silent:
            if given and given not in choices:
                self.faults.append(f"--{flag}: expected one of {', '.join(choices)}")
            return given or ""
        while True:
            answer = self.ask(question)
            if not answer or answer in choices:
                return answer
            hint = did_you_mean(answer, choices) or f"one of: {', '.join(choices)}"
            self.say(f"  {hint}")

    def ask(self, question: str) -> str:
        """One line from the terminal."""
        self.screen.write(f"{question} > ")
        self.screen.flush()
        line = self.source.readline()
        if not line:
            raise EOFError
        return line.strip()


def fault_of(model: type[BaseModel], name: str, answer: str) -> str:
    """What is wrong with an answer for a field of a model; empty when it fits."""
    info = model.model_fields[name]
    single = create_model("Answer", __base__=model.__mro__[1], **{name: (info.annotation, info)})  # type: ignore[call-overload]
    key = info.alias or name
    found = validate(Document("", {key: typed(model, name, answer)}, {}), single)
    if not isinstance(found, list):
        return ""
    return f"{found[0].message}{' — ' if found[0].hint else ''}{found[0].hint}"


def typed(model: type[BaseModel], name: str, answer: str) -> Node:
    """An answer as data: years are whole numbers, all else is text."""
    is_year = model.model_fields[name].annotation is int or name == "published"
    return int(answer) if is_year and answer.isdecimal() else answer


def literal_choices(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """The allowed answers of a field that has a closed set of them."""
    return tuple(
        arg
        for arg in getattr(model.model_fields[name].annotation, "__args__", ())
        if isinstance(arg, str)
    )
