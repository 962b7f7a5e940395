"""Every string of every type that strangers fill, found by walking the types themselves.

A model or a field that is added tomorrow is found tomorrow: nothing here names one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

import subset


@dataclass(frozen=True)
class Place:
    """Where a string stands, as "Platform.aliases[]", and its type with all its limits."""

    where: str
    type: Any

    def takes(self, text: str) -> bool:
        """Whether the type lets the text in."""
        try:
            TypeAdapter(self.type).validate_python(text)
        except ValueError:
            return False
        return True


def models() -> tuple[type[BaseModel], ...]:
    """Every model of the package, wherever it is."""
    for module in pkgutil.walk_packages(subset.__path__, "subset."):
        importlib.import_module(module.name)
    found: list[type[BaseModel]] = []
    queue = BaseModel.__subclasses__()
    while queue:
        model = queue.pop()
        queue += model.__subclasses__()
        module, own = model.__module__, "[" not in model.__name__
        # The models of the export describe what we write, and not what anybody else does.
        if own and module.startswith("subset.") and not module.startswith("subset.export."):
            found.append(model)
    return tuple(sorted({*found}, key=lambda it: it.__name__))


def places() -> Iterator[Place]:
    """Every string in every model of the package."""
    for model in models():
        for name, info in model.model_fields.items():
            annotation: Any = info.annotation
            if info.metadata:
                annotation = Annotated[annotation, *info.metadata]
            yield from _inside(annotation, f"{model.__name__}.{name}")


def _inside(type_: Any, where: str) -> Iterator[Place]:
    origin, arguments = get_origin(type_), get_args(type_)
    plain = arguments[0] if origin is Annotated else type_
    if plain is str or plain is Any:
        yield Place(where, type_)
    elif origin is Annotated:
        if get_origin(plain) in (dict, tuple, list, Union, UnionType, Annotated):
            yield from _inside(plain, where)
        elif not (isinstance(plain, type) and issubclass(plain, BaseModel | int | bool)):
            yield from _inside(plain, where) if get_origin(plain) else [Place(where, type_)]
    elif origin is dict or getattr(origin, "__name__", "") in ("Mapping", "dict"):
        yield from _inside(arguments[0], f"{where}{{key}}")
        yield from _inside(arguments[1], f"{where}{{}}")
    elif origin in (tuple, list) or getattr(origin, "__name__", "") == "Sequence":
        yield from _inside(arguments[0], f"{where}[]")
    elif origin in (Union, UnionType):
        for option in arguments:
            if option is not NoneType:
                yield from _inside(option, where)
    elif origin is not Literal and not (
        isinstance(type_, type) and issubclass(type_, BaseModel | int | bool | float | NoneType)
    ):
        yield Place(where, type_)
