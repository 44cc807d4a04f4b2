"""The filing cabinet: what is stored."""

from assessments.models.accesstokens import AccessToken
from assessments.models.assessments import Answer, Assessment, Respondent, charts
from assessments.models.audit import Action, AuditEvent
from assessments.models.branding import Branding
from assessments.models.counts import RateCount
from assessments.models.digests import Digest, Perception
from assessments.models.exports import ExportLog, SavedExport
from assessments.models.invitations import Invitation, InvitationRound
from assessments.models.links import ShareLink, ShareOpening
from assessments.models.notes import Note
from assessments.models.organizations import Membership, Organization
from assessments.models.people import User
from assessments.models.positions import DottedLine, Position
from assessments.models.ratings import Rating
from assessments.models.standings import Standing
from assessments.models.targets import Target
from assessments.models.uploads import ChartColumns, ChartUpload

__all__ = [
    "AccessToken",
    "Action",
    "Answer",
    "Assessment",
    "AuditEvent",
    "Branding",
    "ChartColumns",
    "ChartUpload",
    "Digest",
    "DottedLine",
    "ExportLog",
    "Invitation",
    "InvitationRound",
    "Membership",
    "Note",
    "Organization",
    "Perception",
    "Position",
    "RateCount",
    "Rating",
    "Respondent",
    "SavedExport",
    "ShareLink",
    "ShareOpening",
    "Standing",
    "Target",
    "User",
    "charts",
]
