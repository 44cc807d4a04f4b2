"""What the server's database holds, asked from outside it; and what to put there."""

import base64
import json
import subprocess
import sys
import zlib

START = "import json, django\ndjango.setup()\nfrom assessments.models import *\n"


def titled(title):
    """The fields that answer whether there is a CISO."""
    return {"has_ciso": "yes", "has_ciso-title": title}


def carried(lot, clients):
    """A file of clients as the page that tried it out carries it."""
    rows = "".join(f"{lot} client {client}\n" for client in range(clients))
    return base64.b64encode(zlib.compress(f"name\n{rows}".encode())).decode()


def many_positions(rows):
    """What to ask for so many posts more in a submitted assessment: how many were made."""
    post = 'Position(assessment_id=chart, key=f"many{n}", title=f"Post {n}, of many", absent_manager="m")'
    return f"[len(Position.objects.bulk_create({post} for n in range({rows}))) for chart in [Digest.objects.first().pk]][0]"


def ask(server, expression):
    """The value of an expression over the models, as JSON brings it."""
    lines = f"{START}print(json.dumps({expression}, default=str))"
    env = {**server.env, "DJANGO_SETTINGS_MODULE": "cioaudit.settings"}
    return json.loads(subprocess.run([sys.executable, "-c", lines], env=env, check=True, capture_output=True).stdout)
