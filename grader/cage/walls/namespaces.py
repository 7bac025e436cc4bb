"""The strongest level's world: user, mount, pid, network, IPC and host-name namespaces, and a read-only view.

The view holds the granted paths at their own places and nothing else: what is not granted does not exist, so
not even its name, size or age can be asked for. It is read-only, and folders that only lead to what is granted
cannot be listed. What else may be done inside is the filter's business, and Landlock's where the kernel has it.
"""

from __future__ import annotations

import errno
import os
import signal
import tempfile
from pathlib import PurePath
from typing import Any

from grader.cage.walls import libc

SCRATCH_ROOT = "/scratch"
_OLD_ROOT = "/old-root"
_DEVICES = "/dev/"
_SYSTEM_INFORMATION = ("/proc/", "/sys/")
# Covered by the staging tmpfs only until the root is exchanged, so even what lies below can be granted.
_STAGING_PLACES = ("/tmp", "/var/tmp", "/run")
_PRIVATE_WORLD = (
    libc.CLONE_NEWNS
    | libc.CLONE_NEWPID
    | libc.CLONE_NEWNET
    | libc.CLONE_NEWIPC
    | libc.CLONE_NEWUTS
    | libc.CLONE_NEWCGROUP
)
# A worker may have the zygote's user: it must neither write there nor see the scratch of another.
_PASSAGE = 0o111
_SMALL = f"size=1m,mode={_PASSAGE:04o}"
_ZYGOTE_SCRATCH_INODES = 4096


def enter(plan: dict[str, Any]) -> None:
    """Move the caller into the namespaces and the view. What returns is a child: pid 1 of a pid namespace.

    The caller must be single-threaded. Root needs CAP_SYS_ADMIN and takes no user namespace, so that it can
    still become nobody in the worker; everyone else gets one. Sets `plan["pid_namespace"]`, a descriptor.
    """
    if os.geteuid() == 0:
        libc.unshare(_PRIVATE_WORLD)
    else:
        _unshare_as_user()
    _continue_as_first_process()
    _build_view(plan["paths"], plan["links"])
    os.environ["TMPDIR"] = SCRATCH_ROOT  # torch asks for a temporary directory when it is warmed up
    tempfile.tempdir = None
    plan["pid_namespace"] = os.pidfd_open(os.getpid())


def mount_scratch(size_mb: int, uid: int | None, gid: int | None) -> str:
    """A tmpfs of its own size below SCRATCH_ROOT, owned by the worker to be. Returns its path."""
    path = tempfile.mkdtemp(prefix="worker-", dir=SCRATCH_ROOT)
    owner = "" if uid is None else f",uid={uid},gid={gid}"
    options = f"size={size_mb}m,nr_inodes={_ZYGOTE_SCRATCH_INODES},mode=0700{owner}"
    libc.mount("tmpfs", path, "tmpfs", libc.MS_NOSUID | libc.MS_NODEV | libc.MS_NOEXEC, options)
    return path


def unmount_scratch(path: str) -> None:
    """Undo `mount_scratch`; the files go with the mount."""
    libc.unmount(path)
    os.rmdir(path)


def _unshare_as_user() -> None:
    uid, gid = os.getuid(), os.getgid()
    libc.set_dumpable(True)  # root owns /proc/self of an undumpable process: the maps need it
    libc.unshare(libc.CLONE_NEWUSER | _PRIVATE_WORLD)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {uid} 1"),
        ("gid_map", f"{gid} {gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)


def _continue_as_first_process() -> None:
    """Fork: the child is pid 1 of the new pid namespace and goes on; the parent waits and ends as it ends."""
    child = os.fork()
    if child == 0:
        libc.die_with_parent(signal.SIGKILL)
        return
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        libc.close_from(3)  # the zygote's socket must be seen to close when the zygote ends
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
    finally:
        os._exit(code if code >= 0 else 128 - code)


def _build_view(paths: list[str], links: dict[str, str]) -> None:
    os.umask(0o022)
    libc.mount("none", "/", None, libc.MS_REC | libc.MS_PRIVATE)
    staging = next(place for place in _STAGING_PLACES if os.path.isdir(place))
    libc.mount("tmpfs", staging, "tmpfs", libc.MS_NOSUID | libc.MS_NODEV, "size=4m,mode=0755")
    os.chdir(staging)
    os.mkdir("." + _OLD_ROOT)
    libc.pivot_root(".", "." + _OLD_ROOT)
    os.chdir("/")
    for link, text in links.items():
        os.makedirs(os.path.dirname(link), exist_ok=True)
        os.symlink(text, link)
    for path in paths:
        _bind(path)
    os.mkdir(SCRATCH_ROOT)
    libc.unmount(_OLD_ROOT)
    os.rmdir(_OLD_ROOT)
    _make_passages([*paths, *links])
    _seal(paths)
    libc.mount(
        "tmpfs", SCRATCH_ROOT, "tmpfs", libc.MS_NOSUID | libc.MS_NODEV | libc.MS_NOEXEC, _SMALL
    )


def _bind(path: str) -> None:
    """Show one granted path in the view. Not recursive: what is mounted below it stays hidden."""
    source = _OLD_ROOT + path
    try:
        is_directory = os.path.isdir(source)
        os.makedirs(path if is_directory else os.path.dirname(path), exist_ok=True)
        if not is_directory:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o644))
        libc.mount(source, path, None, libc.MS_BIND)
    except FileNotFoundError:
        return  # it went away since the plan was made
    except OSError as error:
        # A container masks parts of these two; a mount that hides something cannot be shown without it.
        if error.errno != errno.EINVAL or not path.startswith(_SYSTEM_INFORMATION):
            raise


def _make_passages(paths: list[str]) -> None:
    """Folders of the view itself, which lead to what is granted, can be passed through and not listed."""
    view = os.stat("/").st_dev
    for folder in {folder for path in paths for folder in PurePath(path).parents}:
        if os.stat(folder).st_dev == view:  # what is shown from outside stays as it is
            os.chmod(folder, _PASSAGE)


def _seal(paths: list[str]) -> None:
    """Everything read-only and without set-user-id or devices, save the granted devices themselves."""
    safe = libc.MOUNT_ATTR_RDONLY | libc.MOUNT_ATTR_NOSUID
    libc.set_mount_attributes("/", add=safe | libc.MOUNT_ATTR_NODEV, recursive=True)
    for path in paths:
        if path.startswith(_DEVICES) and os.path.exists(path):
            libc.set_mount_attributes(path, remove=libc.MOUNT_ATTR_NODEV)
