"""The table of budgets: how many statements each address costs the database. ``test_budgets`` counts them all.

A row: the address (``/`` and a word: another way to ask there), method, visitor (see ``tests.crowd``), status, and the
number, which is the same for one and for many of everything. Where it is not, it is ``a+bn`` for n of them, with the reason.
Whoever has more than one organization is sent from ``home`` to the portfolio, so that ``home`` never lists many.
Savepoints count. The three statements by which an export reads on a connection of its own do not.
"""

import zlib
from base64 import b64encode
from datetime import timedelta
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from .answers import STATEMENTS

BUDGETS = """
favicon                   GET  nobody  302 0
healthz                   GET  nobody  200 0
set_language              POST nobody  302 0
set_language              POST evan    302 3
landing                   GET  nobody  200 0
landing                   GET  evan    200 2
method                    GET  nobody  200 0
method                    GET  evan    200 2
quick_check               GET  nobody  200 0
quick_check               POST nobody  200 1
quick_check_keep          POST nobody  302 5
quick_check_kept          GET  fay+    200 4
quick_check_kept          POST fay+    302 25
home                      GET  evan    200 6
home                      GET  evan+   200 7
home                      GET  cora    302 3
portfolio                 GET  cora    200 14
portfolio                 GET  fay+    200 16
portfolio                 GET  ada     200 14
portfolio/filtered        GET  cora    200 15
portfolio/summary         GET  cora    200 6
outcome                   GET  cora    200 4
compare                   GET  cora    200 9
compare/anonymous         GET  cora+   200 9
compare_csv               GET  cora    200 11
compare_pdf               GET  cora    200 13
compare_anonymously       POST cora    302 5
create_organization       GET  evan    200 2
create_organization       POST evan    302 14
import_clients            GET  cora    200 2
import_clients            POST cora    200 3
import_clients/add        POST cora    302 10
organization              GET  evan    200 10
organization              GET  cora    200 11
organization              GET  ada     200 8
edit_organization         GET  evan    200 4
edit_organization         POST evan    302 10
benchmarks                GET  cora    200 9
changes                   GET  cora    200 9
start_assessment          POST cora    302 14
org_chart                 GET  evan    200 5
org_chart                 POST evan    302 12
org_chart_columns         GET  evan    200 5
org_chart_columns         POST evan    302 12
org_chart_progress        GET  evan    200 4
org_chart_posts           GET  evan    200 8
org_chart_posts           POST evan    302 21
delete_organization       GET  evan    200 9
delete_organization       GET  ada     200 8
delete_organization       POST evan    302 41
organization_archive      GET  evan    200 16
organization_archive      GET  ada     200 17
access_tokens             GET  evan    200 3
access_tokens             POST evan+   200 15
revoke_access_token       GET  evan    200 3
revoke_access_token       POST evan    302 7
delete_account            GET  fay+    200 6
delete_account            POST fay+    302 52
delete_account/consultant POST cora+   302 66
delete_account/executive  POST evan+   302 70
organization_notes        GET  cora    200 8
organization_notes        GET  ada     200 6
organization_notes        POST cora    302 12
edit_note                 GET  cora    200 6
edit_note                 POST cora    302 9
delete_note               GET  cora    200 5
delete_note               POST cora    302 8
invitations               GET  cora    200 7
invitations               GET  ada     200 7
invitations               POST evan    302 18
remind_invitation         POST cora    302 17
revoke_invitation         GET  cora    200 3
revoke_invitation         POST cora    302 7
open_invitation           GET  nobody  200 2
open_invitation           POST nobody  302 14
invited                   GET  nobody+ 200 2
invited                   POST nobody+ 302 11
statement_question        GET  nobody+ 200 3
statement_question        POST nobody+ 302 15
finish_statements         GET  nobody+ 200 4
finish_statements         POST nobody+ 302 38
keep_report               GET  evan+   200 4
keep_report               POST evan+   302 17
invite_round              GET  cora    200 6
invite_round              POST cora    302 15+8n  # every mail that went out is written down at once
invitation_rounds         GET  cora    200 3
invitation_round          GET  cora    200 4
remind_round              POST cora    302 4+13n  # every mail that went out is written down at once
resume                    GET  evan    302 5
question                  GET  evan    200 5
question                  POST evan    302 11
check_answers             GET  evan    200 5
check_answers             POST evan    302 40
report                    GET  evan    200 12
report                    GET  evan+   200 15
report                    GET  cora    200 12
report                    GET  ada     200 11
report/invited            GET  nobody+ 200 10
report_pdf                GET  cora    200 11
report_pdf/invited        GET  nobody+ 200 10
report_pdf                POST evan    200 9
board_pdf                 GET  cora    200 11
board_slide               GET  cora    200 11
target                    GET  evan    200 8
target                    POST evan    302 14
drop_target               POST evan    302 10
try_manager               GET  evan    200 12
try_manager/htmx          GET  evan    200 7
share_report              GET  evan    200 7
share_report              GET  cora    200 6
share_report              POST evan    200 15
revoke_share              GET  evan    200 7
revoke_share              POST evan    302 12
open_share                GET  nobody  200 2
open_share                POST nobody  302 12
shared_report             GET  nobody+ 200 11
shared_pdf                GET  nobody+ 200 11
try_shared                GET  nobody+ 200 11
export                    GET  cora    200 8
export                    GET  ada     200 6
export/filtered           GET  cora    200 9
export/events             GET  ada     200 9
export/saved              POST cora    302 9
export                    POST cora    200 12
export_log                GET  cora    200 4
export_checksum           GET  cora    200 3
delete_saved_export       POST cora    302 5
trail                     GET  ada     200 4
branding                  GET  cora    200 4
branding                  POST cora    302 10
branding_sample           GET  cora    200 4
api:document              GET  nobody  200 0
api:list_organizations    GET  program 200 5
api:read_organization     GET  program 200 5
api:list_assessments      GET  program 200 5
api:read_assessment       GET  program 200 5
api:read_rating           GET  program 200 5
api:list_positions        GET  program 200 8
api:nothing               GET  program 404 0
"""

