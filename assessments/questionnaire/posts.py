"""The posts that answers name: their codes, what they are called, and what the questions need to know of them."""

from __future__ import annotations

# Where an option is a post, its value is the code of the post's role. These are the titles it gets unless the
# respondent gives another.
POST_TITLES: dict[str, str] = {
    "ciso": "Chief Information Security Officer",
    "cio": "Chief Information Officer",
    "cto": "Chief Technology Officer",
    "cdo": "Chief Digital Officer",
    "head_of_it": "Head of IT",
    "ceo": "Chief Executive",
    "cfo": "Chief Financial Officer",
    "cro": "Chief Risk Officer",
    "clo": "General Counsel",
    "coo": "Chief Operating Officer",
    "cao": "Chief Administrative Officer",
    "cco": "Chief Compliance Officer",
    "cae": "Chief Audit Executive",
    "cso": "Chief Security Officer",
    "cpo": "Chief Privacy Officer",
    "board": "Board",
    "other_executive": "Other executive",
    "manager": "Manager",
}

# The same posts within a sentence.
POST_PHRASES: dict[str, str] = {
    "ciso": "the CISO",
    "cio": "the CIO",
    "cto": "the CTO",
    "cdo": "the chief digital officer",
    "head_of_it": "the head of IT",
    "ceo": "the chief executive",
    "cfo": "the chief financial officer",
    "cro": "the chief risk officer",
    "clo": "the general counsel",
    "coo": "the chief operating officer",
    "cao": "the chief administrative officer",
    "cco": "the chief compliance officer",
    "cae": "the chief audit executive",
    "cso": "the chief security officer",
    "board": "the board",
    "other_executive": "the CISO’s manager",
    "manager": "the CISO’s manager",
}

TECHNOLOGY_POSTS = ("cio", "cto", "cdo", "head_of_it")

# Executives of whom the method cannot say, by the title alone, whether they weigh the whole company's risk.
ASK_ABOUT_RISK = ("coo", "cao", "cco", "cae", "cso", "other_executive")
