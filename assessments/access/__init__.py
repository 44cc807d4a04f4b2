"""The doorman: who may see and do what. Roles are compared nowhere else; what is not allowed here is denied.

A stranger gets 404, so that nothing is said about what exists. A reader who may not write gets 403.

- An admin (staff) reads everything and answers for nobody.
- An executive reads the organizations of which they are a member, assesses them, and continues their own drafts.
- A consultant reads the submitted assessments of the organizations for which they are engaged, assesses them as an
  adviser, and continues their own drafts.
- Whoever assesses an organization may upload its org chart; the upload is theirs alone.
- Whoever assesses an organization may share its reports by a link. The organization's executives and an admin see and
  revoke every link to them, a consultant their own. Whoever has a link reads that one report, and nothing else.
- Whoever assesses an organization may invite others to assess it, or to answer the statements of an assessment that they
  may read or that is their own draft. Members and admins see and revoke the organization's invitations.
- Who was invited needs no account: ``opened`` holds the invitations whose links were shown in this browser. An invited
  executive answers the one assessment that the invitation began and reads its report; an invited respondent meets
  their own questions and answers alone. Both until the invitation expires or is revoked.
- An admin and the organization's executives may delete it, and have its archive; a consultant may not.
- A program with a person's live access token reads what that person may see. Tokens are seen and revoked by their owner.
- A consultant exports the data of the organizations for which they are engaged. Anybody else needs the permission
  ``assessments.export_results``, which superusers have: with it, what they may see. The audit trail only admins export.
- Notes on an organization are read by its consultants and by admins. Its own people are not told that there are any.
"""

from .aiming import assessment_to_aim_from, target_of
from .branding import ask_to_brand, may_brand, own_branding
from .exporting import (
    ask_to_export,
    export_to_check,
    exportable,
    exports_everything,
    exports_made,
    may_export,
    saved_export,
    saved_exports,
)
from .inviting import (
    assessments_to_ask_about,
    invitation_to_manage,
    invitations,
    known_executives,
    organization_to_invite,
    organizations_to_invite,
    round_to_read,
    rounds,
    waiting_invitations,
)
from .links import (
    LinkClosed,
    invitation,
    invitation_opened,
    invitation_to_keep,
    report_to_keep,
    share_link,
    share_link_opened,
)
from .machines import access_token, access_token_to_revoke, access_tokens
from .members import (
    advises,
    ask_to_create_organization,
    assessable,
    assessment_to_answer,
    assessment_to_read,
    assessments,
    chart_upload,
    drafts,
    has_portfolio,
    invitation_answered,
    invitation_by,
    is_admin,
    is_adviser,
    lacks_second_factor,
    may_assess,
    may_create_organization,
    organization_to_assess,
    organization_to_edit,
    organization_to_read,
    organizations,
    standing_to_read,
    standings,
    trail_to_read,
    two_assessments_to_read,
)
from .noting import ask_to_write_notes, note_to_write, notes, organization_to_read_notes, reads_notes
from .removing import archived, may_delete, organization_to_delete, organizations_left_alone
from .sharing import ask_to_print_link, assessment_to_share, share_link_to_revoke, share_links

__all__ = [
    "LinkClosed",
    "access_token",
    "access_token_to_revoke",
    "access_tokens",
    "advises",
    "archived",
    "ask_to_brand",
    "ask_to_create_organization",
    "ask_to_export",
    "ask_to_print_link",
    "ask_to_write_notes",
    "assessable",
    "assessment_to_aim_from",
    "assessment_to_answer",
    "assessment_to_read",
    "assessment_to_share",
    "assessments",
    "assessments_to_ask_about",
    "chart_upload",
    "drafts",
    "export_to_check",
    "exportable",
    "exports_everything",
    "exports_made",
    "has_portfolio",
    "invitation",
    "invitation_answered",
    "invitation_by",
    "invitation_opened",
    "invitation_to_keep",
    "invitation_to_manage",
    "invitations",
    "is_admin",
    "is_adviser",
    "known_executives",
    "lacks_second_factor",
    "may_assess",
    "may_brand",
    "may_create_organization",
    "may_delete",
    "may_export",
    "note_to_write",
    "notes",
    "organization_to_assess",
    "organization_to_delete",
    "organization_to_edit",
    "organization_to_invite",
    "organization_to_read",
    "organization_to_read_notes",
    "organizations",
    "organizations_left_alone",
    "organizations_to_invite",
    "own_branding",
    "reads_notes",
    "report_to_keep",
    "round_to_read",
    "rounds",
    "saved_export",
    "saved_exports",
    "share_link",
    "share_link_opened",
    "share_link_to_revoke",
    "share_links",
    "standing_to_read",
    "standings",
    "target_of",
    "trail_to_read",
    "two_assessments_to_read",
    "waiting_invitations",
]
