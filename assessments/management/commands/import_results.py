"""Reads an export of results and answers back into an empty database: all of it, or nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments import audit, exports, restoring
from assessments.management.files import checksum_of
from assessments.models import Action

_SHOWN = 50


class Command(BaseCommand):
    help = (
        f"Read an export of “{exports.IMPORTABLE.label}” (CSV or JSON Lines, all columns) back into a database without "
        "organizations. Charts, ratings and profiles are made anew from the answers, and must come out as the file tells them."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help="list what would be created and every fault; store nothing"
        )
        proof = parser.add_mutually_exclusive_group()
        proof.add_argument("--sha256", metavar="HEX", help="the checksum of the file; without it FILE.sha256 is read")
        proof.add_argument(
            "--unverified", action="store_true", help="without a checksum: nothing tells whether it is whole"
        )
        parser.add_argument("--unguarded", action="store_true", help="the export was made without the formula guard")

    def handle(self, *args, file, **options):
        path = Path(file)
        try:
            self._check(path, options)
            source = restoring.Source(path, guarded=not options["unguarded"])
            restored = restoring.restore(source, timezone.localdate(), dry_run=options["dry_run"])
        except restoring.NotWhole as fault:
            raise CommandError(f"{path}: {fault} Nothing was stored.") from None
        except restoring.Refused as refused:
            raise CommandError(_told(path, refused.faults)) from None
        except OSError as fault:
            raise CommandError(f"{path}: cannot be read ({(fault.strerror or str(fault)).lower()}).") from fault
        self._tell(restored, options)

    def _check(self, path, options):
        restoring.check_end(path)
        beside = checksum_of(path)
        if options["sha256"]:
            restoring.check_sum(path, options["sha256"])
        elif not options["unverified"] and not beside.exists():
            raise CommandError(
                f"{path}: there is no {beside.name} beside it, so nothing tells whether it is whole. Download it from the list "
                "of exports, give --sha256 HEX, or --unverified to go without."
            )
        elif not options["unverified"]:
            restoring.check_sum(path, beside.read_text(encoding="utf-8").split(" ")[0])

    def _tell(self, restored, options):
        names = [f"  {name}" for name in restored.organizations.values()]
        more = len(names) - _SHOWN
        count = (
            f"{len(names):,} organizations, {restored.assessments:,} assessments, {restored.respondents:,} respondents"
        )
        if options["dry_run"]:
            listed = [*names[:_SHOWN], *([f"  and {more:,} more"] if more > 0 else [])]
            self.stdout.write("\n".join([f"{count} would be created. Nothing was stored.", *listed]))
            return
        audit.record(Action.IMPORT_MADE, organizations=len(names), assessments=restored.assessments)
        self.stdout.write(self.style.SUCCESS(f"{count} were created."))


def _told(path, faults) -> str:
    lines = [f"{path}: {len(faults):,} fault{'s' if len(faults) > 1 else ''}. Nothing was stored."]
    for fault in faults[:_SHOWN]:
        column = f"column {fault.column}" if fault.column else ""
        place = ", ".join(filter(None, (f"row {fault.row}" if fault.row else "", column)))
        lines.append(f"  {place}: {fault.text}" if place else f"  {fault.text}")
    if len(faults) > _SHOWN:
        lines.append(f"  and {len(faults) - _SHOWN:,} more")
    return "\n".join(lines)
