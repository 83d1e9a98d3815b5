"""Deploys the package to an AWS account with the vendor's SDK: `python -m infra.deploy`."""
