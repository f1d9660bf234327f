"""Attacks on a hub's time, memory and disk.

What they may cost is far above what they do, as tests run beside others.
"""

import os
import time

import essync_format as f
from reading import request
from rows import absent_cells, rows
from scene import Member, Scene, expect, key, now


def frame_of(scene: Scene, raw: bytes) -> bytes:
    """The first changeset of a key that nobody knows."""
    return f.carried(f.sealed(key(), scene.space, 1, bytes(16) + raw, kind=f.ZSTD)[0])


def costs(scene: Scene, seconds: float, what: str, attack):
    """Plays an attack on the hub, and asks it for something honest afterwards."""
    before = scene.cpu()
    found = attack()
    took = scene.cpu() - before
    expect(took < seconds, f"{what} takes {took:.1f} s of the hub")
    began = time.time()
    answer = scene.ask(scene.members["adie"].key, request(heads=[]))
    expect(not isinstance(answer, int) and time.time() - began < 20, f"and members are answered: {answer}")
    return found


def bodies_that_unpack_to_much():
    """A stranger's first changesets: cells that are absent, and 32 MiB of nothing."""
    with Scene("adie", "mallory") as scene:
        stranger = key()
        cells = frame_of(scene, f.body([absent_cells("offer", 100_000, 20), (99, os.urandom(1_000))]))
        plain = frame_of(scene, f.body([(99, os.urandom(32 << 10) + bytes((32 << 20) - (34 << 10)))]))
        for name, frame in (("absent cells", cells), ("zeros", plain)):
            frames = [frame] * 40
            asked = request(frames, cursor=(0, b""), own=5)
            costs(scene, 10, name, lambda asked=asked: scene.ask(stranger, asked))
        expect(scene.peak() < 400, f"at most {scene.peak()} MiB")


def heads_without_end():
    """Forged frames that name many heads, each of which is looked up; and lists of heads that nobody has."""
    with Scene("adie", "mallory") as scene:
        mallory, stranger = scene.members["mallory"], key()
        for number in range(60):
            mallory.says(f.label(f"{number}"), heads=[])
        named = [(mallory.key.replica, seq + 1) for seq in range(mallory.latest.seq)]
        delta = f.heads_delta([], named)
        frames = []
        for _ in range(2_000):
            made, _, _ = f.sealed(key(), scene.space, 1, bytes(16) + f.body([f.label("x")]), delta)
            frames.append(f.carried(made[:-64] + bytes(64)))
        asked = request(frames, cursor=(0, b""), own=5)
        costs(scene, 15, "forged frames", lambda: scene.ask(stranger, asked))
        heads = sorted((os.urandom(16), 3, os.urandom(16)) for _ in range(60_000))
        costs(scene, 15, "heads of a stranger", lambda: scene.ask(stranger, request(heads=heads, own=3)))
        known = sorted((mallory.key.replica, seq + 1, os.urandom(16)) for seq in range(60))
        costs(scene, 15, "heads of a member", lambda: scene.ask(mallory.key, request(heads=known + heads, own=3)))
        expect(scene.peak() < 500, f"at most {scene.peak()} MiB")


def forged_frames_on_branches():
    """Forged frames of a device with branches, which name others that have some."""
    with Scene("adie", "mallory") as scene:
        mallory, stranger = scene.members["mallory"], key()
        forked = []
        for device in [scene.device(mallory) for _ in range(3)]:
            copies = [device.fork() for _ in range(2)]
            pair = [copy.say(f.label("x"), heads=[]) for copy in copies]
            mallory.push(*pair)
            forked.append(pair[0])
        frames = []
        for number in range(500):
            copy = mallory.fork()
            made = copy.say(f.label(f"{number}"), heads=forked)
            frames.append(f.carried(made.frame[:-64] + bytes(64)))
        asked = request(frames, cursor=(0, b""), own=5)
        costs(scene, 10, "forged frames", lambda: scene.ask(stranger, asked))


def quarantine_that_is_full():
    """Thousands of frames that wait for ever, then an honest changeset."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        frames = []
        for _ in range(4_000):
            made, _, _ = f.sealed(key(), scene.space, 2, bytes(16) + f.body([f.label("x")]))
            frames.append(f.carried(made))
        asked = request(frames, cursor=(0, b""), own=1)
        costs(scene, 30, "filling it", lambda: scene.ask(mallory.key, asked))
        before = scene.cpu()
        for number in range(5):
            scene.members["adie"].says(f.label(f"{number}"), heads=[])
        expect(scene.cpu() - before < 5, "an honest changeset isn't slower for it")


def words_without_end():
    """Hundreds of words against oneself, and of revocations: what every command of every partner would judge."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        other = scene.device(mallory)
        items = []
        for number in range(12):
            sections = [f.expel("mallory")] * 32 + [f.revoke(other.key.replica, [])] * 32
            items.append(mallory.say(*sections, heads=[other.latest] if number == 0 else []))
        costs(scene, 20, "taking them", lambda: mallory.push(*items))
        scene.run("inter-made", "sync")
        began = time.time()
        scene.run("inter-made", "status")
        expect(time.time() - began < 10, f"status takes {time.time() - began:.1f} s")


def devices_without_end():
    """One member lets hundreds of devices in."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        secrets = [key() for _ in range(256)]
        items = []
        for start in range(0, len(secrets), 64):
            part = secrets[start : start + 64]
            said = mallory.say(*[f.invite(secret.public, 0, 4_000_000_000_000) for secret in part], heads=[])
            items.append(said)
            for secret in part:
                device = Member(scene, "mallory")
                items.append(device.say(scene.title("mallory", said, secret, device), heads=[said]))
        refused = costs(scene, 30, "taking them", lambda: mallory.push(*items))
        expect(refused == [], f"they are let in: {refused[:2]}")
        scene.run("inter-made", "sync")
        began = time.time()
        scene.run("inter-made", "status")
        expect(time.time() - began < 10, f"status takes {time.time() - began:.1f} s")


def branches_without_end():
    """One device goes on from each of its changesets once more."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        points = [mallory.fork()]
        for number in range(60):
            mallory.says(f.label(f"{number}"), heads=[])
            points.append(mallory.fork())
        items = [point.say(f.label("again"), heads=[]) for point in reversed(points[:-1])]

        def push():
            for item in items:
                expect(mallory.push(item) == [], "a branch is taken")

        costs(scene, 30, "taking them", push)
        scene.run("inter-made", "sync")
        expect(scene.json("inter-made", "doctor")["healthy"], "and the file is sound")


def chain_of_references():
    """Thousands of rows, each of which needs the one before; then the first comes and goes."""
    with Scene("adie", "mallory") as scene:
        mallory, at = scene.members["mallory"], now()
        name = lambda number: f"z-{number:06}"
        chain = {name(number): {"name": "s", "parent": name(number - 1)} for number in range(1, 4_001)}
        mallory.says(rows("create", "structure", chain, at), kind=f.ZSTD)
        scene.run("inter-made", "sync")
        for number, verb in enumerate(("create", "delete", "create")):
            mallory.says(rows(verb, "structure", {name(0): {"name": "root"}}, at + number))
            began = time.time()
            scene.run("inter-made", "sync")
            expect(time.time() - began < 60, f"one row takes {time.time() - began:.1f} s")


ATTACKS = [
    bodies_that_unpack_to_much, heads_without_end, forged_frames_on_branches, quarantine_that_is_full,
    words_without_end, devices_without_end, branches_without_end, chain_of_references,
]
