"""People from a file: a plan that names each faulty line, and then all of it or nothing, once however often."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from sync.server import administration
from sync.server.csv_people import MAX_BYTES, MAX_LINES, FileFault, FileFaultKind, Row, read_rows, text_of, write_rows
from sync.server.people_import import LineFaultKind, Plan, PlanChanged, import_people, plan_import
from sync.server.person_names import BadName, name_of
from sync.server.registry_reading import read_records
from sync.server.store import schema
from sync.server.store.audit_tables import Author
from sync.wire.assurance import CredentialKind
from sync.wire.registry import AdministrationRecord, CredentialRecord, PersonRecord
from tests.hostile_names import hostile_names
from tests.server.centre import Centre

HEAD = "nom;siret;organisme;type de badge;numéro de badge"
DINUM, LA_POSTE = "13002526500013", "35600000000048"
UNCHECKED = "99910000200011"
"""Known to the registry, though its key is wrong."""


def rows(*lines: str) -> list[Row]:
    return read_rows("\n".join((HEAD, *lines)))


def plan(centre: Centre, *lines: str) -> Plan:
    with centre.store.read() as connection:
        return plan_import(connection, rows(*lines), centre.clock.now())


def bring(centre: Centre, *lines: str) -> Plan:
    """What an admin does who has seen the plan."""
    by = Author("zoé", centre.clock.now(), centre.scribe.random)
    return import_people(centre.store, by, rows(*lines), plan(centre, *lines).seal)


def persons(centre: Centre) -> list[tuple[str, str | None]]:
    """Their names, and their administrations'."""
    with centre.store.read() as connection:
        called = {record.id: record.name for record in read_records(connection, AdministrationRecord)}
        found = read_records(connection, PersonRecord)
    return sorted((person.display_name, called.get(person.administration or "")) for person in found)


def badges(centre: Centre) -> dict[tuple[str, str], str]:
    """Kinds and numbers, and whose they are."""
    with centre.store.read() as connection:
        called = {record.id: record.display_name for record in read_records(connection, PersonRecord)}
        return {(b.kind.value, b.number): called[b.person] for b in read_records(connection, CredentialRecord)}


def seed(centre: Centre) -> None:
    """Awa has a badge and has lost another, two are called Sacha, of one administration."""
    of, awa = centre.scribe.new_id(), centre.scribe.new_id()
    badge = {"type": "credential", "person": awa, "kind": "uid"}
    administration.put_records(
        centre.store,
        [
            {"type": "administration", "id": of, "siret": UNCHECKED, "name": "Région Occitanie"},
            {"type": "person", "id": awa, "display_name": "Awa Diallo", "administration": of},
            *({"type": "person", "id": centre.scribe.new_id(), "display_name": "Sacha"} for _ in range(2)),
            {**badge, "id": centre.scribe.new_id(), "number": "04a1b2c3"},
            {**badge, "id": centre.scribe.new_id(), "number": "04ffffff", "state": "revoked"},
        ],
    )


def test_people_their_administrations_and_badges_come_in(any_centre: Centre) -> None:
    centre = any_centre
    done = bring(
        centre,
        "Élise Prévost;130 025 265 00013;DINUM;UID;04:A1:B2:C3:D4:E5:F6",
        f"Karim Belkacem;{DINUM};;;",
        f"Élise Prévost;{DINUM};;NTAG 424;04112233445566",
        f"Zoé;{LA_POSTE};La Poste;;",
        "Sans organisme;;;;",
    )
    assert (len(done.persons), done.badges, done.held, done.faults) == (4, 2, 0, [])
    assert persons(centre) == [
        ("Karim Belkacem", "DINUM"),
        ("Sans organisme", None),
        ("Zoé", "La Poste"),
        ("Élise Prévost", "DINUM"),
    ]
    assert badges(centre) == {
        ("uid", "04a1b2c3d4e5f6"): "Élise Prévost",
        ("ntag424", "04112233445566"): "Élise Prévost",
    }
    with centre.store.read() as connection:
        audited = connection.execute(select(schema.change_audit.c.who, schema.change_audit.c.what)).all()
    assert sorted(tuple(row) for row in audited) == [
        *[("zoé", "administration.imported")] * 2,
        *[("zoé", "credential.imported")] * 2,
        *[("zoé", "person.imported")] * 4,
    ]


def test_the_same_file_again_does_nothing(any_centre: Centre) -> None:
    centre, lines = any_centre, (f"Élise;{DINUM};DINUM;uid;04a1b2c3", f"ELISE;{DINUM};;uid;04a1b2c4", "Zoé;;;;")
    bring(centre, *lines)
    before = persons(centre), badges(centre)
    again = plan(centre, *lines)
    assert (again.does_something, again.held, again.faults) == (False, 3, [])
    bring(centre, *lines)
    assert (persons(centre), badges(centre)) == before


