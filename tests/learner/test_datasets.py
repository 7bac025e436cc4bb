"""Fetching the original data: from a folder, from a server, from servers that lie, stall or break off.

The server is a real one on this machine. Only the list of datasets and the cache's place are the test's own.
"""

import hashlib
import os
import resource
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from grader.course import originals
from grader.course.manifest import load_course
from grader.errors import UsageError
from grader.learner import datasets, downloads
from tests.commands import grader

CONTENT = bytes(range(256)) * 1000  # a few chunks long, and not text
NAME = "numbers.bin"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setattr(originals, "cache_folder", lambda: folder)
    monkeypatch.delenv(originals.VARIABLE, raising=False)
    return folder


@pytest.fixture
def course(tmp_path, cache):
    """The course, with one dataset of our own instead of its four."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "datasets.toml").write_text(
        f'[[dataset]]\nname = "{NAME}"\nabout = "numbers"\nurl = "http://127.0.0.1:9/"\nlicence = "none"\n'
        f'size = {len(CONTENT)}\nsha256 = "{hashlib.sha256(CONTENT).hexdigest()}"\n'
    )
    ours = load_course()
    return replace(ours, folders=replace(ours.folders, data=data))


@contextmanager
def server(answer):
    """A web server that answers every request by `answer(handler)`; yields its address and the requests."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            answer(self)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        threading.Thread(
            target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()
        try:
            yield f"http://127.0.0.1:{http.server_port}", asked
        finally:
            http.shutdown()


def send(handler, content, status=200, length=None):
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(content) if length is None else length))
    handler.end_headers()
    handler.wfile.write(content)


def honest(handler):
    """Sends the file."""
    send(handler, CONTENT)


def refused(course, source) -> str:
    """The sentence with which the fetch fails."""
    with pytest.raises(UsageError) as refusal:
        datasets.fetch(course, [NAME], source)
    sentence = str(refusal.value)
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert NAME in sentence
    assert originals.find(NAME) is None
    return sentence


