"""What a worker may not do: reach a network, start programs, take all memory. Set by the worker itself, for good.

Two barriers against the network, since either may be refused by the host: a network namespace with nothing in it
(unshare(2)), and a filter of system calls (seccomp(2)) that makes socket, connect and execve fail. On systems other
than Linux there is neither; `apply` says what is in force.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from typing import Final

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_PR_SET_DUMPABLE: Final = 4
_PR_SET_PDEATHSIG: Final = 1
_SECCOMP_MODE_FILTER: Final = 2
_SIGKILL: Final = 9
# Classic BPF (linux/filter.h): load a word, jump if equal, return.
_LOAD, _JUMP, _RETURN = 0x20, 0x15, 0x06
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | 1  # SECCOMP_RET_ERRNO with EPERM
_NR, _ARCH = 0, 4  # offsets in struct seccomp_data
_X32: Final = 0x40000000
# AUDIT_ARCH and the numbers of socket, connect, sendto, sendmsg, bind, execve, execveat, ptrace, io_uring_setup.
_MACHINES: Final = {
    "x86_64": (0xC000003E, (41, 42, 44, 46, 49, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 206, 211, 200, 221, 281, 117, 425)),
}


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def apply(memory: int, *, network: bool) -> tuple[str, ...]:
    """Bind this process: at most `memory` bytes of address space, and no network unless `network`.

    Names of the barriers that are in force: "memory", "namespace", "syscalls".
    """
    found = []
    if _limit_memory(memory):
        found.append("memory")
    if not sys.platform.startswith("linux"):
        return tuple(found)
    libc = ctypes.CDLL(None, use_errno=True)
    die_with_parent()
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if network:
        return tuple(found)
    if libc.unshare(_CLONE_NEWNET) == 0 or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        found.append("namespace")
    if _filter_calls(libc):
        found.append("syscalls")
    return tuple(found)


def die_with_parent() -> None:
    """End this process as soon as the one that started it is gone, where the system can do that."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def _limit_memory(memory: int) -> bool:
    try:
        import resource  # noqa: PLC0415 - Unix only
    except ImportError:
        return False
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return True


def _step(code: int, true: int, false: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, true, false, value)


def _filter_calls(libc: ctypes.CDLL) -> bool:
    """Install the filter; False where the machine or the kernel does not know it."""
    if platform.machine() not in _MACHINES:
        return False
    arch, refused = _MACHINES[platform.machine()]
    steps = [_step(_LOAD, 0, 0, _ARCH), _step(_JUMP, 1, 0, arch), _step(_RETURN, 0, 0, _REFUSE)]
    steps += [_step(_LOAD, 0, 0, _NR)]
    for call in refused:
        # The x32 numbers of the same calls carry one more bit.
        steps += [_step(_JUMP, 0, 1, number) + _step(_RETURN, 0, 0, _REFUSE) for number in (call, call | _X32)]
    steps += [_step(_RETURN, 0, 0, _ALLOW)]
    code = b"".join(steps)
    program = _Program(len(code) // 8, code)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return int(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)) == 0


def quiet() -> None:
    """Let the worker survive a Ctrl-C meant for the server, which ends its workers itself."""
    import signal  # noqa: PLC0415 - only in workers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.clear()  # nothing secret of the server's environment is within reach of a query
