"""What is measured, as data: one module for each kind of work. The order is that of the table."""

from ..measuring import Work
from . import compare, exports, hr, lighthouse, load, papers, portfolio, rating, report, rerating, survey, weight

WORKS: tuple[Work, ...] = (
    *exports.WORKS,
    *portfolio.WORKS,
    *compare.WORKS,
    *report.WORKS,
    *survey.WORKS,
    *rating.WORKS,
    *rerating.WORKS,
    *hr.WORKS,
    *papers.WORKS,
    *weight.WORKS,
    *lighthouse.WORKS,
    *load.WORKS,
)
