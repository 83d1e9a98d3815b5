"""Says in words what a report counts by: no code stands on a screen or a paper."""

from collections.abc import Callable, Mapping

from chalicelib.domain.case.case_facts import UNKNOWN
from chalicelib.domain.case.reasons import reasons
from chalicelib.domain.forms import picklists
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.law.deadline_rules import rule
from chalicelib.domain.register import organisations
from chalicelib.domain.values.sourced import Text

DIMENSIONS: Mapping[str, Text] = {
    "province": Text(vi="Tỉnh, thành phố", en="Province"),
    "route": Text(vi="Trường hợp", en="Route"),
    "agency": Text(vi="Cơ quan", en="Agency"),
    "sex": Text(vi="Giới tính", en="Sex"),
    "age_band": Text(vi="Nhóm tuổi", en="Age"),
    "nationality": Text(vi="Quốc tịch", en="Nationality"),
    "country": Text(vi="Nước bị đưa đến", en="Taken to"),
    "exploitation": Text(vi="Mục đích, hình thức bóc lột", en="Form of exploitation"),
    "status": Text(vi="Kết quả", en="Decision"),
    "answer": Text(vi="Trả lời", en="Answer"),
    "support_kind": Text(vi="Loại dịch vụ, hỗ trợ", en="Kind of service"),
    "referral": Text(vi="Kết quả chuyển tuyến", en="Result of the referral"),
    "days": Text(vi="Số ngày", en="Days"),
    "outcome": Text(vi="Kết quả", en="Outcome"),
    "rule": Text(vi="Thời hạn", en="Duty"),
    "reason": Text(vi="Lý do", en="Reason"),
    "topic": Text(vi="Nội dung", en="Topic"),
}
"""The titles of the dimensions."""

_UNKNOWN = Text(vi="Chưa rõ", en="Unknown")

_OWN: Mapping[str, Text] = {
    "victim": Text(vi="Là nạn nhân", en="Victim"),
    "not_victim": Text(vi="Không phải nạn nhân", en="Not a victim"),
    "vietnamese": Text(vi="Việt Nam", en="Vietnamese"),
    "foreign": Text(vi="Nước ngoài", en="Foreign"),
    "unanswered": Text(vi="Chưa trả lời", en="Not answered"),
    "by_the_victim": Text(vi="Nạn nhân không đồng ý", en="The victim said no"),
    "by_the_receiver": Text(vi="Nơi tiếp nhận từ chối", en="The receiver declined"),
    "handed_over": Text(vi="Đã bàn giao", en="Handed over"),
    "under_way": Text(vi="Đang thực hiện", en="Under way"),
    "same_day": Text(vi="Trong ngày", en="Same day"),
    "over_30": Text(vi="Trên 30", en="Over 30"),
    "no_reason": Text(vi="Chưa nêu lý do", en="No reason given"),
    "in_time": Text(vi="đúng hạn", en="in time"),
    "late": Text(vi="quá hạn", en="late"),
}


def words_of(dimension: str, category: str) -> Text:
    """Return the words for a category of a dimension; "unknown" for what no list knows."""
    if category == UNKNOWN:
        return _UNKNOWN
    if category in _OWN:
        return _OWN[category]
    first, _, second = category.partition(" ")
    if second in _OWN:
        words, way = words_of(dimension, first), _OWN[second]
        return Text(vi=f"{words.vi}: {way.vi}", en=f"{words.en}: {way.en}")
    look_up = _LISTS.get(dimension)
    return (look_up(category) if look_up is not None else None) or Text(vi=category, en=category)


def _from_list(name: str) -> Callable[[str], Text | None]:
    def look_up(code: str) -> Text | None:
        option = next((each for each in picklists.options(name) if each["code"] == code), None)
        return Text(vi=option["vi"], en=option["en"]) if option else _UNKNOWN

    return look_up


def _province(code: str) -> Text | None:
    return next((each.name for each in organisations.provinces() if each.id == code), _UNKNOWN)


def _route(code: str) -> Text | None:
    form = FORMS.get((code, 1))
    return Text(vi=form.vi, en=form.en) if form else _from_list("category")(code)


def _rule(code: str) -> Text | None:
    return Text(vi=rule(code).duty.vi, en=rule(code).duty.en)


def _reason(code: str) -> Text | None:
    found = next((each for each in reasons().lateness if each.code == code), None)
    return Text(vi=found.vi, en=found.en) if found else _UNKNOWN


_LISTS: Mapping[str, Callable[[str], Text | None]] = {
    "province": _province,
    "route": _route,
    "agency": _from_list("agency"),
    "sex": _from_list("sex"),
    "country": _from_list("country"),
    "exploitation": _from_list("exploitation"),
    "answer": _from_list("agency_answer"),
    "support_kind": _from_list("support_kind"),
    "outcome": _from_list("outcome"),
    "rule": _rule,
    "reason": _reason,
    "topic": _from_list("activity_topic"),
}
