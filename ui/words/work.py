"""What visitors read while a long job runs, or while they wait for their turn."""

PROGRESS = "{what}: {done} of {total}, about {left} left"
PROGRESS_PERCENT = "{what}: {done} %, about {left} left"
SECONDS = "{seconds} s"
STOP = "Stop"
STOPPED = "{what}: stopped at {done} of {total}."
GO_ON = "Go on"
QUEUED = (
    "Queued: other visitors' messages are being read just now; {waiting} of you are waiting. "
    "Yours is read next, you need not send it again."
)