def test_a_known_person_gets_her_new_badge(centre: Centre) -> None:
    seed(centre)
    bring(centre, f"awa diallo;{UNCHECKED};;uid;04a1b2c4", f"Awa Diallo;{UNCHECKED};;uid;04a1b2c3")
    assert badges(centre)["uid", "04a1b2c4"] == "Awa Diallo"
    assert len(persons(centre)) == 3


@pytest.mark.parametrize(
    ("line", "kind", "other"),
    [
        (f";{DINUM};;;", LineFaultKind.NAME, ""),
        ("\u200b;;;;", LineFaultKind.NAME, ""),
        ("x" * 501 + ";;;;", LineFaultKind.NAME, ""),
        ("Élise;;;;;de trop", LineFaultKind.EXTRA, ""),
        ("Élise;13002526500014;DINUM;;", LineFaultKind.SIRET, ""),
        ("Élise;1,30025E+13;DINUM;;", LineFaultKind.SIRET, ""),
        ("Élise;;DINUM;;", LineFaultKind.SIRET, ""),
        (f"Élise;{DINUM};;;", LineFaultKind.ADMINISTRATION, ""),
        (f"Élise;{DINUM};" + "x" * 501 + ";;", LineFaultKind.ORGANISATION, ""),
        ("Élise;;;uid;", LineFaultKind.HALF_A_BADGE, ""),
        ("Élise;;;;04a1b2c4", LineFaultKind.HALF_A_BADGE, ""),
        ("Élise;;;navigo;04a1b2c4", LineFaultKind.KIND, ""),
        ("Élise;;;uid;04a1b2", LineFaultKind.NUMBER, ""),
        ("Élise;;;uid;7,7E+07", LineFaultKind.NUMBER, ""),
        ("Élise;;;pkoc;05" + "00" * 64, LineFaultKind.NUMBER, ""),
        ("Élise;;;uid;08a1b2c3", LineFaultKind.RANDOM_NUMBER, ""),
        ("Élise;;;uid;04a1b2c3", LineFaultKind.BADGE_TAKEN, "Awa Diallo"),
        (f"Awa Diallo;{UNCHECKED};;uid;04ffffff", LineFaultKind.BADGE_LOST, ""),
        ("Sacha;;;uid;04a1b2c4", LineFaultKind.NAMESAKES, "2"),
        ("karim;;;;", LineFaultKind.REPEATED, "2"),
        ("Élise;;;uid;04c0ffee", LineFaultKind.REPEATED, "3"),
    ],
    ids=range(21),
)
def test_a_faulty_line_is_named_and_left_out(centre: Centre, line: str, kind: LineFaultKind, other: str) -> None:
    seed(centre)
    done = bring(centre, "Karim;;;;", "Zoé;;;uid;04c0ffee", line)
    assert [(fault.line, fault.kind, fault.other) for fault in done.faults] == [(4, kind, other)]
    assert [person.name for person in done.persons] == ["Karim", "Zoé"]
    assert len(persons(centre)) == 5


def test_a_badge_carries_key_rights_only_if_it_can(centre: Centre) -> None:
    point = "04" + "ab" * 64
    bring(centre, f"Élise;;;pkoc;{point}", "Zoé;;;uid;04a1b2c3d4e5f6")
    with centre.store.read() as connection:
        carries = {badge.kind: badge.carries_key_right for badge in read_records(connection, CredentialRecord)}
    assert carries == {CredentialKind.PKOC: True, CredentialKind.UID: False}


def test_a_card_that_was_only_lent_for_a_day_can_be_given(centre: Centre) -> None:
    seed(centre)
    back = {"type": "credential", "id": centre.scribe.new_id(), "kind": "uid", "number": "04c0ffee"}
    with centre.store.read() as connection:
        awa = next(person.id for person in read_records(connection, PersonRecord) if "Awa" in person.display_name)
    administration.put_records(centre.store, [{**back, "person": awa, "lent": True, "state": "revoked"}])
    assert bring(centre, "Zoé;;;uid;04c0ffee").faults == []
    with centre.store.read() as connection:
        given = [badge for badge in read_records(connection, CredentialRecord) if badge.number == "04c0ffee"]
    assert sorted((badge.state, badge.person == awa) for badge in given) == [("active", False), ("revoked", True)]


def test_what_would_be_otherwise_by_now_is_not_done(any_centre: Centre) -> None:
    centre, by = any_centre, Author("zoé", any_centre.clock.now(), any_centre.scribe.random)
    seen = plan(centre, "Awa;;;;", "Zoé;;;;").seal
    bring(centre, "Awa;;;;")
    with pytest.raises(PlanChanged):
        import_people(centre.store, by, rows("Awa;;;;", "Zoé;;;;"), seen)
    with pytest.raises(PlanChanged):
        import_people(centre.store, by, rows("Zoé;;;;"), seen)
    assert persons(centre) == [("Awa", None)]


