"""The method as a Markdown document: the same data as the page, for readers of the code."""

from __future__ import annotations

from collections.abc import Iterator

from .cited import Cited
from .examples import Example
from .method import Method, RuleWords

HEAD = """# How CIO Audit rates

<!-- Generated from the rules and sources: run `python manage.py write_method_doc` after changing them. -->

Method version {version}. The scale is that of one article; rules that go beyond it say so. Not legal advice.
"""


def as_markdown(method: Method) -> str:
    return "\n".join(_lines(method)).rstrip() + "\n"


def _lines(method: Method) -> Iterator[str]:
    yield HEAD.format(version=method.version)
    yield "## The scale\n"
    yield from _table(
        ("Tier", "Means", "By"), ((step.word, step.means.text, _refs(step.means)) for step in method.scale)
    )
    yield "## Terms\n"
    yield from (f"- **{term.name}**: {term.text}" for term in method.terms)
    yield "\n## The rules, in order: the first that applies decides\n"
    yield "R8 is tested where its missing fact is met, before any rule that would have to guess.\n"
    for rule in method.rules:
        yield from _rule(rule)
    yield "## The statements they rest on\n"
    yield from _table(("Id", "The article says, in our words"), ((item.id, item.text) for item in method.statements))
    yield "## Worked examples\n"
    yield from _table(("Chart", "Line", "Tier", "Rule", "Beside it"), (_example(item) for item in method.examples))
    yield "## The relationship profile\n"
    yield from (f"- {_cited(item)}" for item in method.relationship)
    yield "\n## Time to contain\n"
    yield from (f"- {_cited(item)}" for item in method.outcome)
    yield ""
    yield from _table(("Clock", "Starts", "Ends"), ((item.name, item.starts, item.ends) for item in method.clocks))
    yield "## What speaks against reading too much into it\n"
    yield from (f"- {_cited(item)}" for item in method.counters)
    yield "\n## How common each line is\n"
    yield "Samples and questions differ: read the range, never one number.\n"
    rows = ((str(row.year), row.what, row.percent, row.sample, row.source) for row in method.prevalence)
    yield from _table(("Year", "Line", "Share", "Sample", "Source"), rows)
    yield "## Sources\n"
    yield from (
        f"- `{row.id}`: {row.title} ({row.year}). {row.link} {row.read}.".replace(" .", ".").replace("  ", " ")
        for row in method.sources
    )
    yield "\n## Changes of the method\n"
    yield from (f"- **{change.version}** ({change.when}): {change.text}" for change in method.changes)


def _rule(rule: RuleWords) -> Iterator[str]:
    yield f"### {rule.id} {rule.title}\n"
    yield f"- Gives: **{rule.gives}**" + (f". Basis: {rule.basis.lower()}" if rule.basis else "")
    yield f"- When: {rule.when}"
    yield f"- {rule.decides}"
    yield f"- {rule.unless}"
    if rule.extension:
        yield f"- {rule.extension}"
    if rule.statements:
        yield f"- Rests on {', '.join(statement.id for statement in rule.statements)}"
    yield ""


def _example(example: Example) -> tuple[str, ...]:
    line = " → ".join(post.label for post in example.line)
    return example.title, line, example.tier.value, example.rule, " ".join(example.findings)


def _cited(cited: Cited) -> str:
    return f"{cited.text} ({_refs(cited)})" if cited.refs else cited.text


def _refs(cited: Cited) -> str:
    return ", ".join(ref.label for ref in cited.references)


def _table(head: tuple[str, ...], rows) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _column in head)} |"
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    yield ""
