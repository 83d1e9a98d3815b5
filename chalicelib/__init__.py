"""The core of the system: domain, policy, ports, use cases, adapters. It knows no HTTP."""
