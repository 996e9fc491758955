"""People imported on the pages: seen first, written then, and never by anybody else's form."""

import re
from html import unescape

import pytest
from sqlalchemy import func, select

from sync.server.callers import Role
from sync.server.pages.forms import FIELD
from sync.server.store import schema
from tests.web.visitor import TIMEOUT_S, Visitor, newcomer, text_of
from tests.web.world import World

pytestmark = pytest.mark.slow

PATH = "/people/import"
FILE = """nom;siret;type de badge;numéro de badge
=1+1;;;
<b>Sacha</b>;;uid;04a1b2c3
Awa;123;;
Zoé;;navigo;12
"""


@pytest.fixture
def admin(world: World) -> Visitor:
    visitor = Visitor(world)
    visitor.sign_in()
    return visitor


def people(world: World) -> int:
    record = schema.registry_record.c
    with world.store.read() as connection:
        return connection.execute(select(func.count()).where(record.type == "person")).scalar_one()


def confirm(admin: Visitor, preview: str) -> tuple[int, str]:
    """Presses the button of the preview, as a browser does."""
    fields = {name: _value(preview, name) for name in (FIELD, "seal")}
    text = re.search(r'<textarea name="csv" hidden>\n(.*?)</textarea>', preview, re.DOTALL)
    assert text is not None
    csv = re.sub("\r?\n", "\r\n", unescape(text[1]))
    files = {name: (None, value) for name, value in {**fields, "csv": csv}.items()}
    url = f"{admin.url}{PATH}/do"
    answer = admin.request("POST", url, files=files, timeout=TIMEOUT_S, allow_redirects=False)
    return answer.status_code, answer.text


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="(\w+)"', page)
    assert found is not None
    return found[1]


def test_nothing_is_written_before_it_was_seen(world: World, admin: Visitor) -> None:
    before = people(world)
    assert f'href="{PATH}"' in admin.see("/people").text
    preview = admin.upload(PATH, token=admin.token_on(PATH), file=FILE.encode())
    page = text_of(preview)
    assert preview.status_code == 200
    for words in ("2\u00a0personnes ajoutées", "1\u00a0badge ajouté", "2\u00a0lignes ont une faute"):
        assert words in page
    assert re.search(r"Ligne 4 123 Ce n’est pas un SIRET", page)
    assert re.search(r"Ligne 5 navigo Ce type de badge est inconnu", page)
    assert "<b>Sacha" not in preview.text
    assert people(world) == before
    assert "Importer 2\u00a0personnes" in page
    assert confirm(admin, preview.text)[0] == 303
    assert people(world) == before + 2
    found = admin.look_for("sacha").text
    assert "&lt;b&gt;Sacha&lt;/b&gt;" in found
    again = admin.upload(PATH, token=admin.token_on(PATH), file=FILE.encode())
    assert "2\u00a0lignes déjà connues" in text_of(again)
    assert '<button class="button primary">' not in again.text


def test_what_changed_meanwhile_is_shown_again(world: World, admin: Visitor) -> None:
    preview = admin.upload(PATH, token=admin.token_on(PATH), file=b"nom\nAwa\nZo\xe9\n").text
    other = admin.upload(PATH, token=admin.token_on(PATH), file=b"nom\nAwa\n").text
    assert confirm(admin, other)[0] == 303
    before = people(world)
    status, shown = confirm(admin, preview)
    assert (status, "Le registre a changé depuis cet aperçu." in shown) == (200, True)
    assert people(world) == before
    assert confirm(admin, shown)[0] == 303
    assert people(world) == before + 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "Ce fichier ne décrit personne."),
        (b"nom;t\xc3\xa9l\xc3\xa9phone\nA;1", "Ligne\u00a01. Cette colonne est inconnue."),
        (b'nom\n"A', "Ligne\u00a02. Un guillemet"),
        (b"\xff\xfen\x00o\x00m\x00", "Enregistrez le tableau au format CSV UTF-8."),
        (b"nom\n" + b"A" * 1024 * 1024, "Ce fichier dépasse 1\u00a0Mo."),
    ],
    ids=range(5),
)
def test_a_file_that_cannot_be_read_says_why(admin: Visitor, file: bytes, said: str) -> None:
    answer = admin.upload(PATH, token=admin.token_on(PATH), file=file)
    assert (answer.status_code, said in text_of(answer)) == (422, True)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_is_one(world: World, language: str) -> None:
    admin = Visitor(world, language)
    admin.sign_in()
    example = re.search("<pre[^>]*>(.*?)</pre>", admin.see(PATH).text, re.DOTALL)
    assert example is not None
    assert "Camille" in admin.upload(PATH, token=admin.token_on(PATH), file=unescape(example[1]).encode()).text


def test_a_file_beyond_all_limits_is_not_read(admin: Visitor) -> None:
    sent = admin.upload(PATH, token=admin.token_on(PATH), file=b"A" * 5 * 1024 * 1024)
    assert (sent.status_code, "Envoi trop volumineux" in sent.text) == (413, True)


@pytest.mark.parametrize("path", ["", "/do"])
def test_only_an_admins_own_form_imports(world: World, admin: Visitor, path: str) -> None:
    before = people(world)
    assert admin.upload(PATH + path, token="0" * 64, file=b"nom\nAwa").status_code == 403
    sam = newcomer(world, Role.SITE_ADMIN, "preau")
    assert sam.upload(PATH + path, token=sam.token_on("/"), file=b"nom\nAwa").status_code == 403
    assert people(world) == before
