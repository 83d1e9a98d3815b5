"""The law and the plan as data: deadline rules, the calendar, the policy of escalation."""
