"""Finishes a restore in an AWS account: erases again, makes accounts anew: `python -m infra.restore`."""
