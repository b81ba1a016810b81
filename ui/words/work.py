"""What visitors read while a long job runs."""

PROGRESS = "{what}: {done} of {total}, about {left} left"
SECONDS = "{seconds} s"
STOP = "Stop"
STOPPED = "{what}: stopped at {done} of {total}."
GO_ON = "Go on"
