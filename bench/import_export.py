"""The same columns by django-import-export's CSV. Prints rows a second and the memory that it took. ``… ROWS``"""

import json
import os
import sys

import django

django.setup()

from import_export import fields, resources

from assessments.models import Digest

from .measuring import forget_peak, peak_kb, resident_kb, seconds


class Results(resources.ModelResource):
    name = fields.Field(attribute="organization__name")
    industry = fields.Field(attribute="organization__industry")
    size_band = fields.Field(attribute="organization__size_band")
    country = fields.Field(attribute="organization__country")

    class Meta:
        model = Digest
        fields = (
            *("name", "industry", "size_band", "country", "assessment", "submitted_at", "tier", "tier_rank", "rule"),
            *("method_version", "confidence", "ciso_title", "manager_title", "manager_role", "layers_to_top"),
            *("communication", "understanding", "engagement", "containment_median", "containment_incidents"),
        )
        export_order = fields


def main() -> None:
    rows = int(sys.argv[1])
    found = Digest.objects.select_related("organization").order_by("submitted_at", "assessment_id")[:rows]
    this = os.getpid()
    idle = resident_kb(this)
    forget_peak(this)
    took = seconds(lambda: Results().export(found).csv)
    print(json.dumps({"rows_a_second": rows / took, "peak_mb": (peak_kb(this) - idle) / 1000}))


if __name__ == "__main__":
    main()
