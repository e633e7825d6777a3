"""The registers of a project: risk, tensions, dependencies, support and the like."""
