"""What is found of one post of a title, before the posts are put together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assessments.languages import Saying, marked

from ..roles import Role


class Against(Enum):
    """What speaks against a post: why it is not the holder of the role that its words name, as a sentence says it."""

    DEPUTY = marked('"{word}" makes it a deputy, not the holder of the role.')
    HELPER = marked('"{word}" makes it a post that helps the holder of a role.')
    AROUND = marked('"{word}" makes it a post or body around a role, not the role itself.')
    PART = marked('"{word}" limits it to one part of the organization.')
    NOT_NOW = marked('"{word}" says that the post is not held now.')
    MEANING = marked('"{word}" gives the initials another meaning.')
    LOW_RANK = marked('"{word}" is a rank below the head of a subject.')


@dataclass(frozen=True, slots=True)
class Verdict:
    """The roles of one post. ``sure``: for the whole organization, without doubt.

    ``why`` says what speaks against the post (``against``, without roles) or what makes it unsure; None where nothing
    does. ``weak``: a rank that is a post only where the title names no other ("Managing Director, Chief Technology
    Officer"). ``member``: of a board.
    """

    roles: tuple[Role, ...] = ()
    sure: bool = False
    why: Saying | None = None
    against: Against | None = None
    weak: bool = False
    member: bool = False


NOTHING = Verdict()


def not_the_holder(against: Against, word: str) -> Verdict:
    """A verdict without roles, and the word that is the reason."""
    return Verdict(why=Saying(against.value, {"word": word.replace("_", " ")}), against=against)


def unsure(roles: tuple[Role, ...], why: str, **values: str) -> Verdict:
    """A verdict of roles that the title may name, and the marked sentence that says why it is not certain."""
    return Verdict(roles, False, Saying(why, values))
