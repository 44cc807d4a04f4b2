"""Prints by what the portfolio can be sorted, as the product lists it. ``python -m bench.choices``"""

import json

import django

django.setup()

from assessments.reports.portfolio.sorting import DEFAULT_SORT, SORTS


def orders() -> list[str]:
    """Every order that somebody can choose, both ways; not the one that a page has by itself."""
    return [f"{way}{name}" for name in SORTS for way in ("", "-") if f"{way}{name}" != DEFAULT_SORT]


if __name__ == "__main__":
    print(json.dumps(orders()))
