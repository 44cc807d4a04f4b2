"""What is advised on a finding, on how the CISO reaches the board, and on each statement that was rated against."""

from __future__ import annotations

from assessments.languages import marked

from .cited import cite

ON_FINDING = {
    "acting-ciso": cite(
        marked(
            "Set the date by which the CISO’s post is filled for good; until then, confirm in writing "
            "what the acting holder may refuse."
        ),
        "S8",
    ),
    "part-time-ciso": cite(marked("Name who decides when an incident falls outside the CISO’s hours."), "S8"),
    "shared-ciso": cite(
        marked("Agree with the other companies whose incident comes first when two happen at once."),
        "S8",
    ),
    "outsourced-ciso": cite(
        marked("Name an employee who answers for what the outside CISO advises, and who can act on it."),
        "S8",
    ),
    "dotted-to-technology": cite(
        marked(
            "Write down what the dotted line to technology is for: work to coordinate, and neither "
            "orders nor appraisal."
        ),
        "S1",
        "S5",
    ),
    "two-roles": cite(
        marked("Write down how much of this person’s time belongs to security, and who steps in when both jobs call."),
        "S1",
    ),
    "dotted-to-risk-executive": cite(
        marked("Use the dotted line: fix a regular meeting on it, without the CISO’s manager in the room."),
        "S5",
        "S7",
    ),
}

ON_BOARD_ACCESS = {
    "not_at_all": marked("Put the CISO on the board’s agenda, in person, at least twice a year."),
    "papers": marked(
        "Let the CISO present to the board in person: a report that others speak for loses its warnings on the way."
    ),
    "with_manager": marked("Let part of each session with the board take place without {manager} in the room."),
    "own_slot": marked("Keep the CISO’s own time with the board: it is the way around a boss who disagrees."),
    "no_board": marked("Name who, outside the line, hears the CISO: an owner, an adviser, an outside auditor."),
    "dont_know": marked("Find out how the CISO reaches the board; if nobody knows, the CISO probably does not."),
}

ON_STATEMENT = {
    "communication-1": marked(
        "Put a meeting of the CIO and the CISO in the calendar, every two weeks, just the two of them."
    ),
    "communication-2": marked("Ask the CISO before a project is approved: make it a line on the approval form."),
    "communication-3": marked("Agree that the CISO tells the CIO of an incident first, and within how many minutes."),
    "communication-4": marked("Settle differences before the executives meet, or put both views on one page."),
    "understanding-1": marked(
        "Add one question to every decision on a project: what does it do to the risk of an incident?"
    ),
    "understanding-2": marked("Protect security work in project plans: it is cut only with the CISO’s consent."),
    "understanding-3": marked("Expect another way to the same goal with every objection that the CISO makes."),
    "understanding-4": marked("Have each new control that the CISO asks for come with its cost in time and money."),
    "engagement-1": marked("Give the CISO an hour each quarter with finance, legal and operations."),
    "engagement-2": marked("Send the other executives a short report on security in quiet times too."),
    "engagement-3": marked("Thank employees who report a security mistake of their own, where others can hear it."),
    "engagement-4": marked("Announce a new security rule, with its reason, before it takes effect."),
}
