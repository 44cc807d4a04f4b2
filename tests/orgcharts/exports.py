"""How the org chart tests write an export, and say what came of reading it."""

from assessments.orgcharts import Reading, rate_export, read

HEADER = "id,title,reports_to"


def export(*rows: str, header: str = HEADER) -> bytes:
    """A file of a header and rows, each a line as it stands in the file."""
    return "\n".join([header, *rows, ""]).encode()


def rated(*rows: str, header: str = HEADER, **pointed: str) -> Reading:
    return rate_export(read(export(*rows, header=header)), **pointed)


def places(reading: Reading) -> list[tuple[int | None, str | None]]:
    """Where the warnings stand: row and column of each."""
    return [(fault.row, fault.column) for fault in reading.warnings]


def chain(reading: Reading) -> list[str]:
    return [post.title for post in reading.rating.chain]
