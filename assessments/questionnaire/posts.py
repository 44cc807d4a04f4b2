"""The posts that answers name: their codes, what they are called, and what the questions need to know of them."""

from __future__ import annotations

from assessments.languages import pmarked

# Where an option is a post, its value is the code of the post's role. These are the titles it gets unless the
# respondent gives another.
POST_TITLES: dict[str, str] = {
    "ciso": pmarked("title", "Chief Information Security Officer"),
    "cio": pmarked("title", "Chief Information Officer"),
    "cto": pmarked("title", "Chief Technology Officer"),
    "cdo": pmarked("title", "Chief Digital Officer"),
    "head_of_it": pmarked("title", "Head of IT"),
    "ceo": pmarked("title", "Chief Executive"),
    "cfo": pmarked("title", "Chief Financial Officer"),
    "cro": pmarked("title", "Chief Risk Officer"),
    "clo": pmarked("title", "General Counsel"),
    "coo": pmarked("title", "Chief Operating Officer"),
    "cao": pmarked("title", "Chief Administrative Officer"),
    "cco": pmarked("title", "Chief Compliance Officer"),
    "cae": pmarked("title", "Chief Audit Executive"),
    "cso": pmarked("title", "Chief Security Officer"),
    "cpo": pmarked("title", "Chief Privacy Officer"),
    "board": pmarked("title", "Board"),
    "other_executive": pmarked("title", "Other executive"),
    "manager": pmarked("title", "Manager"),
}

# The same posts within a sentence.
POST_PHRASES: dict[str, str] = {
    "ciso": pmarked("post", "the CISO"),
    "cio": pmarked("post", "the CIO"),
    "cto": pmarked("post", "the CTO"),
    "cdo": pmarked("post", "the chief digital officer"),
    "head_of_it": pmarked("post", "the head of IT"),
    "ceo": pmarked("post", "the chief executive"),
    "cfo": pmarked("post", "the chief financial officer"),
    "cro": pmarked("post", "the chief risk officer"),
    "clo": pmarked("post", "the general counsel"),
    "coo": pmarked("post", "the chief operating officer"),
    "cao": pmarked("post", "the chief administrative officer"),
    "cco": pmarked("post", "the chief compliance officer"),
    "cae": pmarked("post", "the chief audit executive"),
    "cso": pmarked("post", "the chief security officer"),
    "board": pmarked("post", "the board"),
    "other_executive": pmarked("post", "the CISO’s manager"),
    "manager": pmarked("post", "the CISO’s manager"),
}

TECHNOLOGY_POSTS = ("cio", "cto", "cdo", "head_of_it")

# Executives of whom the method cannot say, by the title alone, whether they weigh the whole company's risk.
ASK_ABOUT_RISK = ("coo", "cao", "cco", "cae", "cso", "other_executive")
