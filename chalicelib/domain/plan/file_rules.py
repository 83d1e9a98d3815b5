"""Holds the playbook's rows of keeping the file (R15-R21, R119, R159).

Consent, contact, closing and reopening; two files of one person.
"""

from collections.abc import Mapping

from chalicelib.domain.facts.code_decisions import decides_about_nobody, waits_for_new_code
from chalicelib.domain.plan import alert_rows, flags, recipients
from chalicelib.domain.plan.grammar import Flag, FormRules, RaisesAlert, always
from chalicelib.domain.sharing.rules import SharesWith, itself
from chalicelib.domain.sharing.share import Ground

FILE_RULES: Mapping[str, FormRules] = {
    "consent": FormRules(
        says=("R159", "R17", "R20"), tells=alert_rows.SECOND_PERSON, flags=(flags.CONSENT_IS_VOID, *flags.SHARING)
    ),
    "consent_confirmation": FormRules(says=("R17", "R19"), flags=(flags.CONFIRMS_NOTHING,)),
    "consent_withdrawal": FormRules(says=("R159",), tells=(RaisesAlert("consent_withdrawn", recipients.hotline),)),
    "contact": FormRules(says=("R39", "R164", "R166", "R175")),
    # Between colleagues: nobody else learns of it, and it sets nothing going but the ring of who is named in it.
    "case_note": FormRules(
        says=("R39",),
        tells=(RaisesAlert("mentioned", recipients.author, by_name=recipients.mentioned, to_colleagues=True),),
    ),
    "resolution": FormRules(says=("R119",), flags=(flags.NAMES_NOTHING,)),
    "closure": FormRules(
        says=("R15", "R148", "R163"),
        tells=(RaisesAlert("closed", recipients.hotline),),
        flags=(flags.CLOSED_WITH_OPEN_REFERRAL, flags.CLOSED_WITHOUT_WRITTEN_REPORT),
    ),
    "reopening": FormRules(says=("R15",), tells=(RaisesAlert("reopened", recipients.hotline),)),
    # Two files of one person: nobody is asked twice (R21). Every duty of both files runs on until its own act
    # (decision 0055).
    "merge": FormRules(says=("R21", "R119"), flags=(flags.MERGE_AT_ODDS,)),
    # A code used twice (decision 0131): whoever came by itself is told, and all who were there.
    "code_decision": FormRules(
        says=("R21", "R119"),
        tells=(
            RaisesAlert("code_of_another", recipients.decided_about, urgent=always, when=waits_for_new_code),
            RaisesAlert("code_decided", recipients.informed_of_the_decision),
        ),
        shares=(
            SharesWith(
                recipients.decided_about, Ground.CALLED, "support", "decision 0131", of=itself, even_uninvited=True
            ),
        ),
        flags=(Flag("decides_about_nobody", decides_about_nobody),),
    ),
    "merge_undone": FormRules(says=("R21", "R119"), flags=(flags.NAMES_NOTHING,)),
}
