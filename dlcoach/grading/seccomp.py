"""seccomp: a process gives up, for ever, system calls that no exercise needs.

After the kernel's documentation, `Documentation/userspace-api/seccomp_filter.rst`, `<linux/seccomp.h>`,
`<linux/audit.h>` and the tables of system calls. What is refused fails with EPERM, so that the learner's code sees an
ordinary `PermissionError`.
"""

import ctypes
import errno
import os
import platform
import struct

PR_SET_SECCOMP, MODE_FILTER = 22, 2
KILL, REFUSE, ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
CLONE_THREAD = 0x00010000
X32 = 0x40000000
"""Numbers from here on are the x32 calls of x86-64: the same calls under other numbers."""

# classic BPF, <linux/bpf_common.h>
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, JUMP_IF_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06

# offsets in struct seccomp_data
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# name: (x86-64, arm64); None where there is no such call
REFUSED: dict[str, tuple[int | None, int | None]] = {
    # sockets of every kind
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    # new processes and programs
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "process_madvise": (440, 440),
    # memory that the limits do not count, or that never leaves
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "mlock": (149, 228),
    "mlock2": (325, 284),
    "mlockall": (151, 230),
    "setrlimit": (160, 164),
    # what belongs to a file but is not in it, which Landlock leaves alone
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "lchown": (94, None),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    "truncate": (76, 45),
    "open_by_handle_at": (304, 265),
    # the machine, which a submission run by root could change
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fanotify_init": (300, 262),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "ioperm": (173, None),
    "iopl": (172, None),
    "personality": (135, 92),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
}

CLONE = (56, 220)
CLONE3 = (435, 435)
KILL_CALL = (62, 129)
TGKILL = (234, 131)
PRLIMIT = (302, 261)
FCNTL = (72, 25)
F_SETOWN, F_SETSIG, F_SETOWN_EX = 8, 10, 15
"""They have the kernel send a signal of choice to another process; Landlock sees that from version 6 on only."""

_Instruction = tuple[int, int, int, int]


def program(machine: str, pid: int) -> bytes:
    """The filter for a machine of `ARCHITECTURES`, for the process `pid`, which may signal itself and no other.

    Raises:
        KeyError: for another machine.
    """
    column = list(ARCHITECTURES).index(machine) if machine in ARCHITECTURES else None
    if column is None:
        raise KeyError(machine)
    code: list[_Instruction] = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_IF_EQUAL, 1, 0, ARCHITECTURES[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
    ]
    if machine == "x86_64":
        code += [(JUMP_IF_AT_LEAST, 0, 1, X32), _refuse()]
    for numbers in REFUSED.values():
        number = numbers[column]
        if number is not None:
            code += [(JUMP_IF_EQUAL, 0, 1, number), _refuse()]
    # clone3 hides its flags from a filter; told that it is not there, the C library takes clone
    code += [(JUMP_IF_EQUAL, 0, 1, CLONE3[column]), _refuse(errno.ENOSYS)]
    code += _only_if(CLONE[column], 0, JUMP_IF_SET, CLONE_THREAD)
    code += _only_if(KILL_CALL[column], 0, JUMP_IF_EQUAL, pid)
    code += _only_if(TGKILL[column], 0, JUMP_IF_EQUAL, pid)
    code += _only_if(PRLIMIT[column], 2, JUMP_IF_EQUAL, 0)  # asking is free, setting is not
    code += _unless(FCNTL[column], 1, (F_SETOWN, F_SETSIG, F_SETOWN_EX))
    code.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in code)


def _refuse(error: int = errno.EPERM) -> _Instruction:
    return (RETURN, 0, 0, REFUSE | error)


def _only_if(number: int, argument: int, test: int, value: int) -> list[_Instruction]:
    """Let the call `number` through only where its argument passes the test; equality is of all 64 bits."""
    low = ARGUMENTS + 8 * argument
    if test == JUMP_IF_SET:
        return [(JUMP_IF_EQUAL, 0, 4, number), (LOAD, 0, 0, low), (test, 1, 0, value), _refuse(), (RETURN, 0, 0, ALLOW)]
    return [
        (JUMP_IF_EQUAL, 0, 6, number),
        (LOAD, 0, 0, low),
        (test, 0, 3, value),
        (LOAD, 0, 0, low + 4),
        (JUMP_IF_EQUAL, 0, 1, 0),
        (RETURN, 0, 0, ALLOW),
        _refuse(),
    ]


def _unless(number: int, argument: int, values: tuple[int, ...]) -> list[_Instruction]:
    """Refuse the call `number` where its argument, of 32 bits, is one of `values`."""
    n = len(values)
    tests = [(JUMP_IF_EQUAL, n - place, 0, value) for place, value in enumerate(values)]
    return [
        (JUMP_IF_EQUAL, 0, n + 3, number),
        (LOAD, 0, 0, ARGUMENTS + 8 * argument),
        *tests,
        (RETURN, 0, 0, ALLOW),
        _refuse(),
    ]


def restrict() -> bool:
    """Filter the calls of this thread and of all that it starts. `no_new_privs` must have been set.

    False where the machine is none that the tables cover, or the kernel has no filters.
    """
    try:
        code = program(platform.machine(), os.getpid())
    except KeyError:
        return False
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer))  # struct sock_fprog
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(PR_SET_SECCOMP, MODE_FILTER, header, 0, 0) == 0)
