"""Sign in, be admitted, register officers, revoke devices."""
