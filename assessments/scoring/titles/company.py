"""The posts of one title together: what one says of the next, and which of them count."""

from __future__ import annotations

from dataclasses import replace

from ..roles import Role
from .headed import heads_with_prefix, judge_headed
from .named import judge_named
from .names import INITIALS
from .parts import Kind, Post
from .verdict import NOTHING, Against, Verdict, not_the_holder
from .words import ANSWERABLE, LOW_RANKS, NEUTRAL, word_set

# Ranks that people hold beside a post, so that "Managing Director and CISO" is a CISO.
_RANKS_BESIDE = {"managing_director", "president", "director_general", "vorstand"}
# Ranks that may stand a step below the officer of the same subject, and the roles that this is said of.
_STEPS_BELOW = ANSWERABLE | {"vp", "svp", "evp"}
_HEADINGS_BELOW = frozenset((Role.CRO, Role.CCO, Role.CAE, Role.CPO, Role.CLO, Role.CFO, Role.COO, Role.CDO))
_ASSISTANTS = word_set(
    "assistant assistants ea pa secretary chief_of_staff assistante asistente assistente assistentin"
)
_SHARED = (Against.PART, Against.NOT_NOW)


def judge(posts: list[Post]) -> list[Verdict]:
    """The verdict on each post, knowing its neighbours."""
    verdicts: list[Verdict] = []
    for index, post in enumerate(posts):
        verdict = judge_named(post) if post.kind is Kind.NAMED else judge_headed(post)
        if index:
            verdict = _after_another(posts[index - 1], post, verdicts, verdict)
        verdicts.append(verdict)
        if (
            verdict.against is Against.HELPER
            and post.piece.words != ["partner"]
            and index + 1 < len(posts)
            and (posts[index + 1].piece.mark in (",", "(", "/") or post.after)
        ):
            # "Executive Assistant, CEO": whoever is named next is the one helped.
            posts = posts[: index + 1]
            break
    verdicts = [_before_another(posts, index, verdict) for index, verdict in enumerate(verdicts)]
    return _beside_names(posts, verdicts) if len(verdicts) > 1 else verdicts


