"""A world with as many of everything as asked for: of whatever a page lists, counts or goes through."""

from dataclasses import dataclass, field
from datetime import date
from itertools import cycle, islice
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from assessments import accesstokens, actions, importing, inviting, notes, sharing, targets
from assessments.models import (
    Assessment,
    Branding,
    ExportLog,
    Invitation,
    Membership,
    Organization,
    SavedExport,
    ShareLink,
    User,
)

from . import answers
from .conftest import PASSWORD
from .invited import answer_statements, letter
from .isolation.walk import addresses

FIELDS = {address.name: address.fields for address in addresses()}


@dataclass
class Crowd:
    """Evan's organization with many of everything, and many clients of Cora's, for whom Fay answers."""

    people: dict[str, User]
    organization: Organization
    clients: list[Organization]
    latest: Assessment
    secret: str
    filled_in: dict[str, object]
    filled_in_for: dict[str, dict[str, object]]
    browsers: dict[str, Client] = field(default_factory=dict)

    @property
    def manager(self):
        """Whoever the CISO would have to report to for the target."""
        return self.latest.rating.as_scored().moves[0].to.id

    @property
    def compared(self):
        return [each.pk for each in (self.organization, *self.clients)]

    def path(self, name):
        address, values = name.partition("/")[0], self.filled_in | self.filled_in_for.get(name, {})
        return reverse(address, kwargs={name: values[name] for name in FIELDS[address]})

    def browser(self, visitor):
        """The visitor's, the same each time. With ``+`` it has kept all that one can, and the password was just given again;
        that of a program sends a token of Cora's.
        """
        if visitor not in self.browsers:
            self.browsers[visitor] = self._opened(visitor)
        return self.browsers[visitor]

    def _opened(self, visitor):
        if visitor == "program":
            return Client(headers={"Authorization": f"Bearer {self.secret}"})
        client, (name, plus, _nothing) = Client(), visitor.partition("+")
        if name in self.people:
            client.force_login(self.people[name])
        if plus:
            client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
            session = client.session
            session.update(self.kept())
            session.save()
        return client

    def kept(self):
        return {
            "opened_invitation": [str(pk) for pk in Invitation.objects.values_list("pk", flat=True)],
            "opened_share": [str(pk) for pk in ShareLink.objects.values_list("pk", flat=True)],
            "quick_check": {"has_ciso": "yes", "manager": "cio"},
            "anonymous_comparisons": {"kept": [str(pk) for pk in self.compared]},
        }


def build(many, *, organization, evan, cora, ada) -> Crowd:
    """All of it, made by the clerks as the pages would make it."""
    fay = User.objects.create_user("fay@example.org", PASSWORD, name="Fay")
    people = {"ada": ada, "cora": cora, "evan": evan, "fay": fay}
    clients = [_client(fay, cora, number) for number in range(many)]
    for number in range(many):
        _colleague(organization, number)
    latest, asked = _assessed(organization, many, evan, cora)
    asked |= _asked_to_assess(clients, evan.email, cora, fay)
    targets.choose(evan, latest, latest.rating.as_scored().moves[0], date(2040, 1, 1))
    draft = answers.fill_in(actions.start_assessment(evan, organization))
    _upload(evan, organization, many)
    link, token = [_share(evan, latest) for _number in range(many)][-1]
    note = [_write(cora, organization, about) for about in (None, latest) * many][-1]
    program = [_program(evan) for _number in range(many)][-1][0]
    secret = [_program(cora) for _number in range(many)][-1][1]
    exported, saved = [_export(cora, number) for number in range(many)][-1]
    Branding.objects.create(user=cora, name="Cora & Partners", accent="#12494c")
    filled_in = {
        "organization_id": organization.pk,
        "assessment_id": latest.pk,
        "question_id": "engagement",
        "note_id": note.pk,
        "link_id": link.pk,
        "token_id": program.pk,
        "export_id": exported.pk,
        "saved_id": saved.pk,
        "round_id": asked["in a round"].round_id,
        "invitation_id": asked["waiting"].pk,
        "address": "nothing",
    }
    return Crowd(people, organization, clients, latest, secret, filled_in, _filled_in_for(draft, token, asked))


