"""What the server's database holds, asked from outside it; and an answer to put there."""

import json
import subprocess
import sys

START = "import json, django\ndjango.setup()\nfrom assessments.models import *\n"


def titled(title):
    """The fields that answer whether there is a CISO."""
    return {"has_ciso": "yes", "has_ciso-title": title}


def ask(server, expression):
    """The value of an expression over the models, as JSON brings it."""
    lines = f"{START}print(json.dumps({expression}, default=str))"
    env = {**server.env, "DJANGO_SETTINGS_MODULE": "cioaudit.settings"}
    return json.loads(subprocess.run([sys.executable, "-c", lines], env=env, check=True, capture_output=True).stdout)
