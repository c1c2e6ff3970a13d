"""Tests mirror the source: who looks for the test of a file finds it by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.house.source import ROOT, modules, name_of

if TYPE_CHECKING:
    from pathlib import Path

#: Modules that a test of another name holds, and which.
TESTED_ELSEWHERE: Final = {
    "books/people.py": "books/actions/test_deactivate_user.py",
    "books/drawn_secret.py": "books/test_invitations.py",
    "books/partners.py": "books/actions/test_write_partner.py",
    "books/profile_changes.py": "books/test_subjects.py",
    "books/rules.py": "books/test_subjects.py",
    "books/said.py": "books/test_content.py",
    "books/accounts.py": "books/test_kinds.py",
    "books/apps.py": "books/test_models.py",
    "books/drafts.py": "books/actions/test_post_draft.py",
    "books/bulk_posting.py": "books/actions/test_import_rows.py",
    "books/bulk_rows.py": "books/actions/test_import_rows.py",
    "books/openings.py": "books/queries/test_golive_board.py",
    "books/posting.py": "books/actions/test_post_draft.py",
    "books/settling.py": "books/actions/test_allocate.py",
    "books/actions/confirm_openings.py": "books/queries/test_golive_board.py",
    "books/actions/declare_control.py": "books/queries/test_golive_board.py",
    "books/corrections.py": "books/actions/test_draft_correction.py",
    "books/differences.py": "books/actions/test_accept_difference.py",
    "books/history.py": "books/actions/test_record_agreement.py",
    "documents/decisions.py": "runs/test_export_month.py",
    "books/clearing.py": "books/queries/test_unbilled.py",
    "books/consents.py": "books/actions/test_consent_to_draft.py",
    "books/rates.py": "books/actions/test_propose_rate.py",
    "books/lives.py": "runs/test_reconcile.py",
    "books/reversing.py": "books/actions/test_reverse_document.py",
    "books/reviewing.py": "books/actions/test_draft_correction.py",
    "books/actions/assign_difference.py": "books/actions/test_hand_over.py",
    "books/actions/note_difference.py": "books/actions/test_hand_over.py",
    "books/actions/export_corrections.py": "runs/test_export_vouchers.py",
    "books/actions/record_reconciliation.py": "runs/test_reconcile.py",
    "books/queries/agreements.py": "books/actions/test_record_agreement.py",
    "books/queries/corrections.py": "runs/test_export_vouchers.py",
    "books/queries/entities.py": "runs/test_reconcile.py",
    "books/queries/reconciliations.py": "runs/test_reconcile.py",
    "books/actions/submit_draft.py": "books/actions/test_post_draft.py",
    "books/actions/type_draft.py": "books/actions/test_post_draft.py",
    "runs/archive.py": "runs/test_backup.py",
    "runs/tables.py": "runs/test_backup.py",
    "runs/refusals.py": "books/test_refusals.py",
    "books/queries/control_gaps.py": "books/queries/test_golive_board.py",
    "books/queries/import_preview.py": "books/actions/test_import_rows.py",
    "core/import_columns.py": "core/test_import_tables.py",
    "core/import_words.py": "core/test_import_tables.py",
    "formats/import_cells.py": "formats/test_import_sheets.py",
    "runs/advance.py": "runs/test_import_file.py",
    "runs/apps.py": "runs/test_import_file.py",
    "runs/models/run.py": "runs/test_import_file.py",
    "cli/import_page.py": "cli/test_import_file.py",
    "cli/named.py": "cli/test_import_file.py",
    "cli/audit.py": "cli/test_verify.py",
    "cli/audit_words.py": "cli/test_audit_page.py",
    "cli/backup.py": "cli/test_verify.py",
    "cli/export.py": "cli/test_verify.py",
    "cli/progress.py": "cli/test_verify.py",
    "cli/restore.py": "cli/test_verify.py",
    "cli/acting.py": "cli/test_user.py",
    "cli/link.py": "cli/test_init.py",
    "books/rescue.py": "cli/test_user.py",
    "web/apps.py": "web/test_login.py",
    "web/asking.py": "web/test_doors.py",
    "web/refused.py": "web/test_language.py",
    "web/urls.py": "web/test_doors.py",
    "site/urls.py": "site/test_settings.py",
    "site/wsgi.py": "site/test_settings.py",
    "cli/faults.py": "cli/test_main.py",
    "cli/language.py": "cli/test_main.py",
    "cli/problems.py": "cli/test_main.py",
    "pipeline/job.py": "pipeline/test_reconcile.py",
}


def test_every_module_has_a_test_of_its_name() -> None:
    orphans = [name_of(module) for module in modules() if not has_test(module)]
    assert orphans == []


def test_modules_tested_elsewhere_exist_and_so_do_their_tests() -> None:
    names = {name_of(module) for module in modules()}
    assert set(TESTED_ELSEWHERE) <= names
    assert [test for test in TESTED_ELSEWHERE.values() if not (ROOT / "tests" / test).is_file()] == []


def test_every_test_mirrors_a_module_or_a_folder() -> None:
    known = {name_of(module).removesuffix(".py") for module in modules()}
    folders = {name.rpartition("/")[0] for name in known}
    strays = [test for test in mirrored_tests() if test not in known | folders]
    assert strays == []


def test_no_test_lends_its_helpers_to_another() -> None:
    lending = re.compile(r"^(?:from|import) tests\.(?:\w+\.)*test_\w+", re.MULTILINE)
    tests = (path for path in (ROOT / "tests").rglob("*.py") if lending.search(path.read_text(encoding="utf-8")))
    assert [path.relative_to(ROOT).as_posix() for path in tests] == []


def has_test(module: Path) -> bool:
    """A test of its own, or one that stands for the folder it lies in; a file of mere exports needs none."""
    name = name_of(module)
    if module.name == "__init__.py" or name in TESTED_ELSEWHERE:
        return True
    folder, _, file = name.rpartition("/")
    own = ROOT / "tests" / folder / f"test_{file}"
    room, _, package = folder.rpartition("/")
    return own.is_file() or bool(room and (ROOT / "tests" / room / f"test_{package}.py").is_file())


def mirrored_tests() -> list[str]:
    """What each test in a room's folder is the test of: `core/money`."""
    rooms = [folder for folder in (ROOT / "src" / "liangqing").iterdir() if folder.is_dir()]
    tests = [test for room in rooms for test in (ROOT / "tests" / room.name).rglob("test_*.py")]
    relative = [test.relative_to(ROOT / "tests") for test in tests]
    return [f"{test.parent.as_posix()}/{test.stem.removeprefix('test_')}" for test in relative]
