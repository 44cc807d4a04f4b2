"""Who is who in an export: which rows carry which role, and which posts only may be the CISO."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from assessments.languages import gettext as _
from assessments.languages import quoted

from ..scoring import TECHNOLOGY_ROLES, Role, Status
from ..scoring.titles import Classification, classify
from .cells import loose_key, tidy_id, without_markup
from .export import Export
from .faults import UnknownPost

# Looking for similar ids compares with each one: in a file of a million this many must do.
_COMPARED = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that may be the CISO and is not certainly it: for a person to point at."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an uncertain title was taken to name, and the reason in sentences."""

    roles: tuple[Role, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Cast:
    """``roles`` and ``statuses`` by row, for the rows that have any. ``cisos``: the rows whose chains are rated.

    ``pointed`` is whether a person named the CISO. ``doubts``: the rows whose roles rest on an uncertain title.
    """

    roles: dict[int, tuple[Role, ...]]
    statuses: dict[int, Status]
    cisos: tuple[int, ...]
    pointed: bool
    candidates: tuple[Candidate, ...]
    doubts: dict[int, Doubt]


def cast(export: Export, ciso: str | None = None, cio: str | None = None) -> Cast:
    """The roles that the ``role`` column and the titles give, and those that a person pointed at.

    ``ciso`` and ``cio`` are ids. Raises ``UnknownPost`` for one that is not in the file.
    """
    ciso_rows = find(export, ciso, "CISO") if ciso is not None else []
    cio_rows = find(export, cio, "CIO") if cio is not None else []
    titled = _by_title(export)
    stated = {row: roles for row, roles in export.table.roles.items() if roles is not None}
    roles = {row: known.roles or _limited(known) for row, known in titled.items()}
    candidates = () if ciso_rows else tuple(_candidates(export, titled, stated))
    for row, known in titled.items():
        if not known.certain and Role.CISO in known.roles:
            roles[row] = _without(known.roles, Role.CISO)
    if cio_rows:
        roles |= {row: _second_to_the_cio(given) for row, given in roles.items() if Role.CIO in given}
    roles |= stated
    for row in cio_rows:
        roles[row] = (Role.CIO, *_without(roles.get(row, ()), Role.CIO, Role.HEAD_OF_IT))
    for row in ciso_rows:
        kept = _kept_beside_ciso(roles.get(row, ()), titled.get(row), row in stated or row in cio_rows)
        roles[row] = (Role.CISO, *kept)
    out = export.lines.left_out
    roles = {row: given for row, given in roles.items() if given and row not in out}
    statuses = {row: known.status for row, known in titled.items() if known.status is not None}
    cisos = ciso_rows or _living(export, [row for row, given in roles.items() if Role.CISO in given])
    told = stated.keys() | set(cio_rows)
    doubts = {
        row: Doubt(known.roles, known.reason)
        for row, known in titled.items()
        if known.roles and not known.certain and row in roles and row not in told
    }
    return Cast(roles, statuses, _one_for_each_post(export, sorted(cisos)), bool(ciso_rows), candidates, doubts)


def _by_title(export: Export) -> dict[int, Classification]:
    """What each row's title says, for the rows whose title says anything."""
    table, different = export.table, export.table.different_titles()
    told = {
        text: known
        for text in {title.text for title in different if title.text and not title.dead}
        if (known := classify(without_markup(text))).roles or known.status or known.limited
    }
    rows = table.rows_titled({title for title in different if title.text in told})
    return {row: told[table.titles[row].text] for row in rows}


def _limited(known: Classification) -> tuple[Role, ...]:
    """Who runs technology for a part of the organization, or as a deputy, delivers technology without being its CIO."""
    return () if TECHNOLOGY_ROLES.isdisjoint(known.limited) else (Role.HEAD_OF_IT,)


def _candidates(
    export: Export, titled: dict[int, Classification], stated: dict[int, tuple[Role, ...]]
) -> Iterable[Candidate]:
    for row, known in sorted(titled.items()):
        weak = Role.CISO in known.roles and not known.certain
        if (weak or known.roles[:1] == (Role.CSO,)) and row not in stated and row not in export.lines.left_out:
            yield Candidate(row, known.reason)


def _living(export: Export, rows: list[int]) -> list[int]:
    """The rows that are no dead posts; where there is none but dead ones, those."""
    return [row for row in rows if row not in export.lines.dead] or rows


def _one_for_each_post(export: Export, rows: list[int]) -> tuple[int, ...]:
    """The first row of each post: several rows with one id are one post, told in several ways."""
    taken: dict[int, None] = {}
    for row in rows:
        if taken.keys().isdisjoint(export.same_post(row)):
            taken[row] = None
    return tuple(taken)


def _without(roles: tuple[Role, ...], *dropped: Role) -> tuple[Role, ...]:
    return tuple(role for role in roles if role not in dropped)


def _second_to_the_cio(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Roles of a post whose title says CIO where another is the CIO: still technology, no longer the CIO."""
    others = _without(roles, Role.CIO, Role.HEAD_OF_IT)
    return (Role.HEAD_OF_IT, *others)


def _kept_beside_ciso(roles: tuple[Role, ...], titled: Classification | None, stated: bool) -> tuple[Role, ...]:
    """The roles that a pointed-at CISO keeps. A title that only hints at technology does not make a double role.

    A chief security officer who is the CISO has one job and not two.
    """
    others = _without(roles, Role.CISO, Role.CSO)
    if stated or titled is None or titled.certain:
        return others
    return tuple(role for role in others if role not in (Role.CIO, Role.HEAD_OF_IT, Role.CTO, Role.CDO))


def find(export: Export, wanted: str, what: str) -> list[int]:
    """The rows that bear an id, read as leniently as a reference is.

    Raises ``UnknownPost`` naming the nearest ids where there is none, or those that it may mean where there are several.
    """
    table, out = export.table, export.lines.left_out
    given = tidy_id(wanted)
    given = table.addresses.stand_in(given) or given
    exact = [row for row, name in enumerate(table.ids) if name == given and row not in out]
    if exact and given:
        return exact
    key = loose_key(given)
    rows = [row for row, name in enumerate(table.ids) if name and loose_key(name) == key and row not in out]
    names = list(dict.fromkeys(table.ids[row] for row in rows))
    if len(names) == 1:
        return rows
    if names:
        words = _('"{given}", given as the {role}, can mean {posts}. Give the id as it stands in the file.')
        listed = _(" or ").join(map(quoted, names))
        raise UnknownPost(words.format(given=wanted, role=what, posts=listed))
    # An e-mail address is not repeated, on a screen that others may see.
    words = (
        _("No post has this e-mail address, given as the {role}. {nearest}")
        if "@" in given
        else _('No post has the id "{given}", given as the {role}. {nearest}')
    )
    raise UnknownPost(words.format(given=wanted, role=what, nearest=_nearest(given, table.ids)))


def _nearest(given: str, names: list[str]) -> str:
    known = dict.fromkeys(name for name in names[:_COMPARED] if name)
    near = get_close_matches(given, known, n=20, cutoff=0.6)
    # Most slips are at the end of an id, so those that begin alike come first.
    near.sort(key=lambda name: (-_alike_from_the_start(name, given), name))
    if not near:
        return _("Ids look like this: {ids}.").format(ids=", ".join(list(known)[:3]))
    return _("The nearest ids are: {ids}.").format(ids=", ".join(near[:5]))


def _alike_from_the_start(one: str, other: str) -> int:
    """How many characters two ids have in common before they first differ."""
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