def test_a_formula_is_text(centre: Centre) -> None:
    formulas = ["=1+1", "+33 1", "-2", "@SUM(A1)", '=HYPERLINK(""http://x"")']
    bring(centre, *(f'"{formula}";;;;' for formula in formulas))
    assert {name for name, _ in persons(centre)} == {formula.replace('""', '"') for formula in formulas}


@pytest.mark.parametrize(
    "content",
    [
        "nom;siret\nÉlise;13002526500013",
        "\ufeffnom;siret\r\nÉlise;13002526500013\r\n",
        "Nom,SIRET\nÉlise,13002526500013\n\n",
        '"Nom";"siret"\r\n\r\n"Élise";"13002526500013"\r\n;\r\n',
        "siret,name\n13002526500013,Élise",
    ],
    ids=range(5),
)
def test_files_of_all_spreadsheets_are_read(content: str) -> None:
    for encoding in ("utf-8", "cp1252") if "\ufeff" not in content else ("utf-8",):
        (row,) = read_rows(text_of(content.encode(encoding)))
        assert (row.name, row.siret) == ("Élise", DINUM)


def test_a_line_is_counted_where_it_begins() -> None:
    assert [row.line for row in read_rows('nom\n"Anne\nMarie"\n\nZoé\n')] == [2, 5]


@pytest.mark.parametrize(
    ("content", "kind", "line"),
    [
        (b"", FileFaultKind.EMPTY, 0),
        (b"\r\n;;\r\n", FileFaultKind.EMPTY, 0),
        (b"nom;siret\n\n", FileFaultKind.EMPTY, 0),
        (b"siret\n1", FileFaultKind.NO_NAMES, 1),
        (b"\nnom;t\xe9l\xe9phone\nA;1", FileFaultKind.COLUMN, 2),
        (b"nom;name\nA;B", FileFaultKind.COLUMN_TWICE, 1),
        (b'nom\nA\n"B\nC', FileFaultKind.QUOTES, 3),
        (b'nom\n"A" et B', FileFaultKind.QUOTES, 2),
        ("nom\nÉlise".encode("utf-16"), FileFaultKind.NOT_TEXT, 1),
        (b"nom\nA\nB\x81", FileFaultKind.NOT_TEXT, 3),
        (b"nom\n" + b"A\n" * (MAX_LINES + 1), FileFaultKind.TOO_MANY, MAX_LINES + 2),
        (b"nom\n" + b"A" * MAX_BYTES, FileFaultKind.TOO_LARGE, 0),
    ],
    ids=range(12),
)
def test_a_file_of_which_nothing_can_be_told_is_refused(content: bytes, kind: FileFaultKind, line: int) -> None:
    with pytest.raises(FileFault) as refused:
        read_rows(text_of(content))
    assert (refused.value.kind, refused.value.line) == (kind, line)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(';,"\n\r'), max_size=80))
def test_whatever_stands_in_a_file_each_line_is_planned_or_refused(shared_centre: Centre, text: str) -> None:
    try:
        brought = read_rows(text_of((HEAD + "\n" + text).encode()))
    except FileFault:
        return
    with shared_centre.store.read() as connection:
        planned = plan_import(connection, brought, shared_centre.clock.now())
    assert len(planned.lines) + len(planned.faults) == len(brought)
    assert {CredentialKind.UID} >= {line.badge[0] for line in planned.lines if line.badge is not None}


@given(st.lists(st.sampled_from(hostile_names()), min_size=1, max_size=40))
def test_what_goes_out_comes_in_the_same_and_no_cell_is_a_formula(names: list[str]) -> None:
    out = [Row(0, name_of(name), DINUM, name_of(name)) for name in names if is_name(name)]
    text = write_rows(out)
    for cells in csv.reader(StringIO(text, newline=""), delimiter=";"):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    if out:
        assert [(row.name, row.siret, row.organisation) for row in read_rows(text)] == [
            (row.name, row.siret, row.organisation) for row in out
        ]


def test_bringing_in_what_went_out_changes_nothing(centre: Centre) -> None:
    names = [name for name in hostile_names() if is_name(name)]
    records = [{"type": "person", "id": centre.scribe.new_id(), "display_name": name_of(name)} for name in names]
    administration.put_records(centre.store, records)
    answer = centre.admin.get("/people/export")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    exported = read_rows(text_of(answer.content))
    assert sorted(row.name for row in exported) == sorted(name_of(name) for name in names)
    with centre.store.read() as connection:
        plan = plan_import(connection, exported, centre.clock.now())
    assert plan.persons == []


def is_name(text: str) -> bool:
    try:
        name_of(text)
    except BadName:
        return False
    return True
