"""Invitations, and the people who follow them, as the tests need them."""

import re
from uuid import uuid4

from django.urls import reverse

from assessments import inviting
from assessments.inviting import STATEMENT_QUESTIONS
from tests.answers import STATEMENTS


def letter(
    user, organization, *, assessment=None, role="", email="nora@meridian.example", text="", language="", days=30
):
    """An invitation that was made and not mailed."""
    asked = inviting.Asked(uuid4(), organization, email, assessment, role)
    return inviting.invite(user, [asked], text=text, language=language, days=days)[0]


def address_in(message):
    """The link in a mail."""
    return re.search(r"http://\S+/invited/\S+/", message.body)[0]


def opened(client, invitation):
    """The page after the button, for somebody who follows the link."""
    return client.post(reverse("open_invitation", args=[inviting.token_of(invitation)]), follow=True)


def begin(client, invitation):
    """The first question, or the first that is still open, for somebody who follows the link and begins."""
    opened(client, invitation)
    return client.post(reverse("invited", args=[invitation.pk]), follow=True)


def fresh(invitation):
    return type(invitation).objects.get(pk=invitation.pk)


def answer_statements(invitation, *, manager="cio", consent=True, **changed):
    """Answers everything that a respondent is asked, and hands it in."""
    inviting.start(invitation)
    told = {"manager": manager, **STATEMENTS, **changed}
    for question in STATEMENT_QUESTIONS:
        inviting.save_answer(invitation, question, told[question])
    inviting.finish(invitation, consent=consent)
    invitation.refresh_from_db()
