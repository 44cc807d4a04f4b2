"""The site as it is served in production, but for https and log-in by one factor, and with the baselines' addresses added."""

import os
from pathlib import Path

from cioaudit.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
PAGES = Path(os.environ["BENCH_PAGES"])
TEMPLATES[0]["DIRS"].append(PAGES)  # noqa: F405
