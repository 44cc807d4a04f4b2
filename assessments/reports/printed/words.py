"""The words that stand on printed documents beside what the objects say: headings, column heads, notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessments.dates import written
from assessments.languages import colon, marked, ngettext, pgettext, pmarked, semicolon, spoken
from assessments.languages import gettext as _

from ..board import Board
from ..direction import isolated
from ..naming import KIND_WORDS, TIER_WORDS
from . import glyphs
from .brand import PRODUCT, Brand
from .paper import Paper

_LONGEST_IN_FOOT = 70

# A document says its language and a country in which it is written so; every other language is written alike everywhere.
REGIONS = {"en": "GB"}
PAGE = marked("Page {page} of {pages}")
DRAWING = {
    "solid": marked("Solid line: who hires, pays and appraises"),
    "dotted": marked("Dotted line: functional"),
}

REPORT = {
    **DRAWING,
    "date": marked("Date"),
    "answered_by": marked("Answered by"),
    "confidence": marked("Confidence"),
    "here": marked("You are here"),
    "missing_fact": marked("A fact that decides the tier is missing."),
    "off_scale": marked("Not on the scale yet."),
    "next_step": marked("Next step"),
    "target": marked("Now, and the target"),
    "over_time": marked("The tier over time"),
    "since": marked("Since the assessment before"),
    "no_answer_changed": marked("No answer changed."),
    "chain": marked("The chain"),
    "why": marked("Why this rating"),
    "why_lead": marked("The rules are tried in order, and the first that applies decides."),
    "missing": marked("What is missing"),
    "find_out_more": marked("When you know it, start a new assessment: your report is then complete."),
    "rule": marked("Rule"),
    "fact": marked("Fact"),
    "result": marked("Result"),
    "risk": marked("The risk in this structure"),
    "who_wins": marked("Who wins when they disagree"),
    "at_stake": marked("Whose job is at stake"),
    "findings": marked("Findings"),
    "findings_lead": marked("They add to the tier without changing it."),
    "no_findings": marked("Nothing stands out beside the tier."),
    "next": marked("What to do next"),
    "next_lead": marked("Each move changes one solid line. It was tried with the same rules that gave the rating."),
    "move_to": marked("Move the CISO to"),
    "would_rate": marked("Would rate"),
    "asks": marked("What it asks"),
    "once_filled": marked("Once the post is filled."),
    "once_filled_short": marked(" once filled"),
    "also_tried": marked("Tried as well:"),
    "advocacy": marked("How the CIO can speak for it"),
    "meanwhile": marked("Meanwhile"),
    "keep_it_working": marked("To keep it working"),
    "because": marked("Because of"),
    "do_this": marked("Do this"),
    "find_out": marked("Find out"),
    "find_out_lead": marked("These were answered “I don’t know”. Each answer makes the report surer."),
    "relationship": marked("How the CIO and the CISO work together"),
    "no_statements": marked(
        "No statements were rated, so there is no profile of the relationship in this report: either there are no two people "
        "to have one, or every statement was answered “Don’t know”."
    ),
    "dimension": marked("Dimension"),
    "of_100": marked("Of 100"),
    "read_as": marked("Read as"),
    "gap": marked("Perception gap"),
    "mean": marked("Mean of the three"),
    "containment": marked("Time to contain an incident"),
    "median": marked("Median"),
    "mean_time": marked("Mean"),
    "incidents": marked("Incidents"),
    "clock": marked("The clock used here:"),
    "starts": marked("It starts"),
    "ends": marked("It ends"),
    "not_measured": marked(
        "It is not measured yet. It is the outcome by which the research behind the scale compares reporting lines."
    ),
    "not_told": marked(
        "It was not told. It is the outcome by which the research behind the scale compares reporting lines."
    ),
    "evidence": marked("What the evidence says, and what it does not"),
    "does_not_say": marked("It does not say"),
    "says": marked("It says"),
    "how_common": marked("How common this is"),
    "law": marked("What rules of law and standards say about the line"),
    "law_lead": marked("Beside the tier, which they never change. Chosen by what is known of the organization:"),
    "no_law": marked(
        "None of the texts that we have read speaks about the line of an organization like this one. There may be others."
    ),
    "law_known": marked("What is known of it:"),
    "law_unknown": marked("Nothing is shown, since neither country nor industry is known."),
    "not_advice": marked(
        "Check the official texts; this is not legal advice. There may be others that we have not read."
    ),
    "binds": marked("Binds"),
    "rule_on_line": marked("A rule on this line."),
    "year": marked("Year"),
    "share": pmarked("a percentage", "Share"),
    "line": marked("Line"),
    "sample": marked("Sample"),
    "source": marked("Source"),
    "about": marked("About this report"),
    "aid": marked("This report is an aid to a conversation and not legal advice."),
    "stand_ins": marked(
        "A character that no font of this document has is shown as a question mark in a black diamond."
    ),
    "shared": marked("Read it online:"),
    "qr_alt": marked("The address of the shared report as a QR code"),
    "answers": marked("The answers behind this rating"),
    "question": marked("Question"),
    "answer": marked("Answer"),
    "marks": marked("What the marks mean"),
}

BOARD = {
    **DRAWING,
    "today": marked("Today"),
    "after": marked("After the move"),
    "no_move": marked("No move is proposed"),
    "reasons": marked("Three reasons"),
    "ask": marked("What we ask of the board"),
    "sources": marked("What this rests on."),
}

COMPARISON = {
    "lead": marked("The same facts as in their reports, side by side."),
    "anonymous": marked("Without names: alias, industry and size only, and posts by what they do."),
    "notes": marked("Not everything here compares like with like."),
    "attribute": marked("Attribute"),
}

SAMPLE = {
    "title": marked("Sample"),
    "description": "",
    "masthead": marked("Report, 25 November 2026"),
    "about": marked("Your client"),
    "headword": marked("Best"),
    "meaning": marked("the CISO reports to the CEO, who weighs the risk of the whole company."),
    "step": marked("Keep this line, and put it in writing so that it outlasts the people."),
}


def day(on: date) -> str:
    """A date as the language spoken writes it on paper."""
    return written(on, _("j F Y"))


# Words that another language says differently by what they are used for.
_CONTEXTS = {"share": "a percentage"}


def in_full(texts: dict[str, str]) -> dict[str, Any]:
    """The words of a document in the language spoken, those for tiers and findings among them."""
    return {
        **{key: pgettext(_CONTEXTS[key], text) if key in _CONTEXTS else _(text) for key, text in texts.items()},
        "colon": colon(),
        "semicolon": semicolon(),
        "tiers": {tier.value: TIER_WORDS[tier] for tier in TIER_WORDS},
        "kinds": {kind.value: KIND_WORDS[kind] for kind in KIND_WORDS},
    }


def sample() -> dict[str, Any]:
    """What the sample page of a branding says."""
    return {
        **{key: _(text) for key, text in SAMPLE.items()},
        "words": in_full({**BOARD, "next_step": REPORT["next_step"]}),
    }


def about_report(method_version: str, on: str, digest: str) -> str:
    return _(
        "Rated by method {method_version} from the answers of {on}. A stored rating is never changed: another answer makes "
        "another assessment. The digest of the answers that it rests on is {digest}; the same answers give the same digest."
    ).format(method_version=method_version, on=on, digest=digest)


def foot(name: str, on: str, method_version: str, digest: str = "") -> str:
    """What stands at the foot of every page, in one line."""
    answers = [_("Answers {digest}").format(digest=digest)] if digest else []
    method = _("Method {method_version}").format(method_version=method_version)
    return " · ".join([shortened(name), on, method, *answers, PRODUCT])


def shortened(name: str) -> str:
    """The name as far as one line takes it, and set apart from what stands beside it there."""
    return isolated(glyphs.shortened(name, _LONGEST_IN_FOOT))


def board_masthead(on: str) -> str:
    return _("Board page, {on}").format(on=on)


def other_side(board: Board) -> str:
    """What stands over the second drawing of the page for the board, or over why there is none."""
    if board.due is not None:
        return _("The target, by {due}").format(due=day(board.due))
    return _(BOARD["after"] if board.after is not None else BOARD["no_move"])


def document(brand: Brand, paper: Paper) -> dict[str, Any]:
    """What every document says of itself."""
    return {
        "author": brand.name,
        "brand": brand.on_paper,
        "paper": paper,
        "lang": spoken(),
        "region": REGIONS.get(spoken()),
        "page": _(PAGE),
    }


def language() -> str:
    """The language spoken as files name it: "en-GB", "de"."""
    return "-".join(filter(None, (spoken(), REGIONS.get(spoken()))))


def left_out(moves: int) -> str:
    """How many moves more were tried than are listed; empty where all are."""
    words = ngettext(
        "{moves} more was tried, and rates no higher.", "{moves} more were tried, and rate no higher.", moves
    )
    return words.format(moves=moves) if moves else ""


def comparison_title(count: int) -> str:
    return _("{count} organizations side by side").format(count=count)


def comparison_masthead(on: str) -> str:
    return _("Comparison, {on}").format(on=on)


def part_title(first: int, last: int, count: int) -> str:
    """What stands over a table: which of the organizations are in it; empty where they are all."""
    words = _("{first} to {last} of {count}")
    return words.format(first=first, last=last, count=count) if last - first + 1 < count else ""


def equal_rows_left_out(rows: int) -> str:
    """How many rows are not shown because they are equal everywhere; empty where all are shown."""
    words = ngettext(
        "Only what differs is shown: {rows} equal row is left out.",
        "Only what differs is shown: {rows} equal rows are left out.",
        rows,
    )
    return words.format(rows=rows) if rows else ""