def _filled_in_for(draft, token, asked):
    """What single addresses are filled in with in place of that."""
    kept = {"assessment_id": asked["to keep"].assessment_id}
    return {
        **{name: {"assessment_id": draft.pk} for name in ("resume", "question", "check_answers")},
        "open_share": {"token": token},
        "open_invitation": {"token": inviting.token_of(asked["waiting"])},
        "statement_question": {"invitation_id": asked["begun"].pk, "question_id": "manager"},
        "finish_statements": {"invitation_id": asked["told"].pk},
        "keep_report": {"invitation_id": asked["to keep"].pk},
        "report/invited": kept,
        "report_pdf/invited": kept,
    }


def _colleague(organization, number):
    user = User.objects.create_user(f"colleague-{number}@example.org", PASSWORD)
    Membership.objects.create(user=user, organization=organization, role=Membership.Role.EXECUTIVE)


def _assessed(organization, many, evan, cora):
    """The latest of many assessments and one: of a line of many layers; and who was asked about it, before it was submitted."""
    for kind in islice(cycle((answers.BEST, answers.BETTER, answers.NONE)), many):
        answers.submit(evan, organization, **kind)
    layers = {"between": {"lines": [f"Layer {number}" for number in range(many)]}, "dotted": ["ceo", "board"]}
    latest = answers.fill_in(actions.start_assessment(evan, organization), **answers.GOOD, **layers)
    asked = _asked_about(latest, many, evan, cora)
    actions.submit_assessment(latest)
    latest.refresh_from_db()
    return latest, asked


def _upload(user, organization, many):
    clerks = "".join(f"{number},Clerk,2\n" for number in range(4, 4 + many))
    importing.keep_upload(user, organization, f"id,title,reports_to\n1,CEO,\n2,CIO,1\n3,CISO,2\n{clerks}".encode())


def _client(fay, cora, number):
    client = actions.create_organization(fay, name=f"Client {number}", industry="energy", country="DE")
    Membership.objects.create(user=cora, organization=client, role=Membership.Role.CONSULTANT)
    answers.submit(fay, client, **answers.BETTER)
    actions.start_assessment(cora, client, adviser=True)
    return client


def _asked_about(assessment, many, evan, cora):
    """Those who are asked about the relationship: many who said yes to being shown, and who said no; many who wait."""
    ask = {"organization": assessment.organization, "assessment": assessment, "email": "nora@example.org"}
    for consent in (True, False) * many:
        answer_statements(letter(evan, role="other", **ask), consent=consent)
    waiting = [letter(cora, role="ciso", **ask) for _invitation in range(many)][-1]
    begun, told = letter(evan, role="cio", **ask), letter(evan, role="ciso", **ask)
    for invitation in (begun, told):
        inviting.start(invitation)
    for question in inviting.STATEMENT_QUESTIONS:
        inviting.save_answer(told, question, {"manager": "cio", **answers.STATEMENTS}[question])
    return {"waiting": waiting, "begun": begun, "told": told}


def _asked_to_assess(clients, email, cora, fay):
    """The clients' executives, in rounds; and for each client somebody with this address, who has answered."""
    to_keep = _answered(letter(fay, clients[0], email=email))
    for client in clients:
        _answered(letter(cora, client, email=email))
    rounds = [_round(cora, listed) for listed in (*([client] for client in clients[1:]), clients)]
    return {"to keep": to_keep, "in a round": rounds[-1][0]}


def _answered(invitation):
    actions.submit_assessment(answers.fill_in(inviting.start(invitation)))
    invitation.refresh_from_db()
    return invitation


def _round(user, clients):
    asked = [inviting.Asked(uuid4(), client, f"chief@{client.pk}.example") for client in clients]
    return inviting.invite(user, asked, text="Our yearly round.", days=7, key=uuid4())


def _share(user, assessment):
    link, token = sharing.share(user, assessment, link_id=uuid4(), days=7, label="For the board")
    sharing.note_opening(link)
    return link, token


def _write(user, organization, assessment):
    return notes.write(user, organization, note_id=uuid4(), text="Between us", assessment=assessment)


def _program(user):
    return accesstokens.make(user, token_id=uuid4(), name="A program", days=7)


def _export(user, number):
    kept = {"preset": "results", "columns": [], "format": "csv", "delimiter": "comma"}
    told = {"by": user.email, "what": "Results", "file_name": f"{number}.csv", "status": ExportLog.Status.COMPLETE}
    saved = SavedExport.objects.create(user=user, name=f"Export {number}", **kept)
    return ExportLog.objects.create(user=user, schema_version=1, **told, **kept), saved
