"""The pages of change sets: read the address, check the permission, call, render."""
