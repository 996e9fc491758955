"""Who asks for reception at a made-up site, as the agent tells of them."""

from datetime import UTC, datetime

from sync.wire.kiosk_api import Welcome, Wifi
from sync.wire.reception_api import Found
from sync.wire.visitors_api import Candidate, ExpectedVisit, Notice, VisitorPass, Waiting
from tests.kiosk.desk_people import AWA, ETIENNE, MARIE, NOW, person_id

FORGOTTEN = Waiting(
    request="01890000-0000-7000-8000-000000000401",
    what="forgotten",
    at=datetime(2026, 11, 24, 8, 40, tzinfo=UTC),
    door="entrance",
    typed="kowal",
    candidates=(Candidate(person=ETIENNE.person, name=ETIENNE.name, administration=ETIENNE.administration),),
)
VISIT = Waiting(
    request="01890000-0000-7000-8000-000000000402",
    what="visit",
    at=datetime(2026, 11, 24, 8, 41, tzinfo=UTC),
    door="entrance",
    typed="Rochefoucauld",
    name="Łukasz Zieliński",
    organisation="Association Passerelle",
    mission="Atelier sur les données ouvertes",
    candidates=(Candidate(person=MARIE.person, name=MARIE.name, administration=MARIE.administration, inside=True),),
)
NOTICE = Notice(
    notice="01890000-0000-7000-8000-000000000501",
    code="number_taken",
    person=AWA.name,
    at=datetime(2026, 11, 24, 8, 15, tzinfo=UTC),
)
LUCILE = ExpectedVisit(
    expected="01890000-0000-7000-8000-000000000601",
    name="Lucile Martin",
    organisation="Association Passerelle",
    mission="Atelier sur les cantines scolaires",
    host=ETIENNE.person,
    host_name=ETIENNE.name,
    at=datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
)
OUSMANE = ExpectedVisit(
    expected="01890000-0000-7000-8000-000000000602",
    name="Ousmane Camara",
    organisation="Centre communal d’action sociale",
    mission="Présentation d’un logiciel libre",
    host=None,
    host_name=None,
    at=datetime(2026, 11, 24, 13, 0, tzinfo=UTC),
)
AWAITED = NOW.model_copy(update={"expected": (LUCILE, OUSMANE)})
ASKED = NOW.model_copy(update={"requests": (FORGOTTEN, VISIT), "notices": (NOTICE,)})
HOSTS = Found(people=(ETIENNE, AWA), more=False)
PASS = VisitorPass(
    person=person_id(9),
    code="40718352",
    valid_until=datetime(2026, 11, 24, 18, 0, tzinfo=UTC),
    welcome=Welcome(text="Bienvenue au Préau.", wifi=Wifi(ssid="Préau visiteurs", password="bonjour 2026")),
)