def counted(verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts that count: a rank or a seat on the board says nothing beside a post."""
    verdicts = [verdict for verdict in verdicts if verdict.roles]
    strong = [verdict for verdict in verdicts if not verdict.member and not verdict.weak]
    if any(Role.CISO in verdict.roles for verdict in strong):
        # "Head of Security & CISO": there the security is the CISO's.
        strong = [verdict for verdict in strong if verdict.sure or verdict.roles != (Role.CSO,)]
    if any(verdict.roles != (Role.BOARD,) for verdict in strong):
        return strong
    weak = [verdict for verdict in verdicts if verdict.weak]
    return strong + weak if weak else verdicts


def _beside_names(posts: list[Post], verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts, without what a heading leaves open where another post is named: "CISO and VP, Enterprise Risk" need
    not be the chief risk officer, and "VP Security & CSO" says by the initials which security is meant."""
    named = [verdict for post, verdict in zip(posts, verdicts, strict=False) if post.kind is Kind.NAMED]
    dropped: set[Role] = set(_HEADINGS_BELOW) if any(verdict.sure for verdict in named) else set()
    if any(verdict.roles == (Role.CSO,) for verdict in named):
        dropped.add(Role.CISO)
    return [
        NOTHING if not verdict.sure and dropped.issuperset(verdict.roles) and _may_stand_below(post) else verdict
        for post, verdict in zip(posts, verdicts, strict=False)
    ]


def _may_stand_below(post: Post) -> bool:
    return post.kind is Kind.HEADED and not _STEPS_BELOW.isdisjoint(post.piece.words)


def _before_another(posts: list[Post], index: int, verdict: Verdict) -> Verdict:
    """A rank before a comma and another post is a rank only: "Managing Director, Head of Equities". And initials before
    "and" and a longer name may be part of that name: "CDIO and Columbus Finance Director" is one finance director."""
    if index + 1 == len(posts) or not verdict.roles:
        return verdict
    post, following = posts[index], posts[index + 1]
    mark = following.piece.mark
    if verdict.weak:
        if mark in ("&", "/") and not set(post.piece.words) & _RANKS_BESIDE:
            return replace(verdict, weak=False)
        return NOTHING if mark in (",", "(") or following.kind is Kind.HEADED else verdict
    if _is_initials(post) and mark == "&" and following.kind is Kind.HEADED and heads_with_prefix(following):
        return not_the_holder(Against.AROUND, following.piece.words[-1])
    return verdict


def _after_another(before: Post, post: Post, verdicts: list[Verdict], verdict: Verdict) -> Verdict:
    """The verdict on a post, knowing the one before it."""
    last, mark = verdicts[-1], post.piece.mark
    bare = post.kind is Kind.NAMED and len(post.piece.tokens) == 1
    if mark in ("/", "&") and _is_initials(before) and _is_helped(post, verdict):
        verdicts[-1] = verdict
    if verdict.weak and before.kind is not Kind.NAMED and set(post.piece.words) & _RANKS_BESIDE:
        return NOTHING
    if before.kind is Kind.NAMED and mark in (",", "(") and _is_bare_assistant(post):
        # "CISO - Executive Assistant": whoever is named is the one helped.
        verdicts[-1] = verdict
    if mark == "(" and _is_initials(post):
        return _gloss(before, post, verdicts, verdict)
    if _is_initials(before) and mark in ("(", ",") and _spells_out(post, before.piece.words[0]):
        # "CIO (Chief Investment Officer)": the words say what the initials stand for.
        verdicts[-1] = NOTHING
    around_both = last.against is Against.AROUND and before.piece.words[0] == "office"
    shared = last.against is not None and (mark == "/" or (mark == "&" and (last.against in _SHARED or around_both)))
    if bare and shared and before.kind is Kind.NAMED:
        return last
    names_only = bare or not verdict.sure or NEUTRAL.issuperset(post.piece.words[:-1])
    if post.kind is Kind.NAMED and names_only and mark == "," and before.kind is not Kind.NAMED:
        # "PMO Analyst, Group CISO" says whose analyst.
        low = [word for word in before.piece.words if word in LOW_RANKS]
        return not_the_holder(Against.AROUND, low[0]) if low else verdict
    return verdict


def _gloss(before: Post, post: Post, verdicts: list[Verdict], verdict: Verdict) -> Verdict:
    """Initials in brackets repeat the post before them; what stands behind them is said of that post.

    Behind a post that is spelled out they add nothing: "Chief Investment Officer (CIO)". Behind another they tell what
    it is: "Manager, Information Security (CISO)", "Information Systems Security Officer (ISSO)".
    """
    last = verdicts[-1]
    if verdict.against is not None and last.roles:
        verdicts[-1] = verdict
    elif post.after and last.sure and not verdict.sure:
        verdicts[-1] = replace(last, sure=False, why=verdict.why)
    if last.roles == (Role.CSO,) and verdict.roles == (Role.CISO,):
        verdicts[-1] = NOTHING
        return verdict
    spelled_out = before.kind is Kind.NAMED and before.piece.words[-1] not in INITIALS
    if spelled_out or last.against in (Against.DEPUTY, Against.PART, Against.NOT_NOW):
        return NOTHING
    if not verdict.roles and Role.CISO in last.roles and not last.sure:
        verdicts[-1] = NOTHING
    return verdict


def _spells_out(post: Post, initials: str) -> bool:
    """Whether a post is a chief officer whose words begin with these initials."""
    words = post.piece.words[0].split() if post.kind is Kind.NAMED else []
    return words[:1] == ["chief"] and "".join(word[0] for word in words if word not in ("&", "of", "for")) == initials


def _is_bare_assistant(post: Post) -> bool:
    return post.kind is Kind.RANK and not _ASSISTANTS.isdisjoint(post.piece.words) and not post.after


def _is_helped(post: Post, verdict: Verdict) -> bool:
    """Whether the post is another's name and then a helper's word: in "CISO/CIO Executive Assistant" both are helped."""
    name = post.piece.tokens[0].name
    return verdict.against is Against.HELPER and name is not None and Role.BOARD not in name.roles


def _is_initials(post: Post) -> bool:
    return post.kind is Kind.NAMED and len(post.piece.tokens) == 1 and post.piece.words[0] in INITIALS
