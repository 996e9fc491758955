"""PIN hashes, wrong tries in a row, and suspensions. None of it ever leaves this store."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from door_agent.store import schema


class PinTable:
    """PINs and what happened to them, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.suspensions_changed = self.holders_changed = False

    def put(self, person: str, hashed: str) -> None:
        """Gives the person that PIN."""
        self.holders_changed = True
        row = insert(schema.pin).values(person=person, hash=hashed)
        self._connection.execute(row.on_conflict_do_update(index_elements=["person"], set_={"hash": hashed}))

    def hash_of(self, person: str) -> str | None:
        """What is stored of the person's PIN; None where she has none here."""
        return self._connection.execute(select(schema.pin.c.hash).where(schema.pin.c.person == person)).scalar()

    def holders(self) -> frozenset[str]:
        """Everybody who has a PIN here."""
        return frozenset(self._connection.execute(select(schema.pin.c.person)).scalars())

    def remove(self, person: str) -> None:
        """Takes her PIN away."""
        self.holders_changed = True
        self._connection.execute(delete(schema.pin).where(schema.pin.c.person == person))

    def failing(self) -> frozenset[str]:
        """Every credential with a wrong try since the last right one."""
        return frozenset(self._connection.execute(select(schema.pin_failure.c.credential)).scalars())

    def wrong_in_a_row(self, credential: str) -> int:
        """Wrong tries since the last right one."""
        table = schema.pin_failure
        query = select(table.c.wrong_in_a_row).where(table.c.credential == credential)
        return self._connection.execute(query).scalar() or 0

    def count_wrong(self, credential: str) -> int:
        """One more wrong try; how many in a row that makes."""
        count = self.wrong_in_a_row(credential) + 1
        row = insert(schema.pin_failure).values(credential=credential, wrong_in_a_row=count)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["credential"], set_={"wrong_in_a_row": count})
        )
        return count

    def forget_wrong(self, credential: str) -> None:
        """The right PIN was given, or a suspension was lifted."""
        self._connection.execute(delete(schema.pin_failure).where(schema.pin_failure.c.credential == credential))

    def suspend(self, credential: str, entry: str) -> None:
        """The credential is suspended by that journal entry."""
        self.suspensions_changed = True
        row = insert(schema.suspension).values(credential=credential, entry=entry)
        self._connection.execute(row.on_conflict_do_update(index_elements=["credential"], set_={"entry": entry}))

    def suspension_of(self, credential: str) -> str | None:
        """The journal entry that suspends the credential, if one does."""
        query = select(schema.suspension.c.entry).where(schema.suspension.c.credential == credential)
        return self._connection.execute(query).scalar()

    def suspended(self) -> frozenset[str]:
        """Every suspended credential."""
        return frozenset(self._connection.execute(select(schema.suspension.c.credential)).scalars())

    def lift(self, credential: str) -> None:
        """Ends the credential's suspension and forgets the wrong tries that led to it."""
        self.suspensions_changed = True
        self._connection.execute(delete(schema.suspension).where(schema.suspension.c.credential == credential))
        self.forget_wrong(credential)
