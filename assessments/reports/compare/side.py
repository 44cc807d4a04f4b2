"""One organization in a comparison, and the same with nothing in it by which it could be recognized."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assessments import interview, scoring
from assessments.languages import gettext as _
from assessments.languages import marked, pmarked
from assessments.models import Standing
from assessments.scoring import Chart, Position, Post, Profile, Rating, Role
from assessments.scoring.containment import Containment

from ..case import Case
from ..naming import capital

# A post by what it does, for those who may not read what it is called. As a title it is read in the language spoken.
_GENERIC = {
    Role.CISO: "CISO",
    Role.CIO: "CIO",
    Role.CTO: "CTO",
    Role.CDO: pmarked("title", "Chief digital officer"),
    Role.HEAD_OF_IT: pmarked("title", "Head of IT"),
    Role.CEO: "CEO",
    Role.CFO: "CFO",
    Role.CRO: "CRO",
    Role.CLO: pmarked("title", "General counsel"),
    Role.COO: "COO",
    Role.BOARD: "Board",
    Role.CAO: "CAO",
    Role.CCO: pmarked("title", "Chief compliance officer"),
    Role.CAE: pmarked("title", "Chief audit executive"),
    Role.CSO: "CSO",
    Role.CPO: pmarked("title", "Chief privacy officer"),
}
_OTHER_POST = "Manager"


@dataclass(frozen=True)
class Side:
    """``name`` and ``about`` head the column. ``case`` is None where there is no assessment yet."""

    standing: Standing
    case: Case | None
    name: str
    about: tuple[str, ...]
    today: date
    anonymous: bool = False

    @cached_property
    def profile(self) -> Profile | None:
        return scoring.profile(self.case.replies()) if self.case else None

    @cached_property
    def containment(self) -> Containment | None:
        return interview.containment(self.case.walk) if self.case else None


def named(standing: Standing, case: Case | None, today: date) -> Side:
    organization = standing.organization
    about = (
        organization.get_industry_display(),
        organization.get_size_band_display(),
        organization.country_name,
    )
    return Side(standing, case, organization.name, tuple(filter(None, about)), today)


def unnamed(side: Side, number: int) -> Side:
    """The same for eyes that must not know whose it is: the alias, industry and size, and posts by what they do.

    ``number`` names the column where there is no alias: 0 is "Organization A".
    """
    organization = side.standing.organization
    about = (organization.get_industry_display(), organization.get_size_band_display())
    return Side(
        standing=side.standing,
        case=_unnamed_case(side.case) if side.case else None,
        name=organization.alias or _("Organization {letter}").format(letter=chr(ord("A") + number)),
        about=tuple(filter(None, about)),
        today=side.today,
        anonymous=True,
    )


def generic_title(roles: tuple[Role, ...]) -> str:
    return next((_GENERIC[role] for role in roles if role in _GENERIC), _OTHER_POST)


def _unnamed_case(case: Case) -> Case:
    chart = Chart([_unnamed_position(position) for position in case.chart], ciso_unknown=case.chart.ciso_unknown)
    return replace(case, chart=chart, rating=_unnamed_rating(case.rating))


def _unnamed_position(position: Position) -> Position:
    return replace(position, title=generic_title(position.roles))


def _unnamed_rating(rating: Rating) -> Rating:
    step = rating.next_step
    return replace(
        rating,
        ciso=_unnamed_post(rating.ciso),
        head_of_technology=_unnamed_post(rating.head_of_technology),
        chain=tuple(_unnamed(post) for post in rating.chain),
        moves=(),
        next_step=replace(step, to=_unnamed_post(step.to)) if step else None,
        # Sentences name posts as their holders are called.
        missing=(_("What is missing"),) * len(rating.missing),
        findings=tuple(replace(finding, text=capital(finding_label(finding.id))) for finding in rating.findings),
    )


def _unnamed_post(post: Post | None) -> Post | None:
    return _unnamed(post) if post else None


def _unnamed(post: Post) -> Post:
    return replace(post, title=generic_title(post.roles))


# As they go on after a colon.
_FINDING_LABELS = {
    "dotted-to-risk-executive": marked("dotted line to a risk executive"),
    "dotted-to-technology": marked("dotted line to technology"),
    "acting-ciso": marked("acting CISO"),
    "part-time-ciso": marked("part-time CISO"),
    "shared-ciso": marked("shared CISO"),
    "outsourced-ciso": marked("outsourced CISO"),
    "peers": marked("CISO and CIO are peers"),
    "several-cisos": marked("several CISOs"),
    "two-roles": marked("one person in two roles"),
    "layers-to-chief-executive": marked("layers to the chief executive"),
    "long-interval": marked("over 24 months between assessments"),
    "manager-changed": marked("manager changed"),
    "tier-changed": marked("tier changed"),
}


def finding_label(finding_id: str) -> str:
    """A finding in a few words that hold for any organization."""
    if finding_id.startswith("extends-article-"):
        rule = finding_id.removeprefix("extends-article-").upper()
        return _("beyond the article ({rule})").format(rule=rule)
    return _(_FINDING_LABELS.get(finding_id, finding_id.replace("-", " ")))
