"""The words that stand on printed documents beside what the objects say: headings, column heads, notes."""

from __future__ import annotations

from typing import Any

from assessments.scoring import Kind

from ..naming import TIER_WORDS
from .brand import PRODUCT, Brand
from .paper import Paper

_LONGEST_IN_FOOT = 70

TIERS = {tier.value: word for tier, word in TIER_WORDS.items()}
KINDS = {kind.value: kind.value.capitalize() for kind in Kind}
PAGE = "Page {page} of {pages}"
DRAWING = {"solid": "Solid line: who hires, pays and appraises", "dotted": "Dotted line: functional"}

REPORT = {
    **DRAWING,
    "tiers": TIERS,
    "kinds": KINDS,
    "date": "Date",
    "answered_by": "Answered by",
    "confidence": "Confidence",
    "here": "You are here",
    "missing_fact": "A fact that decides the tier is missing.",
    "off_scale": "Not on the scale yet.",
    "next_step": "Next step",
    "chain": "The chain",
    "why": "Why this rating",
    "why_lead": "The rules are tried in order, and the first that applies decides.",
    "missing": "What is missing",
    "find_out_more": "When you know it, start a new assessment: your report is then complete.",
    "rule": "Rule",
    "fact": "Fact",
    "result": "Result",
    "risk": "The risk in this structure",
    "who_wins": "Who wins when they disagree",
    "at_stake": "Whose job is at stake",
    "findings": "Findings",
    "findings_lead": "They add to the tier without changing it.",
    "no_findings": "Nothing stands out beside the tier.",
    "next": "What to do next",
    "next_lead": "Each move changes one solid line. It was tried with the same rules that gave the rating.",
    "move_to": "Move the CISO to",
    "would_rate": "Would rate",
    "asks": "What it asks",
    "once_filled": "Once the post is filled.",
    "once_filled_short": " once filled",
    "also_tried": "Tried as well:",
    "advocacy": "How the CIO can speak for it",
    "meanwhile": "Meanwhile",
    "keep_it_working": "To keep it working",
    "because": "Because of",
    "do_this": "Do this",
    "find_out": "Find out",
    "find_out_lead": "These were answered “I don’t know”. Each answer makes the report surer.",
    "relationship": "How the CIO and the CISO work together",
    "no_statements": (
        "No statements were rated, so there is no profile of the relationship in this report: either there are no two people "
        "to have one, or every statement was answered “Don’t know”."
    ),
    "dimension": "Dimension",
    "of_100": "Of 100",
    "read_as": "Read as",
    "gap": "Perception gap",
    "mean": "Mean of the three",
    "containment": "Time to contain an incident",
    "median": "Median",
    "mean_time": "Mean",
    "incidents": "Incidents",
    "clock": "The clock used here:",
    "starts": "It starts",
    "ends": "It ends",
    "not_measured": (
        "It is not measured yet. It is the outcome by which the research behind the scale compares reporting lines."
    ),
    "not_told": "It was not told. It is the outcome by which the research behind the scale compares reporting lines.",
    "evidence": "What the evidence says, and what it does not",
    "does_not_say": "It does not say",
    "says": "It says",
    "how_common": "How common this is",
    "law": "What rules of law and standards say about the line",
    "law_lead": "Beside the tier, which they never change. Chosen by what is known of the organization:",
    "no_law": "None of the texts that we have read speaks about the line of an organization like this one. There may be others.",
    "law_known": "What is known of it:",
    "law_unknown": "Nothing is shown, since neither country nor industry is known.",
    "not_advice": "Check the official texts; this is not legal advice. There may be others that we have not read.",
    "binds": "Binds",
    "rule_on_line": "A rule on this line.",
    "year": "Year",
    "share": "Share",
    "line": "Line",
    "sample": "Sample",
    "source": "Source",
    "about": "About this report",
    "aid": "This report is an aid to a conversation and not legal advice.",
    "stand_ins": "A character that no font of this document has is shown as a question mark in a black diamond.",
    "shared": "Read it online:",
    "qr_alt": "The address of the shared report as a QR code",
    "answers": "The answers behind this rating",
    "question": "Question",
    "answer": "Answer",
    "marks": "What the marks mean",
}

BOARD = {
    **DRAWING,
    "tiers": TIERS,
    "today": "Today",
    "after": "After the move",
    "no_move": "No move is proposed",
    "reasons": "Three reasons",
    "ask": "What we ask of the board",
    "sources": "What this rests on.",
}

COMPARISON = {
    "tiers": TIERS,
    "lead": "The same facts as in their reports, side by side.",
    "anonymous": "Without names: alias, industry and size only, and posts by what they do.",
    "notes": "Not everything here compares like with like.",
    "attribute": "Attribute",
}

SAMPLE = {
    "title": "Sample",
    "description": "",
    "masthead": "Report, 25 November 2026",
    "about": "Your client",
    "headword": "Best",
    "meaning": "the CISO reports to the CEO, who weighs the risk of the whole company.",
    "step": "Keep this line, and put it in writing so that it outlasts the people.",
    "words": {"tiers": TIERS, "next_step": REPORT["next_step"], "ask": BOARD["ask"], **DRAWING},
}


def about_report(method_version: str, on: str, digest: str) -> str:
    return (
        f"Rated by method {method_version} from the answers of {on}. A stored rating is never changed: another answer makes "
        f"another assessment. The digest of the answers that it rests on is {digest}; the same answers give the same digest."
    )


def foot(name: str, on: str, method_version: str, digest: str = "") -> str:
    """What stands at the foot of every page, in one line."""
    answers = f" · Answers {digest}" if digest else ""
    return f"{shortened(name)} · {on} · Method {method_version}{answers} · {PRODUCT}"


def shortened(name: str) -> str:
    """The name as far as one line takes it."""
    return name if len(name) <= _LONGEST_IN_FOOT else f"{name[: _LONGEST_IN_FOOT - 1].rstrip()}…"


def board_masthead(on: str) -> str:
    return f"Board page, {on}"


def document(brand: Brand, paper: Paper) -> dict[str, Any]:
    """What every document says of itself."""
    return {"brand": brand.on_paper, "paper": paper, "lang": "en", "region": "GB", "page": PAGE}


def left_out(moves: int) -> str:
    """How many moves more were tried than are listed; empty where all are."""
    return f"{moves} more were tried, and rate no higher." if moves else ""


def comparison_title(count: int) -> str:
    return f"{count} organizations side by side"


def comparison_masthead(on: str) -> str:
    return f"Comparison, {on}"


def part_title(first: int, last: int, count: int) -> str:
    """What stands over a table: which of the organizations are in it; empty where they are all."""
    return f"{first} to {last} of {count}" if last - first + 1 < count else ""


def equal_rows_left_out(rows: int) -> str:
    """How many rows are not shown because they are equal everywhere; empty where all are shown."""
    return f"Only what differs is shown: {rows} equal {'row is' if rows == 1 else 'rows are'} left out." if rows else ""