@contextmanager
def room_for(size):
    """No file may grow beyond so many bytes, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def kept(cache) -> list[str]:
    return sorted(file.name for file in cache.glob("*")) if cache.exists() else []


def test_a_file_comes_from_a_server_and_the_bytes_are_counted(course, cache):
    steps = []
    with server(honest) as (address, asked):
        sentences = datasets.fetch(course, [NAME], address, steps.append)
    assert (cache / NAME).read_bytes() == CONTENT
    assert kept(cache) == [NAME]
    assert str(cache / NAME) in sentences[0]
    assert asked == [f"/{NAME}"]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total == len(CONTENT)
    assert len(steps) > 3


def test_what_is_here_is_not_fetched_again(course, cache):
    with server(honest) as (address, asked):
        datasets.fetch(course, [NAME], address)
        assert "already" in datasets.fetch(course, [NAME], address)[0]
    assert len(asked) == 1


def test_a_file_comes_from_a_folder(course, cache, tmp_path):
    (tmp_path / NAME).write_bytes(CONTENT)
    datasets.fetch(course, [NAME], str(tmp_path))
    assert originals.find(NAME) == cache / NAME
    assert kept(cache) == [NAME]
    assert datasets.verify(course) == ([f"{NAME} is genuine: {cache / NAME}."], True)


def test_a_folder_without_the_file(course, cache, tmp_path):
    assert "No such file" in refused(course, str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    "wrong", [CONTENT[:-1] + b"!", CONTENT + b"more", b""], ids=["changed", "longer", "empty"]
)
def test_another_file_in_a_folder_is_not_kept(course, cache, tmp_path, wrong):
    (tmp_path / NAME).write_bytes(wrong)
    assert "another file" in refused(course, str(tmp_path))
    assert kept(cache) == []


@pytest.mark.parametrize(
    "wrong", [CONTENT[:-1] + b"!", CONTENT + b"more"], ids=["changed", "longer"]
)
def test_another_file_from_a_server_is_not_kept(course, cache, wrong):
    with server(lambda handler: send(handler, wrong)) as (address, _):
        assert "another file" in refused(course, address)
    assert kept(cache) == []


def test_a_download_that_broke_off_leaves_nothing_and_may_be_repeated(course, cache):
    with server(lambda handler: send(handler, CONTENT[:100_000], length=len(CONTENT))) as (
        address,
        _,
    ):
        assert "broke off before all of its 256,000 bytes" in refused(course, address)
    assert kept(cache) == []
    with server(honest) as (address, _):
        datasets.fetch(course, [NAME], address)
    assert (cache / NAME).read_bytes() == CONTENT


def test_a_server_that_never_ends_is_given_up(course, cache):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            while True:
                handler.wfile.write(CONTENT)

    with server(endless) as (address, _):
        assert "another file" in refused(course, address)
    assert kept(cache) == []


def test_a_server_that_stalls_is_given_up(course, cache, monkeypatch):
    monkeypatch.setattr(downloads, "SECONDS", 0.3)
    over = threading.Event()

    def stall(handler):
        send(handler, CONTENT[:1000], length=len(CONTENT))
        over.wait(10)

    with server(stall) as (address, _):
        assert "sent nothing for 0.3 seconds" in refused(course, address)
        over.set()


def test_a_server_that_never_answers_is_given_up(course, cache, monkeypatch):
    monkeypatch.setattr(downloads, "SECONDS", 0.3)
    # connections are taken, and nothing is said
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "0.3 seconds" in refused(course, f"http://127.0.0.1:{silent.getsockname()[1]}")


def test_no_server_at_all(course, cache):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "refused" in refused(course, f"http://127.0.0.1:{port}")
    assert kept(cache) == []


@pytest.mark.parametrize("source", ["http://no-such-host.invalid", "gopher://127.0.0.1", "http://"])
def test_an_address_that_leads_nowhere(course, cache, source):
    assert "cannot be fetched" in refused(course, source)


def test_a_server_that_has_no_such_file(course, cache):
    with server(lambda handler: handler.send_error(404)) as (address, _):
        assert "404 Not Found" in refused(course, address)


@pytest.mark.parametrize("source", ["folder", "server"])
def test_a_file_that_finds_no_room_leaves_nothing(course, cache, tmp_path, source):
    (tmp_path / NAME).write_bytes(CONTENT)
    with server(honest) as (address, _), room_for(100_000):
        sentence = refused(course, address if source == "server" else str(tmp_path))
    assert "cannot be written: File too large. Nothing was kept." in sentence
    assert kept(cache) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written(course, cache, tmp_path):
    (tmp_path / NAME).write_bytes(CONTENT)
    cache.mkdir(mode=0o500)
    assert "cannot be written" in refused(course, str(tmp_path))


def test_a_cache_whose_place_is_taken_by_a_file(course, cache, tmp_path):
    (tmp_path / NAME).write_bytes(CONTENT)
    cache.write_text("in the way")
    assert str(cache) in refused(course, str(tmp_path))
    assert cache.read_text() == "in the way"


def test_a_folder_of_the_instructor_comes_first_and_is_only_read(
    course, cache, tmp_path, monkeypatch
):
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / NAME).write_bytes(CONTENT)
    monkeypatch.setenv(originals.VARIABLE, str(shared))
    assert "already" in datasets.fetch(course, [NAME], "http://127.0.0.1:9")[0]
    assert originals.find(NAME) == shared / NAME
    assert kept(cache) == []


def test_a_damaged_file_is_told(course, cache, tmp_path):
    cache.mkdir()
    (cache / NAME).write_bytes(CONTENT[::-1])
    sentences, genuine = datasets.verify(course)
    assert not genuine
    assert "not what it should be" in sentences[0]
    (tmp_path / NAME).write_bytes(CONTENT)
    datasets.fetch(course, [NAME], str(tmp_path))
    assert datasets.verify(course)[1]


def test_an_unknown_name_is_told_what_there_is(course):
    with pytest.raises(UsageError, match="no dataset called numbers.txt. There is numbers.bin"):
        datasets.fetch(course, ["numbers.txt"])


def test_the_course_lists_its_originals():
    names = [dataset.name for dataset in datasets.load(load_course())]
    assert names == ["names.txt", "tinyshakespeare.txt", "taylorswift.txt", "cl100k_base.tiktoken"]


def test_the_command_says_one_sentence_and_keeps_nothing(tmp_path):
    (tmp_path / "names.txt").write_text("emma\n")
    home = {
        "HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "home"),
        "GRADER_DATA": "",
    }
    run = grader("data", "fetch", "names.txt", "--from", tmp_path, **home)
    assert run.returncode == 2
    assert run.stdout == ""
    assert "another file" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert "names.txt is not here." in grader("data", "verify", **home).stdout
    assert "32,033 given names" in grader("data", "list", **home).stdout
