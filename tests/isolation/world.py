"""Two organizations with all that can belong to one, and in every text of each a word that marks whose it is."""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP

from assessments import accesstokens, actions, importing, inviting, notes, sharing, targets
from assessments.models import Branding, ExportLog, Membership, Organization, SavedExport, User
from assessments.orgcharts import Field
from tests import answers
from tests.conftest import PASSWORD
from tests.invited import answer_statements

# What nobody types, and no page could hold by chance. Notes and the assessment before have marks of their own: they are
# kept from some who may read the rest.
MARKS = {"alpha": ("Xqalpha", "Xqanote", "Xqaolder"), "beta": ("Xqbeta", "Xqbnote", "Xqbolder")}


@dataclass
class Side:
    """One of the two organizations: its people, its marks, and what an address about it can be filled in with."""

    name: str
    organization: Organization
    executive: User
    consultant: User
    leaver: User
    share_token: str
    secret: str
    arguments: dict[str, list] = field(default_factory=dict)

    @property
    def mark(self):
        return MARKS[self.name][0]

    @property
    def notes_mark(self):
        return MARKS[self.name][1]

    @property
    def older_mark(self):
        return MARKS[self.name][2]

    @property
    def marks(self):
        return set(MARKS[self.name])

    def ids_like(self, value, other):
        """The ids of this side to put where the ``other`` has ``value``: all of its kind, and one of each other kind."""
        kinds = [([str(each) for each in values], other.arguments[kind]) for kind, values in self.arguments.items()]
        return [each for ids, theirs in kinds for each in (ids if value in map(str, theirs) else ids[:1])]


def build(name) -> Side:
    """One side, made by the clerks as the pages would make it."""
    mark, notes_mark, older_mark = MARKS[name]
    executive = _person(mark, "Executive")
    # Both are alike in all by which organizations are compared or grouped: what mixes them up shows.
    organization = actions.create_organization(
        executive, name=f"{mark} Works", alias=f"{mark} alias", industry="energy", size_band="under_500", country="GB"
    )
    consultant = _member(mark, "Consultant", organization, Membership.Role.CONSULTANT)
    older = answers.submit(executive, organization, **_answers(older_mark))
    newest = answers.submit(executive, organization, **_answers(mark))
    leaver = _member(mark, "Leaver", organization, Membership.Role.EXECUTIVE)
    drafts = [_draft(user, organization, mark) for user in (executive, consultant, leaver)]
    link, token = sharing.share(executive, newest, link_id=uuid4(), days=7, label=f"{mark} board", password="")
    sharing.note_opening(link)
    written = [
        notes.write(consultant, organization, note_id=uuid4(), text=f"{notes_mark} between us", assessment=about)
        for about in (None, newest)
    ]
    for user in (executive, consultant, leaver):
        _upload(user, organization, mark)
    leaver.memberships.all().delete()
    app = TOTP.activate(executive, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").instance
    invited = [
        _invite(executive, organization, mark, newest, "ciso"),
        _invite(executive, organization, mark, newest, "cio"),
        _invite(consultant, organization, mark, None, "", key=uuid4()),
    ]
    answer_statements(invited[0], manager={"choice": "other", "title": f"{mark} Answered"})
    exported, saved = _exports(consultant, mark)
    Branding.objects.create(user=consultant, name=f"{mark} Partners", accent="#12494c")
    move = next(move for move in newest.rating.as_scored().moves if mark in move.to.title)
    targets.choose(executive, newest, move, date(2040, 1, 1))
    key, secret = accesstokens.make(executive, token_id=uuid4(), name=f"{mark} program", days=7)
    arguments = {
        "token_id": [key.pk],
        "export_id": [exported.pk],
        "saved_id": [saved.pk],
        "address": ["nothing"],
        "invitation_id": [invitation.pk for invitation in invited],
        "round_id": [invited[2].round_id],
        "pk": [app.pk],
        "organization_id": [organization.pk],
        "assessment_id": [older.pk, newest.pk, *(draft.pk for draft in drafts)],
        "question_id": ["has_ciso", "manager"],
        "note_id": [note.pk for note in written],
        "link_id": [link.pk],
        "token": [token, *(inviting.token_of(invitation) for invitation in invited[1:])],
    }
    return Side(name, organization, executive, consultant, leaver, token, secret, arguments)


def _person(mark, part):
    user = User.objects.create_user(f"{mark}.{part}@example.org", PASSWORD, name=f"{mark} {part}")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def _member(mark, part, organization, role):
    user = _person(mark, part)
    Membership.objects.create(user=user, organization=organization, role=role)
    return user


def _answers(mark):
    """Answers with a title of one's own wherever one can be typed."""
    return {
        "has_ciso": {"choice": "yes", "title": f"{mark} Head of Security"},
        "manager": {"choice": "manager", "title": f"{mark} Director"},
        "above": {"choice": "cio", "title": f"{mark} CIO"},
        "technology_manager": {"choice": "ceo", "title": f"{mark} Chief"},
        "between": {"lines": [f"{mark} Deputy"]},
    }


def _draft(user, organization, mark):
    adviser = user.memberships.get(organization=organization).role == Membership.Role.CONSULTANT
    draft = actions.start_assessment(user, organization, adviser=adviser)
    for question in ("has_ciso", "manager"):
        actions.save_answer(draft, question, _answers(mark)[question])
    return draft


def _invite(user, organization, mark, assessment, role, key=None):
    asked = inviting.Asked(uuid4(), organization, f"{mark}.{role}@example.org", assessment, role)
    return inviting.invite(user, [asked], text=f"{mark} please", days=7, key=key)[0]


def _exports(user, mark):
    kept = {"preset": "all", "columns": [f"{mark} column"], "format": "csv", "delimiter": "comma"}
    saved = SavedExport.objects.create(user=user, name=f"{mark} export", **kept)
    told = {"by": user.email, "what": f"{mark} results", "file_name": f"{mark}.csv", "fault": f"{mark} fault"}
    return ExportLog.objects.create(user=user, schema_version=1, **told, **kept), saved


def _upload(user, organization, mark):
    rows = f"{mark} number,title,reports_to,{mark} extra\n1,Chief Executive {mark},,x\n2,CIO {mark},1,x\n3,CISO {mark},2,x\n"
    columns = {Field.ID: f"{mark} number", Field.TITLE: "title", Field.MANAGER: "reports_to"}
    importing.remember_columns(importing.keep_upload(user, organization, rows.encode(), columns))
