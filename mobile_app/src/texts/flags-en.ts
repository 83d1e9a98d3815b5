/** Says in English for each flag what is wrong and what to do about it. */

import type { FlagText, vi } from "./flags-vi";

export const en: Readonly<Record<keyof typeof vi, FlagText>> = {
  base_unknown: {
    what: "The device says it had seen an entry that this file does not hold.",
    todo: "Ask the writer whether the case code is right.",
  },
  clock_drift: {
    what: "The device's clock is far off.",
    todo: "Turn on automatic time; the system counts from receipt.",
  },
  corrects_an_unknown_entry: {
    what: "It corrects an entry that is not in the file.",
    todo: "Wait for that entry, or correct the right one.",
  },
  corrects_what_it_may_not: {
    what: "That entry may not be corrected by this one: another form, or another unit's.",
    todo: "Tell the unit that wrote it, or write a new entry.",
  },
  names_an_unknown_entry: {
    what: "It names an entry that is not in the file.",
    todo: "Wait for that entry, or correct this one and choose the right one.",
  },
  decided_without_verification: {
    what: "Decided before any verification result.",
    todo: "Add the verification result.",
  },
  companion_present: {
    what: "Somebody else was present at the interview.",
    todo: "Speak with the person alone: a companion may be a suspect.",
  },
  hardship_and_need_not_recorded: {
    what: "Hardship and need for a place are not both recorded.",
    todo: "Correct it: both are recorded before placement.",
  },
  outside_the_support_matrix: {
    what: "This support is outside what the law gives this status.",
    todo: "Name another legal basis, or correct it.",
  },
  no_written_confirmation: {
    what: "Accepted without a written confirmation.",
    todo: "Send the document and add its number by a correction.",
  },
  not_a_facility: {
    what: "The stay is not at a receiving facility, or of another kind.",
    todo: "Choose a shelter, social-protection or victim-support facility, then correct.",
  },
  outside_the_agencys_services: {
    what: "The Border Guard recorded legal support, which is another body's task.",
    todo: "Connect the police or the legal-aid centre.",
  },
  arrangement_incomplete: {
    what: "The arrangement is not agreed with everybody.",
    todo: "Agree with Border Guard, health and foreign affairs, then correct.",
  },
  head_count_differs: {
    what: "Other people came than were planned, or some have no file.",
    todo: "Check the list again and tell the hotline.",
  },
  two_minutes_not_signed: {
    what: "The two minutes at the gate are not signed by all sides.",
    todo: "Add the missing signatures, then correct.",
  },
  report_not_to_both: {
    what: "The report did not go to both the leader and the partner.",
    todo: "Send it to the other one, then correct this.",
  },
  no_basic_file: {
    what: "There is no basic file of the victim.",
    todo: "Write a reception with what is known of the person.",
  },
  plan_incomplete: {
    what: "Approved, but procedure, contacts or plan are missing.",
    todo: "Ask the receiving body and correct what is missing.",
  },
  not_fully_informed: {
    what: "The victim decided without full information.",
    todo: "Explain in full, ask again, write a new decision.",
  },
  minutes_not_signed_by_both: {
    what: "The minutes are not signed by both sides.",
    todo: "Ask the receiver to write the handover receipt.",
  },
  return_against_wish_or_safety: {
    what: "Returned against the wish or into danger.",
    todo: "Stop the return if there is time; call hotline 111 now.",
  },
  no_escort_unit: {
    what: "Somebody is to be escorted and no unit is named, so nobody was rung.",
    todo: "Correct the entry: name the escorting unit; it is rung at once.",
  },
  opinion_before_risk: {
    what: "The victim was asked before the risk was assessed.",
    todo: "Assess the risk (step a), and ask again if it changes the choice.",
  },
  handed_over_against_the_decision: {
    what: "Handed over although the victim had refused.",
    todo: "Ask the victim again at once, see to their safety and record the new decision.",
  },
  handed_over_after_the_decline: {
    what: "Handed over to a body that had declined.",
    todo: "Call the receiver at once; find another place if need be.",
  },
  handed_over_without_steps: {
    what: "Handed over with steps of the referral never done.",
    todo: "See which steps are missing; make up for them or record why not.",
  },
  grants_own_agency: {
    what: "This opens information to its writer's own agency; it opens nothing yet.",
    todo: "Somebody of another agency has to write a “Confirmation of a sharing”.",
  },
  against_the_victims_word: {
    what: "The person had refused to share; this opens nothing yet.",
    todo: "Ask the person again; a second officer has to confirm before it opens.",
  },
  ground_incomplete: {
    what: "The ground lacks a reason, an article or an end, so it opens nothing.",
    todo: "Correct the entry: give the reason, the article and the end.",
  },
  confirms_nothing: {
    what: "This confirmation opens nothing: its writer is not a second person for it.",
    todo: "Ask an officer of another unit and agency to confirm.",
  },
  consent_is_void: {
    what: "This consent is void (not given by who may give it).",
    todo: "Ask the right person and record it anew; share nothing on this one.",
  },
  no_confirmed_email: {
    what: "Mailed to a desk without a confirmed address.",
    todo: "Phone the criminal duty desk now and record it.",
  },
  activity_in_a_victims_file: {
    what: "An activity written into a victim's file.",
    todo: "Write it again from the first screen, as a file of its own.",
  },
  one_kind_of_migration_only: {
    what: "Safe migration told of one kind only.",
    todo: "Cover both next time; if it was just not ticked, correct it.",
  },
  decides_about_nobody: {
    what: "It decides about a unit that has written nothing in this file.",
    todo: "Look at the unit again and correct it.",
  },
  merge_at_odds: {
    what: "This merge is at odds with another one of the file.",
    todo: "Look at the merges again and undo the wrong one.",
  },
  born_after_the_report: {
    what: "The birth lies after the day of the report.",
    todo: "Check the year of birth; if it is wrong, correct the entry.",
  },
  in_an_ended_file: {
    what: "It came after the file was merged into another.",
    todo: "It counts all the same; write what follows in the other file.",
  },
  closed_with_open_referral: {
    what: "Closed while a referral has no handover document.",
    todo: "Get the document, or reopen the case.",
  },
  closed_without_written_report: {
    what: "Closed without the written report.",
    todo: "Write the report to the leader and the partner.",
  },
  without_risk_assessment: {
    what: "Sent off without a risk assessment.",
    todo: "Assess now; on any risk send an escort.",
  },
  without_approval: {
    what: "Sent off without the receiving body's approval.",
    todo: "Call the receiving body now and record its plan.",
  },
  without_decision: {
    what: "Sent off without the victim's decision.",
    todo: "Ask the victim; on a no, stop the journey.",
  },
  without_consent: {
    what: "Sent off without consent to inform the receiver.",
    todo: "Ask for consent and record it; send no papers before.",
  },
  alone_without_the_three_items: {
    what: "Travels alone without information, papers or allowance.",
    todo: "Hand over all three before the journey.",
  },
  child_travels_alone: {
    what: "A child is travelling alone.",
    todo: "Find the child, send an escort now; call hotline 111.",
  },
  names_no_period: {
    what: "It matches no period of this duty.",
    todo: "Correct the last month, in the Working Group's own file.",
  },
  referrals_not_reported: {
    what: "The monthly report has no results of referrals.",
    todo: "Correct it: list results by case code, or tick that there are none.",
  },
  attendance_incomplete: {
    what: "An agency was absent, sent too few or the wrong people.",
    todo: "Say why in the minutes; remind that agency before the next meeting.",
  },
  comments_missing: {
    what: "Not every member has commented.",
    todo: "Collect what is missing and submit again, or say so.",
  },
  names_no_task: {
    what: "It is not clear which task the report is about.",
    todo: "Correct it: choose the document that assigns the task, and its number.",
  },
  tick_ends_nothing: {
    what: "A tick does not end this duty.",
    todo: "A meeting: write the minutes. A plan: submit it to the head. A report: publish it under Reports.",
  },
};
