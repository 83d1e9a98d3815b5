"""The inter-agency plan as rules: the playbook and everything its rows are made of."""
