"""Other answers, another page: what a report advises comes of what was answered, and says of which answer."""

from dataclasses import fields

import pytest

from .answers import ANSWERS, UNDER_THE_CIO, statements

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOW = {
    f"{name} {place}": {name: statements(name, *(low if number == place else middling for number in range(1, 5)))}
    for name in ("communication", "understanding", "engagement")
    for place in range(1, 5)
    for low, middling in [(1 if place in (1, 3) else 5, 3)]
}
ONE_ANSWER = {
    **{f"status {status}": {"ciso_status": status} for status in ("acting", "part-time", "shared", "outsourced")},
    **{
        f"board {access}": {"board_access": access}
        for access in ("not_at_all", "with_manager", "own_slot", "no_board", "dont_know")
    },
    **{f"dotted {to}": {"dotted": [to]} for to in ("ceo", "cfo", "board", "cro", "clo", "coo")},
    **{f"containment {how}": {"containment": {"how": how}} for how in ("not_measured", "dont_know")},
    **{f"role {role}": {"own_role": role} for role in ("ciso", "ceo", "other")},
    **{f"second job {job}": {"also_does": job} for job in ("cso", "cpo", "cro")},
    **LOW,
}
SETS = {**ANSWERS, **{name: {**UNDER_THE_CIO, **changed} for name, changed in ONE_ANSWER.items()}}

MIDDLING = {
    **UNDER_THE_CIO,
    **{name: statements(name, 3, 3, 3, 3) for name in ("communication", "understanding", "engagement")},
}

# What names the assessment, and what repeats its answers, would make any two pages differ.
REPEATED = {"assessment", "foot"}


def page(report):
    return repr([(field.name, getattr(report, field.name)) for field in fields(report) if field.name not in REPEATED])


def test_no_two_sets_of_answers_give_the_same_page(build):
    pages = {}
    for name, answers in SETS.items():
        pages.setdefault(page(build(answers)), []).append(name)
    assert [alike for alike in pages.values() if len(alike) > 1] == []


@pytest.mark.parametrize(
    "name", [*ANSWERS, *(name for name in ONE_ANSWER if name.startswith(("board", "containment")) or name in LOW)]
)
def test_every_advice_says_what_it_comes_of_and_what_it_rests_on(build, name):
    advised = build(SETS[name]).advice
    assert [item.id for item in advised if not item.trigger.strip() or not item.action.refs] == []


@pytest.mark.parametrize("name", [name for name in ONE_ANSWER if name.startswith("board") or name in LOW])
def test_the_answer_that_was_changed_is_what_the_advice_names(build, name):
    usual = {item.id for item in build(MIDDLING).advice}
    assert {item.id for item in build(SETS[name]).advice} - usual != set()
