"""Hosts that are no place to cite: `data/refused-hosts.yml`, each with its reason.

Knows the shape of the list, and whether an address is on a host of it. Does not know who cites.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from subset.data import limits
from subset.data.fields import Model, Text

PATH = "refused-hosts.yml"
FARM = "farm"

Host = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9-]+\.)+[a-z0-9-]{2,}$", max_length=limits.NAME)
]
_MOST = Field(max_length=limits.HOSTS)


class RefusedHosts(Model):
    """Hosts by what is wrong with them, each with its reason. Their subdomains are meant, too."""

    dump: Annotated[dict[Host, Text], _MOST] = Field(
        default_factory=dict, description="Anybody puts up documents of others there."
    )
    mirror: Annotated[dict[Host, Text], _MOST] = Field(
        default_factory=dict, description="Copies of another site."
    )
    essays: Annotated[dict[Host, Text], _MOST] = Field(
        default_factory=dict, description="Coursework, lecture notes and essays, for sale or not."
    )
    scraper: Annotated[dict[Host, Text], _MOST] = Field(
        default_factory=dict, description="Reprints or retells what others published."
    )
    farm: Annotated[dict[Host, Text], _MOST] = Field(
        default_factory=dict, description="Content farms: texts without a named author or editor."
    )


@dataclass(frozen=True)
class Refusal:
    """Why a host is refused."""

    host: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Refused:
    """The list, ready to be asked."""

    by_host: Mapping[str, Refusal] = field(default_factory=dict)

    def of(self, url: str) -> Refusal | None:
        """Why an address is refused; None where it is not."""
        return next((self.by_host[it] for it in _domains(url) if it in self.by_host), None)


def refused(hosts: RefusedHosts | None) -> Refused:
    """The list as it is asked; an empty one where there is no file."""
    kinds = RefusedHosts.model_fields if hosts else ()
    return Refused(
        {
            host: Refusal(host, kind, reason)
            for kind in kinds
            for host, reason in getattr(hosts, kind).items()
        }
    )


def _domains(url: str) -> Iterator[str]:
    """The host of an address, then what it is a part of: "a.b.example", "b.example"."""
    host = (urlsplit(url).hostname or "").split(".")
    yield from (".".join(host[i:]) for i in range(len(host) - 1))
