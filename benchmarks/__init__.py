"""Speed, measured against targets and side by side with peers in one run; `make bench` prints it.

Each module here has `run() -> list[Row]` and checks that both sides gave the same answer before it
reports a ratio. No test asserts a time.
"""
