"""Speed and memory beside peers, one module per subject.

``python -m benchmarks`` measures all of them, each in a fresh process, and keeps the
results in ``benchmarks/results``; a subject can be run alone, as ``python -m
benchmarks.credit``. Ours and the peer's are always measured in the same run.
"""
