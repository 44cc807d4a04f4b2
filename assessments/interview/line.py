"""What the answers tell about the line above the CISO. Read by what asks the questions and by what draws the chart."""

from __future__ import annotations

from assessments.languages import Name, name, pgettext
from assessments.questionnaire import DONT_KNOW, POST_PHRASES, TECHNOLOGY_POSTS
from assessments.scoring import TECHNOLOGY_ROLES, Role
from assessments.scoring.titles import Classification, classify

from .given import Given

# Posts of which an organization has one. They keep one id wherever an answer names them.
SINGLE_POSTS = ("ceo", "cfo", "cro", "clo", "coo", "cao", "cco", "cae", "cso", "board")

_SINGLE_ROLES = {Role(code): code for code in SINGLE_POSTS}


def there_is_a_ciso(given: Given) -> bool:
    return given.choice("has_ciso") == "yes"


def is_vacant(given: Given) -> bool:
    return given.choice("ciso_status") == "vacant"


def runs_technology_too(given: Given) -> bool:
    """Whether the CISO is also a technology executive, which settles the tier (R3)."""
    return given.choice("also_does") in TECHNOLOGY_POSTS or given.choice("top_technology") == "yes"


def is_on_top(given: Given) -> bool:
    return given.choice("also_does") == "ceo" or given.choice("manager") == "nobody"


def manager_climbs(given: Given) -> bool:
    """Whether the CISO's manager is a post with more of the line above it."""
    return given.choice("manager") not in (None, DONT_KNOW, "nobody", "board", "ceo")


def is_below_technology(given: Given) -> bool:
    """Whether the line passes a technology executive who is not the CISO's own manager."""
    return given.choice("above") in TECHNOLOGY_POSTS


def manager_heads_technology(given: Given) -> bool:
    """Whether the CISO's own manager is the head of technology in the line, by post."""
    manager = given.choice("manager")
    return manager == "cio" or (manager in TECHNOLOGY_POSTS and given.choice("above") == "no")


def line_has_an_end(given: Given) -> bool:
    """Whether it is told where the line above the manager leads: to a technology executive or to the chief executive."""
    if not manager_climbs(given):
        return False
    settled = given.choice("manager") == "cio" or runs_technology_too(given)
    return settled or given.choice("above") == "no" or is_below_technology(given)


def meets_no_technology(given: Given) -> bool:
    """Whether the line is known to pass no technology executive, so that technology is led elsewhere, if at all."""
    manager = given.choice("manager")
    if is_on_top(given):
        return "top_technology" in given
    return manager in ("ceo", "board") or (given.choice("above") == "no" and manager not in TECHNOLOGY_POSTS)


def head_of_technology(given: Given) -> tuple[str, str] | None:
    """The post that leads technology outside the CISO's own and the manager's: its code and the title typed."""
    for question_id in ("above", "technology_head"):
        code = given.choice(question_id)
        if code in TECHNOLOGY_POSTS:
            return code, given.title(question_id)
    return None


def posts_between(given: Given) -> tuple[Classification, ...]:
    """The posts typed as standing between, nearest to the CISO first.

    A last line that repeats the post where the line ends is left out: people tend to write it.
    """
    posts = tuple(classify(line) for line in given.many("between"))
    end = Role(given.choice("above") or "ceo") if is_below_technology(given) else Role.CEO
    return posts[:-1] if posts and posts[-1].certain and posts[-1].roles[:1] == (end,) else posts


def roles_between(given: Given, post: Classification) -> tuple[Role, ...]:
    """The roles that a typed title keeps. The answers given to questions outrank what a title suggests.

    Who the CISO, the CIO, the chief executive and the board are was answered. Where the respondent said that the line
    passes no technology executive, a title that sounds like one does not contradict it (``contradictions`` asks).
    """
    if not post.certain:
        return ()
    answered = {Role.CISO, Role.CIO, Role.CEO, Role.BOARD}
    if given.choice("above") == "no":
        answered |= TECHNOLOGY_ROLES
    return tuple(role for role in post.roles if role not in answered)


def codes_between(given: Given) -> tuple[str | None, ...]:
    """For each post between, the single post that it is, if it is one and not yet in the line."""
    met = {given.choice("manager")}
    codes: list[str | None] = []
    for post in posts_between(given):
        roles = roles_between(given, post)
        code = _SINGLE_ROLES.get(roles[0]) if roles else None
        codes.append(None if code in met else code)
        met.add(code)
    return tuple(codes)


def posts_below_technology(given: Given) -> set[str]:
    """The single posts from the CISO up to the head of technology above: technology cannot report to them."""
    return {code for code in (given.choice("manager"), *codes_between(given)) if code is not None}


def posts_told(given: Given) -> set[str]:
    """The single posts that the answers so far have put into the chart."""
    answers = {given.choice(question_id) for question_id in ("manager", "technology_manager", "also_does")}
    return {code for code in (*answers, *codes_between(given), *given.many("dotted")) if code is not None}


def phrase(code: str | None, title: str = "") -> Name:
    """A post within a sentence: "the chief risk officer", or by the title that was typed."""
    if title:
        return name(pgettext("post", "the {title}"), title=title)
    return name(pgettext("post", POST_PHRASES.get(code or "manager", POST_PHRASES["manager"])))
