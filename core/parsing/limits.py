"""What a process that reads a stranger's bytes may use."""

import resource


def limit_process(memory_bytes: int, cpu_seconds: int) -> None:
    """Limit this process for good: memory, processor time, files as large as the memory.

    Parameters
    ----------
    memory_bytes : int
        Of address space.
    cpu_seconds : int
        Of processor time, after which the system ends the process.
    """
    limits = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: memory_bytes,
        resource.RLIMIT_CORE: 0,
    }
    for name, value in limits.items():
        resource.setrlimit(name, (value, value))
