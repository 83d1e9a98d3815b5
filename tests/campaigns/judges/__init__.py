"""The phone's judgement of a typed text beside the server's, on generated texts: they must agree on every one."""
