"""The table of doors: what each visitor meets at each address, by method. ``test_doors`` knocks at all of them."""

VISITORS = ("nobody", "otto", "cora", "evan", "ada")
ASKING = ("GET", "HEAD", "POST")
METHODS = (*ASKING, "PUT", "PATCH", "DELETE", "OPTIONS")

# 302 for nobody leads to the log-in (tested too); 404 says nothing about what exists; 403 says "you may only read".
DOORS = """
landing             GET    200 200 200 200 200
favicon             GET    302 302 302 302 302
favicon             POST   302 302 302 302 302
favicon             PUT    302 302 302 302 302
favicon             PATCH  302 302 302 302 302
favicon             DELETE 302 302 302 302 302
favicon             OPTIONS 302 302 302 302 302
healthz             GET    200 200 200 200 200
readyz              GET    200 200 200 200 200
landing             OPTIONS 200 200 200 200 200
method              GET    200 200 200 200 200
set_language        POST   302 302 302 302 302
quick_check         GET    200 200 200 200 200
quick_check         POST   200 200 200 200 200
quick_check_keep    POST   200 200 200 200 200
quick_check_kept    GET    302 302 302 302 403
quick_check_kept    POST   302 302 302 302 403
home                GET    302 200 302 200 302
portfolio           GET    302 200 200 200 200
export              GET    302 403 200 403 200
export              POST   302 403 302 403 302
export_log          GET    302 403 200 403 200
export_checksum     GET    302 404 404 404 404
delete_saved_export POST   302 403 404 403 404
outcome             GET    302 200 200 200 200
compare             GET    302 302 302 302 302
compare_csv         GET    302 302 302 302 302
compare_pdf         GET    302 302 302 302 302
compare_anonymously POST   302 302 302 302 302
delete_account      GET    302 302 302 302 302
delete_account      POST   302 302 302 302 302
delete_organization GET    302 404 403 200 200
delete_organization POST   302 404 403 422 422
organization_archive GET   302 404 403 200 200
api:nothing         GET    404 404 404 404 404
api:nothing         POST   404 404 404 404 404
api:nothing         PUT    404 404 404 404 404
api:nothing         PATCH  404 404 404 404 404
api:nothing         DELETE 404 404 404 404 404
api:nothing         OPTIONS 404 404 404 404 404
api:document        GET    200 200 200 200 200
api:list_organizations GET 401 401 401 401 401
api:read_organization GET  401 401 401 401 401
api:list_assessments GET   401 401 401 401 401
api:read_assessment GET    401 401 401 401 401
api:read_rating     GET    401 401 401 401 401
api:list_positions  GET    401 401 401 401 401
access_tokens       GET    302 200 200 200 200
access_tokens       HEAD   302 302 302 302 302
access_tokens       POST   302 302 302 302 302
revoke_access_token GET    302 404 404 200 404
revoke_access_token POST   302 404 404 302 404
trail               GET    302 403 403 403 200
create_organization GET    302 200 200 200 403
create_organization POST   302 422 422 422 403
import_clients      GET    302 200 200 200 403
import_clients      POST   302 422 422 422 403
organization        GET    302 404 200 200 200
edit_organization   GET    302 404 200 200 403
edit_organization   POST   302 404 422 422 403
target              GET    302 404 200 200 403
target              POST   302 404 422 422 403
drop_target         POST   302 404 302 302 403
start_assessment    POST   302 404 302 302 403
org_chart           GET    302 404 200 200 403
org_chart           POST   302 404 422 422 403
org_chart_columns   GET    302 404 302 200 403
org_chart_columns   POST   302 404 302 302 403
org_chart_progress  GET    302 404 200 200 403
org_chart_posts     GET    302 404 302 200 403
org_chart_posts     POST   302 404 302 302 403
benchmarks          GET    302 404 200 200 200
changes             GET    302 404 200 200 200
resume              GET    302 404 403 302 403
question            GET    302 404 403 200 403
question            POST   302 404 403 422 403
check_answers       GET    302 404 403 200 403
check_answers       POST   302 404 403 422 403
report              GET    302 404 200 200 200
try_manager         GET    302 404 200 200 200
organization_notes  GET    302 404 200 404 200
organization_notes  POST   302 404 422 404 403
edit_note           GET    302 404 200 404 403
edit_note           POST   302 404 422 404 403
delete_note         GET    302 404 200 404 403
delete_note         POST   302 404 302 404 403
invitations         GET    302 404 200 200 200
invitations         POST   302 404 422 422 403
remind_invitation   POST   302 404 302 302 403
revoke_invitation   GET    302 404 200 200 200
revoke_invitation   POST   302 404 302 302 302
open_invitation     GET    200 200 200 200 200
open_invitation     POST   302 302 302 302 302
invited             GET    404 404 404 404 404
invited             POST   404 404 404 404 404
statement_question  GET    404 404 404 404 404
statement_question  POST   404 404 404 404 404
finish_statements   GET    404 404 404 404 404
finish_statements   POST   404 404 404 404 404
keep_report         GET    302 404 404 404 404
keep_report         POST   302 404 404 404 404
invite_round        GET    302 302 302 302 302
invite_round        POST   302 302 302 302 302
invitation_rounds   GET    302 200 200 200 200
invitation_round    GET    302 404 200 404 404
remind_round        POST   302 404 302 404 404
share_report        GET    302 404 200 200 200
share_report        POST   302 404 422 422 403
revoke_share        GET    302 404 404 200 200
revoke_share        POST   302 404 404 302 302
open_share          GET    200 200 200 200 200
open_share          POST   302 302 302 302 302
shared_report       GET    404 404 404 404 404
shared_pdf          GET    404 404 404 404 404
try_shared          GET    404 404 404 404 404
branding            GET    302 403 200 403 403
branding            POST   302 403 422 403 403
branding_sample     GET    302 403 200 403 403
report_pdf          GET    302 404 200 200 200
report_pdf          POST   302 404 404 404 404
board_pdf           GET    302 404 200 200 200
board_slide         GET    302 404 200 200 200
"""

# Addresses that other people's code answers: allauth's are for everybody, the admin's for staff.
BY_OTHERS = ("account_", "mfa_", "socialaccount_", "openid_connect_", "social/", "admin:")


def rows():
    for row in DOORS.split("\n"):
        if row.strip():
            name, method, *statuses = row.split()
            yield name, method, dict(zip(VISITORS, map(int, statuses), strict=True))
