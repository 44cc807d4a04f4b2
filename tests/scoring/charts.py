"""How the scoring tests write a chart: one line a position, bottom or top in any order."""

from assessments.scoring import Chart, Position, parse_roles


def position(line: str, **answers) -> Position:
    """``"3 CISO:ciso > 2 ~ 1,0"``: id, title, roles, solid line, dotted lines."""
    rest, _, dotted = line.partition("~")
    rest, _, manager = rest.partition(">")
    named, _, roles = rest.partition(":")
    position_id, _, title = named.strip().partition(" ")
    return Position(
        id=position_id,
        title=title.strip(),
        roles=parse_roles(roles),
        reports_to=manager.strip() or None,
        dotted_to=tuple(part.strip() for part in dotted.split(",") if part.strip()),
        **answers,
    )


def chart(*lines: str | Position, **options) -> Chart:
    return Chart([position(line) if isinstance(line, str) else line for line in lines], **options)
