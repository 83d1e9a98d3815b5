"""Which service fits a need, and why the others do not (R35, R158): by support, place, eligibility, capacity, hours."""

from datetime import date
from enum import StrEnum

from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.services import Age, Service
from chalicelib.domain.values.frozen import Frozen


class Need(Frozen):
    """The kinds of support looked for, and what is known of the person. An unknown answer excludes no service."""

    kinds: tuple[str, ...] = ()
    province: str | None = None
    age: Age | None = None
    sex: str | None = None
    standing: str | None = None
    nationality: str | None = None
    at_night: bool = False


class WhyNot(StrEnum):
    """Why a service does not fit a need, shown beside it: nothing is left out silently (R35, R158)."""

    OTHER_SUPPORT = "other_support"
    OTHER_PROVINCE = "other_province"
    OTHER_AGE = "other_age"
    OTHER_SEX = "other_sex"
    OTHER_STANDING = "other_standing"
    OTHER_NATIONALITY = "other_nationality"
    FULL = "full"
    CLOSED_NOW = "closed_now"
    NOT_VALID = "not_valid"


def why_not(service: Service, need: Need, day: date) -> tuple[WhyNot, ...]:
    """Return every reason for which this service does not fit the need, in a fixed order; empty: it fits."""
    asked = {
        WhyNot.OTHER_SUPPORT: bool(need.kinds) and not set(need.kinds) <= set(service.kinds),
        WhyNot.OTHER_PROVINCE: _excludes(service.provinces, need.province),
        WhyNot.OTHER_AGE: _too_young_or_old(service, need.age),
        WhyNot.OTHER_SEX: _excludes(service.sexes, need.sex),
        WhyNot.OTHER_STANDING: _excludes(service.standings, need.standing),
        WhyNot.OTHER_NATIONALITY: _excludes(service.nationalities, need.nationality),
        WhyNot.FULL: service.free_places == 0,
        WhyNot.CLOSED_NOW: need.at_night and not service.around_the_clock,
        WhyNot.NOT_VALID: not service.counts_on(day),
    }
    return tuple(reason for reason, holds in asked.items() if holds)


def ranked(need: Need, directory: Directory) -> list[tuple[Service, tuple[WhyNot, ...]]]:
    """Return all services, each with why it does not fit; those that fit first.

    Of these the province's own, the confirmed ones and those with most free places come before others.
    """
    judged = [(service, why_not(service, need, directory.day)) for service in directory.of(Service)]
    return sorted(judged, key=lambda pair: _rank(pair, need, directory))


def _rank(
    judged: tuple[Service, tuple[WhyNot, ...]], need: Need, directory: Directory
) -> tuple[int, bool, bool, int, str]:
    service, reasons = judged
    is_local = need.province is not None and need.province in service.provinces
    return len(reasons), not is_local, directory.is_stale(service), -(service.free_places or 0), service.id


def _excludes(taken: tuple[str, ...], known: str | None) -> bool:
    return bool(taken) and known is not None and known not in taken


def _too_young_or_old(service: Service, age: int | None) -> bool:
    if age is None:
        return False
    return age < (service.least_age or 0) or age > (service.greatest_age if service.greatest_age is not None else 120)
