"""After the user pool is lost: every active officer gets an account in the new one, under the id they always had.

The register is the pool's copy. What the pool alone knew, passwords and authenticators, cannot be copied out of it:
each officer is told a new first password in person and sets the authenticator up again.
"""

from collections.abc import Iterable, Iterator

from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import IdTaken
from chalicelib.ports import NewAccount, Services


def rebuild_accounts(officers: Iterable[Officer], services: Services) -> Iterator[tuple[Officer, NewAccount]]:
    """Make the accounts and yield each with its first password; one that is there already is left as it is."""
    for officer in officers:
        if not officer.active:
            continue
        try:
            account = services.sign_in.create_account(officer.username)
        except IdTaken:
            continue
        services.officers.bind_subject(account.subject, officer.id)
        services.authentication.second_factors.forget(officer.id)
        yield officer, account
