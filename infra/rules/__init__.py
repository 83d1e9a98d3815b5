"""Rules over the packaged template for what AWS refuses or does differently and an emulator lets pass.

cfn-lint knows the schema of every resource; what stands here is what no schema says. Every rule is a function with its
source in its docstring and at least one planted fault in tests/infra/planted_*.py that it must catch.
"""
