"""Reads the same file to a frame, every column as text, and prints the same. ``python -m bench.hr_polars FILE``"""

import json
import resource
import sys

import polars

from .measuring import seconds

if __name__ == "__main__":
    took = seconds(lambda: polars.read_csv(sys.argv[1], infer_schema=False))
    print(json.dumps({"seconds": took, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}))
