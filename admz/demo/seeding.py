"""The first start of a data directory: keys for every program, the registry at the centre, accounts, PINs."""

from admz.configuration import load
from admz.demo.badges import DemoBadge, draw_badges
from admz.demo.chance import Chance
from admz.demo.known import ADMIN, Known
from admz.demo.layout import Layout
from admz.demo.registry import DOOR, KIOSK, NODE, SITE, demo_registry
from door_agent import provision
from door_agent.broker import BrokerSite
from door_agent.config import DoorAgentConfig
from kiosk.identity import create_identity as create_kiosk_identity
from sync.server import administration
from sync.server.config import StoreTable

BROKER_SITE = BrokerSite(SITE, (KIOSK,), (DOOR,))


def seed(layout: Layout, chance: Chance) -> Known:
    """Makes everything that a data directory keeps but its PINs, which need the agent's configuration.

    Raises FileExistsError where an earlier start was broken off in the midst.
    """
    badges = tuple(draw_badges(chance))
    centre_key = administration.create_signing_key(layout.centre_key)
    agent = provision.create_identity(layout.agent_keys)
    admin_password = chance.password()
    api_token, node_token = _fill_centre(layout, badges, agent.public_key, admin_password, chance)
    return Known(
        badges=badges,
        admin_password=admin_password,
        api_token=api_token,
        node_token=node_token,
        centre_public_key=centre_key,
        agent_public_key=agent.public_key,
        agent_sealing_key=agent.sealing_key,
        kiosk_public_key=create_kiosk_identity(layout.kiosk_key),
        broker_passwords={account: chance.password() for account in BROKER_SITE.accounts},
    )


def set_pins(layout: Layout, known: Known) -> None:
    """Gives those who have a PIN theirs at the site; the agent's configuration must be there, the agent not run."""
    config = load(DoorAgentConfig, layout.config("door-agent"), {}, simulated=True)
    for badge in known.badges:
        if badge.pin is not None and badge.person is not None:
            provision.set_pin(config, badge.person, badge.pin)


def _fill_centre(
    layout: Layout, badges: tuple[DemoBadge, ...], agent_key: str, admin_password: str, chance: Chance
) -> tuple[str, str]:
    """Puts the registry and its users into the central store; gives the API token and the node's token."""
    store = administration.open_store(StoreTable(url=layout.centre_url))
    try:
        administration.put_records(store, demo_registry(badges, chance))
        administration.add_account(store, ADMIN, admin_password, "admin")
        return administration.add_api_token(store, "admin"), administration.add_node(store, NODE, SITE, agent_key)
    finally:
        store.close()
