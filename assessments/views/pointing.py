"""The posts of an uploaded chart as a page shows them: who was taken for whom, why, and whom else one could take."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from assessments import importing
from assessments.orgcharts import Post, post_on_row, posts_titled, rows_by_id
from assessments.scoring import ROLE_NAMES, TECHNOLOGY_ROLES, Role
from assessments.scoring.titles import classify

LONGEST_SEARCH = 200
_ROLES = {"ciso": "CISO", "cio": "CIO"}


@dataclass
class Pointed:
    """The posts that a person pointed at: their rows in the file, and the ids there. ``fault``: what is wrong."""

    rows: dict[str, int]
    ids: dict[str, str]
    fault: str = ""

    @property
    def ciso(self) -> str | None:
        return self.ids.get("ciso")

    @property
    def cio(self) -> str | None:
        return self.ids.get("cio")

    @classmethod
    def from_request(cls, request, export):
        """From the address or the form: ``ciso`` and ``cio`` are rows."""
        pointed = cls({}, {})
        sent = request.POST if request.method == "POST" else request.GET
        for name, role in _ROLES.items():
            number = sent.get(name, "")
            found = post_on_row(export, int(number)) if number.isdecimal() and len(number) < 10 else None
            if found is not None:
                pointed.rows[name], pointed.ids[name] = int(number), found
            elif number:
                words = _("Row {row} holds no post that can be taken as the {role}. Choose another one.")
                pointed.fault = words.format(row=number[:20], role=role)
        return pointed

    def address(self, **changed) -> str:
        """The query that points at the same posts, but for the changes; None leaves one out."""
        return "?" + urlencode({name: row for name, row in (self.rows | changed).items() if row is not None})


def page_of_posts(request, export, pointed):
    """What the page shows of the file and the posts pointed at."""
    found = importing.look(export, ciso=pointed.ciso, cio=pointed.cio)
    rating, rows = found.reading.rating, rows_by_id(export)
    ids = found.reading.ids
    taken = [post for post in found.reading.chart if Role.CISO in post.roles]
    return {
        "ciso": rating.ciso and _explained(rating.ciso, pointed.ids.get("ciso"), ids),
        "several_cisos": [_as_choice(post, pointed, rows, ids) for post in taken] if len(taken) > 1 else [],
        "suggestions": [
            {"address": pointed.address(ciso=rows[each.id]), "title": each.title, "reason": each.reason}
            for each in found.reading.candidates
            if each.id in rows
        ],
        "chain": [_explained(post, pointed.ids.get("cio"), ids) for post in rating.chain],
        "technology": [
            _explained(post, pointed.ids.get("cio"), ids)
            for post in found.reading.chart
            if Role.CIO in post.roles and post.id not in {above.id for above in rating.chain}
        ][:5],
        "has_cio": any(Role.CIO in post.roles for post in found.reading.chart),
        "missing": rating.missing,
        "pointed": pointed,
        "can_fill_in": bool(found.answers),
        "answers": len(found.answers),
        "searches": [_search(request, export, pointed, name) for name in _ROLES],
    }


def _explained(post, pointed_id, ids):
    """A post with what it was taken for, and the reason."""
    told = classify(post.title)
    own_id = ids.get(post.id, post.id)
    if pointed_id is not None and own_id == pointed_id:
        reason = _("You chose this post.")
    elif post.roles and set(post.roles) == set(told.roles):
        reason = told.reason
    elif post.roles and set(post.roles) == _limited(told):
        reason = _("Its title names technology, for a part of the organization or as a deputy.")
    elif post.roles:
        roles = _(" and ").join(ROLE_NAMES[role] for role in post.roles)
        words = _("Taken for the {roles}, by the file’s role column or by the posts that you chose.")
        reason = words.format(roles=roles)
    else:
        reason = _("Its title names none of the roles that decide a rating.")
    technology = not TECHNOLOGY_ROLES.isdisjoint(post.roles)
    return {"title": post.title or _("Untitled post"), "reason": reason, "is_technology": technology}


def _limited(told):
    """The role that a title gives which names a technology post for a part, or a deputy's."""
    return set() if told.roles or TECHNOLOGY_ROLES.isdisjoint(told.limited) else {Role.HEAD_OF_IT}


def _as_choice(post, pointed, rows, ids):
    row = rows.get(ids.get(post.id, post.id))
    return {
        "title": post.title or _("Untitled post"),
        "row": row,
        "address": pointed.address(ciso=row) if row else "",
        "is_chosen": row is not None and row == pointed.rows.get("ciso"),
    }


def _search(request, export, pointed, name):
    """One of the two searches: its words, what they found, and the address that takes each."""
    words = request.GET.get(f"{name}_title", "")[:LONGEST_SEARCH]
    posts, count = posts_titled(export, words)
    return {
        "name": name,
        "role": _ROLES[name],
        "words": words,
        "count": count,
        "more": count - len(posts),
        "posts": [_choice(post, pointed, name) for post in posts],
        "without": pointed.address(**{name: None}) if name in pointed.rows else "",
    }


def _choice(post: Post, pointed: Pointed, name: str):
    return {
        "post": post,
        "address": pointed.address(**{name: post.row}),
        "is_chosen": pointed.rows.get(name) == post.row,
    }
