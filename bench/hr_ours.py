"""Reads an HR export to a rating and prints the seconds and the peak of memory. ``python -m bench.hr_ours FILE``"""

import json
import resource
import sys
from pathlib import Path

from assessments.orgcharts import rate_export, read

from .measuring import seconds

if __name__ == "__main__":
    path = Path(sys.argv[1])
    took = seconds(lambda: rate_export(read(path)))
    print(json.dumps({"seconds": took, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}))
