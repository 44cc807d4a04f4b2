"""Who delivers technology for a part of the organization, or as a deputy: not the CIO, but in the same conflict (S1).

"CIO, EMEA" and "VP IT Operations" name no holder of a role, so ``roles`` stays empty for them. In a chain of reporting
lines they still are technology executives: a rating asks for that, a list of titles does not.
"""

from __future__ import annotations

from ..roles import TECHNOLOGY_ROLES, Role
from .parts import Kind, Post
from .topics import Topic, subject_of
from .verdict import Against, Verdict
from .words import ANSWERABLE, LOW_RANKS, TOP_RANKS

_LIMITED = (Against.PART, Against.DEPUTY)
_RANKS = (TOP_RANKS | ANSWERABLE | {"avp", "manager"}) - (LOW_RANKS - {"manager"})
_DELIVER = frozenset((Topic.IT, Topic.TECHNOLOGY, Topic.ENGINEERING))
# Who looks after these works beside technology, not for it; and a field CTO sells.
_BESIDE = frozenset(
    Topic[name]
    for name in ["SECURITY", "CYBER", "ASSURANCE", "RISK", "AUDIT", "LEGAL", "FINANCE", "COMPLIANCE", "PRIVACY"]
)
_SALES = frozenset(("field", "sales"))


def limited_roles(posts: list[Post], verdicts: list[Verdict]) -> tuple[Role, ...]:
    """The technology roles that the title names for a part or as a deputy; empty for none."""
    found = [role for post, verdict in zip(posts, verdicts, strict=False) for role in _roles(post, verdict)]
    return tuple(dict.fromkeys(found))


def _roles(post: Post, verdict: Verdict) -> tuple[Role, ...]:
    words = [word for piece in (*post.before, post.piece, *post.after) for word in piece.words]
    if verdict.roles or not _SALES.isdisjoint(words):
        return ()
    if post.kind is Kind.NAMED and verdict.against in _LIMITED:
        return tuple(role for _, name in post.piece.names for role in name.roles if role in TECHNOLOGY_ROLES)
    if post.kind is Kind.HEADED and verdict.against in (None, *_LIMITED) and not _RANKS.isdisjoint(words):
        topics = {subject.topic for word in words if (subject := subject_of([word])) is not None}
        return (Role.HEAD_OF_IT,) if topics & _DELIVER and not topics & _BESIDE else ()
    return ()
