"""What the tests of reports start from."""

import pytest
from django.utils import timezone

from assessments.reports import report as reports

from .answers import submitted


@pytest.fixture
def build(evan, meridian):
    def build(answers, today=None):
        return reports.build(submitted(evan, meridian, answers), today=today or timezone.localdate())

    return build
