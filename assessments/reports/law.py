"""What rules of law and standards say about this line, beside the tier: they never change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.dates import written
from assessments.languages import Texts, marked, name, ngettext, pgettext, semicolon
from assessments.languages import gettext as _
from assessments.models import Organization
from assessments.regulation import Effect, Note, library, notes_for

from .background import READ_WORDS
from .case import Case
from .naming import the

NOT_ADVICE = marked("Check the official text; this is not legal advice.")

_EFFECTS = Texts(
    {
        Effect.BAN: marked("Not under technology"),
        Effect.SEP: marked("Independent; no boss is named"),
        Effect.BOARD: marked("The board must hear"),
        Effect.UNDER: marked("Set under the CIO"),
        Effect.NAME: marked("Somebody is named"),
    }
)
_FORCES = Texts(
    {
        "guidance": marked("Guidance, not a rule"),
        "disclosure": marked("A rule on disclosure"),
        "standard": marked("A standard, not a law"),
    }
)
_WITHIN = marked("Strengthen the line within the statute that sets it: “Meanwhile” says how.")
_UNDER_TECHNOLOGY = ("R3", "R4", "R5")


@dataclass(frozen=True, slots=True)
class LawNote:
    """One text. ``here`` says what it means for this line, where it speaks about the line."""

    id: str
    name: str
    effect: str
    force: str
    says: str
    here: str
    binds: str
    citation: str
    read: str
    month: str


@dataclass(frozen=True, slots=True)
class Law:
    """``caution``: a text does not allow this line. ``statute``: a text sets it. Both stand at the top of the report.

    ``within``: the next step where a statute sets the line, since moving it is not the organization's to do.

    ``basis`` says what the choice of texts rests on; empty where nothing is known of the organization.
    """

    caution: str
    statute: str
    within: str
    notes: tuple[LawNote, ...]
    basis: str


def law(case: Case) -> Law:
    about = case.assessment.organization
    found = notes_for(about.country, about.regions, about.industry, about.circumstances)
    statute = _statute(case, found)
    return Law(
        caution=_caution(case, found),
        statute=statute,
        within=_WITHIN if statute else "",
        notes=tuple(law_note(case, note) for note in found),
        basis=semicolon().join(dict.fromkeys(_basis(about))),
    )


def is_under_technology(case: Case) -> bool:
    """Whether the CISO answers to the head of technology, is it, or will once the post is filled."""
    return case.rating.rule in _UNDER_TECHNOLOGY or case.head is not None


def _basis(about: Organization) -> Iterator[str]:
    """What was said of the organization, as a reader knows it."""
    names = library()
    yield from filter(None, (about.country_name, about.get_industry_display()))
    yield from (names.regions[code] for code in about.regions if code in names.regions)
    yield from (names.circumstances[code] for code in about.circumstances if code in names.circumstances)


def _caution(case: Case, found: tuple[Note, ...]) -> str:
    """The first text that forbids this line, and how many more do."""
    bans = [note for note in found if note.effect is Effect.BAN]
    if not bans or not is_under_technology(case):
        return ""
    first, more = bans[0], len(bans) - 1
    words = _("{name}, for {binds}: the text does not allow a line like this one.")
    if first.force == "guidance":
        words = _("{name}, for {binds}: the text advises against a line like this one.")
    others = ngettext("{number} more text says the like.", "{number} more texts say the like.", more).format(
        number=more
    )
    told = (words.format(name=first.name, binds=first.binds), others if more else "", _(NOT_ADVICE))
    return " ".join(filter(None, told))


def _statute(case: Case, found: tuple[Note, ...]) -> str:
    first = next((note for note in found if note.effect is Effect.UNDER), None)
    if first is None or not is_under_technology(case):
        return ""
    return _(
        "This line is set by statute ({citation}), and is not the organization’s to choose. What can "
        "be done within it stands under “Meanwhile”. {not_advice}"
    ).format(citation=first.citation, not_advice=NOT_ADVICE)


def law_note(case: Case, note: Note) -> LawNote:
    return LawNote(
        id=note.id,
        name=note.name,
        effect=_EFFECTS[note.effect],
        force=_FORCES.get(note.force, ""),
        says=note.says,
        here=_here(case, note),
        binds=note.binds,
        citation=note.citation,
        read=READ_WORDS[note.read],
        month=written(note.read_on, "F Y"),
    )


def _here(case: Case, note: Note) -> str:
    if case.ciso is None or case.rating.rule == "R8":
        return ""
    under = is_under_technology(case)
    head = the(case.head) if case.head else name(pgettext("post", "technology"))
    if note.effect is Effect.BAN:
        if not under:
            return _("This line is outside technology.")
        return _("Here the CISO sits under {head}.").format(head=head) if case.head else _("Here one person does both.")
    if note.effect is Effect.UNDER:
        if under:
            return _("This line is as the law sets it.")
        return _("Here the CISO is outside the CIO’s line: check how the designation was made.")
    if note.effect is Effect.SEP and under:
        return _(
            "Here the CISO sits under {head}: be ready to show what makes the function independent all the same."
        ).format(head=head)
    return ""
