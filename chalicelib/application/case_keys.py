"""Decides who holds which wrapped key of a case after an entry (decision 0016). No stored record is ever touched.

An agency that takes part holds the root of every generation: its officers write, and to write is to open. An agency
that takes no part holds the keys of the groups that consent or a legal ground opens to it. When that ends its copies
go, and what is written from then on is sealed under a new root.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.part_opener import PartOpener
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import ROOT, WrappedKey
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.people import Agency
from chalicelib.domain.sharing.share import Share
from chalicelib.ports import DataKey

GrantedGroups = Mapping[Agency, frozenset[Group]]


@dataclass(frozen=True)
class Keys:
    """`root` is what the next entry is sealed under; `new` and `dropped` are rows of the case."""

    root: DataKey
    new: tuple[WrappedKey, ...]
    dropped: tuple[WrappedKey, ...]


def granted_groups(shares: Iterable[Share], holders: frozenset[Agency], now: datetime) -> GrantedGroups:
    """Return the field groups that shares open now to agencies which take no part; of glass no key is left behind."""
    live = [share for share in shares if share.counts_at(now) and share.officer is None]
    return {
        agency: frozenset[Group]().union(*(share.groups for share in live if share.agency is agency))
        for agency in Agency
        if agency not in holders
    }


def keys_after(file: CaseFile, opener: PartOpener, holders: frozenset[Agency], shared: GrantedGroups) -> Keys:
    """Return the keys once `holders` take part and the rest may have what `shared` says."""
    vault, case = opener.services.vault, file.head.case
    dropped = tuple(key for key in file.keys if key.purpose != ROOT and key.purpose not in shared.get(key.agency, ()))
    kept = {(key.agency, key.purpose, key.generation) for key in file.keys}
    roots = [opener.root(file, generation) for generation in _generations(file)]
    new: list[WrappedKey] = []
    # An agency that joins swaps its groups for the root and loses nothing; only who stays outside was revoked.
    if not roots or any(key.agency not in holders for key in dropped):
        root, wrapped = vault.new_key(case, holders, max((root.generation for root in roots), default=0) + 1)
        roots.append(root)
        new += wrapped
        kept |= {(key.agency, key.purpose, key.generation) for key in wrapped}
    for root in roots:
        for agency, purpose in _due(holders, shared):
            if (agency, purpose, root.generation) not in kept:
                new.append(vault.share_key(root if purpose == ROOT else vault.group_key(root, purpose), agency))
    return Keys(roots[-1], tuple(new), dropped)


def _generations(file: CaseFile) -> list[int]:
    return sorted({key.generation for key in file.keys})


def _due(holders: frozenset[Agency], shared: GrantedGroups) -> Iterator[tuple[Agency, str]]:
    yield from ((agency, ROOT) for agency in sorted(holders))
    yield from ((agency, group.value) for agency in sorted(shared) for group in sorted(shared[agency]))