_NEXT_YEAR = (timezone.localdate() + timedelta(days=365)).isoformat()
_CHART = b"id,title,reports_to\n1,Chief Executive,\n2,CIO,1\n3,CISO,2\n"


def _file(content):
    return SimpleUploadedFile("file.csv", content)


def _new_clients(crowd):
    return "".join(["name\n", *(f"New {client.name}\n" for client in crowd.clients)]).encode()


def _invitation(crowd):
    return {"key": uuid4(), "email": "new@example.org", "about": "assess", "days": "30", "text": "Please."}


def _round(crowd):
    addresses = {f"email-{client.pk}": f"new@{client.pk}.example" for client in crowd.clients}
    return {"key": uuid4(), "days": "30", "text": "Please.", **addresses}


def nothing(_crowd):
    return {}


# What stands in the address after the question mark.
ASKED = {
    "portfolio/filtered": lambda crowd: {"tier": "BETTER", "sort": "-contain", "o": crowd.compared},
    "portfolio/summary": lambda crowd: {"summary": "1"},
    "outcome": lambda crowd: {"industry": "energy", "sort": "name"},
    "compare": lambda crowd: {"o": crowd.compared},
    "compare/anonymous": lambda crowd: {"set": "kept"},
    "compare_csv": lambda crowd: {"o": crowd.compared},
    "compare_pdf": lambda crowd: {"o": crowd.compared},
    "invite_round": lambda crowd: {"o": [client.pk for client in crowd.clients]},
    "export/filtered": lambda crowd: {"tier": "BETTER"},
    "export/events": lambda crowd: {"preset": "audit_trail", "who": "cora"},
    "trail": lambda crowd: {"action": "share_link_made"},
    **dict.fromkeys(("try_manager", "try_manager/htmx", "try_shared"), lambda crowd: {"manager": crowd.manager}),
}
# What a form sends.
SENT = {
    "set_language": lambda crowd: {"language": "de"},
    "quick_check": lambda crowd: {"has_ciso": "yes", "manager": "cio", "question": "manager"},
    "quick_check_keep": lambda crowd: {"has_ciso": "yes", "manager": "cio"},
    "quick_check_kept": lambda crowd: {"organization": crowd.clients[-1].pk},
    "compare_anonymously": lambda crowd: {"o": crowd.compared},
    "create_organization": lambda crowd: {"name": "Halden Retail"},
    "import_clients": lambda crowd: {"file": _file(_new_clients(crowd))},
    "import_clients/add": lambda crowd: {"carried": b64encode(zlib.compress(_new_clients(crowd))).decode()},
    "edit_organization": lambda crowd: {"name": "Meridian Water", "country": "DE", "remind_after": "12"},
    "org_chart": lambda crowd: {"file": _file(_CHART)},
    "delete_organization": lambda crowd: {"typed": crowd.organization.name},
    "access_tokens": lambda crowd: {"token": uuid4(), "name": "One more", "days": "30"},
    "delete_account": lambda crowd: {"typed": crowd.people["fay"].email},
    "delete_account/consultant": lambda crowd: {"typed": crowd.people["cora"].email},
    "delete_account/executive": lambda crowd: {"typed": crowd.people["evan"].email},
    "organization_notes": lambda crowd: {"note": uuid4(), "about": crowd.latest.pk, "text": "One more"},
    "edit_note": lambda crowd: {"note": uuid4(), "about": crowd.latest.pk, "text": "Anew"},
    "invitations": _invitation,
    "statement_question": lambda crowd: {"manager": "cio"},
    "finish_statements": lambda crowd: {"consent": "yes"},
    "invite_round": _round,
    "question": lambda crowd: STATEMENTS["engagement"],
    "report_pdf": lambda crowd: {"token": crowd.filled_in_for["open_share"]["token"]},
    "target": lambda crowd: {"manager": crowd.manager, "due": _NEXT_YEAR},
    "share_report": lambda crowd: {"link": uuid4(), "label": "", "days": "30", "password": ""},
    "export/saved": lambda crowd: {"do": "save", "name": "One more"},
    "export": lambda crowd: {"do": "download"},
    "branding": lambda crowd: {"name": "Cora & Partners", "accent": "#5b2a86"},
}
BY_HTMX = {"portfolio/summary", "try_manager/htmx"}


def rows():
    """Each row: the address, the method, the visitor, the status, the number, and how much more for each of the many."""
    for row in filter(None, map(str.strip, BUDGETS.splitlines())):
        asked, _mark, reason = row.partition("#")
        name, method, visitor, status, number = asked.split()
        some, _plus, each = number.partition("+")
        assert bool(each) == bool(reason), f"{name}: a number that grows has a reason, and no other has one."
        yield name, method, visitor, int(status), int(some), int(each.removesuffix("n") or 0)


def budget(asked):
    """The number in a row, for tests of what costs the same, or one less: ``budget("report GET evan")``."""
    [number] = [some for name, method, visitor, _status, some, _each in rows() if f"{name} {method} {visitor}" == asked]
    return number
