"""The post room: what is mailed, in words and in the same words with a button. It keeps nothing."""

import logging
import smtplib

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from . import readers
from .models import Invitation

_log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, address: str, *, reminder: bool = False) -> bool:
    """Mails the invitation with its link, in the language of whom it invites.

    Gives whether the mail server took it; the log says why where it did not.
    """
    with readers.speaking(_language(invitation)):
        mail = _written(invitation, address, reminder)
    try:
        return mail.send() == 1
    except (OSError, smtplib.SMTPException) as why:
        # The address of the person stays out of the log; the server's words may hold it.
        _log.error("Invitation %s was not sent: %s", invitation.pk, type(why).__name__)
        return False


def _language(invitation: Invitation) -> str:
    return readers.language_of_address(invitation.email) or readers.offered(invitation.language)


def _written(invitation: Invitation, address: str, reminder: bool) -> EmailMultiAlternatives:
    context = {"invitation": invitation, "address": address, "reminder": reminder, "sender": _sender(invitation)}
    mail = EmailMultiAlternatives(
        subject=_subject(invitation, reminder),
        body=render_to_string("assessments/mail/invitation.txt", context),
        to=[invitation.email],
        reply_to=[invitation.made_by.email] if invitation.made_by else [],
    )
    mail.attach_alternative(render_to_string("assessments/mail/invitation.html", context), "text/html")
    return mail


def _subject(invitation: Invitation, reminder: bool) -> str:
    name = invitation.organization.name
    asked = (
        _("Assess {name}").format(name=name)
        if invitation.is_executives
        else _("{name}: how CIO and CISO work together").format(name=name)
    )
    # A line break in a name would begin another header. Other spaces stay: French has narrow ones.
    return " ".join((_("Reminder: {asked}").format(asked=asked) if reminder else asked).splitlines())


def _sender(invitation: Invitation) -> str:
    return str(invitation.made_by) if invitation.made_by else "CIO Audit"
