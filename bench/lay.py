"""Fills a database for the benchmark: a portfolio, and three people to look at it. Run as ``python -m bench.lay``."""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cioaudit.settings")

import django

django.setup()

from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.db import connection

from assessments import actions
from assessments.models import Membership, Organization, User

from .portfolio import lay_out
from .site import CONSULTANT, EXECUTIVE, PASSWORD, STAFF

OF_THE_CONSULTANT = 50


def cast() -> None:
    staff, consultant, executive = (_person(email) for email in (STAFF, CONSULTANT, EXECUTIVE))
    User.objects.filter(pk=staff.pk).update(is_staff=True, is_superuser=True)
    # Ids are random, so this is a mixed lot. From all over them: the lowest alone would be found in one place of an index.
    every = list(Organization.objects.order_by("pk").values_list("pk", flat=True))
    clients = every[:: len(every) // OF_THE_CONSULTANT][:OF_THE_CONSULTANT]
    role = Membership.Role.CONSULTANT
    Membership.objects.bulk_create(Membership(user=consultant, organization_id=each, role=role) for each in clients)
    actions.create_organization(executive, name="Of the executive")


def _person(email: str) -> User:
    user = User.objects.create_user(email, PASSWORD, name=email.partition("@")[0])
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assessments", type=int, required=True)
    parser.add_argument(
        "--organizations", type=int, default=300, help="how many are made by hand; the others are copies"
    )
    parser.add_argument("--depth", choices=("full", "results"), default="full")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    lay_out(options.assessments, depth=options.depth, templates=options.organizations)
    cast()
    # As a database does by itself after a while: it plans by how many there are, and finds an index's rows without their pages.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(Organization.objects.count())


if __name__ == "__main__":
    main()
