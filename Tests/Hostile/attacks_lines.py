"""Attacks by branches, by pasts of one's own choice and by keys under which anybody signs."""

import time

import essync_format as f
from rows import rows
from scene import Member, Scene, expect, now, token

NEUTRAL = b"\1" + bytes(31)


class WeakKey:
    """The neutral point: R neutral and S 0 verify for every message where nobody looks."""

    public = NEUTRAL
    replica = f.sha256(NEUTRAL)[:16]

    def sign(self, _: bytes) -> bytes:
        return NEUTRAL + bytes(32)


def write_and_meet(scene: Scene, *partners: str):
    """Each writes a row of its own, and in the end each has everybody's."""
    for who in partners:
        scene.run(who, "put", "structure", who, f"summary=Written by {who}")
    for _ in range(3):
        for who in partners:
            scene.run(who, "sync")
    for who in partners:
        for other in partners:
            shown = scene.run(who, "show", "structure", other)
            expect(f"Written by {other}" in shown, f"{who} has what {other} wrote: {shown}")
        expect(scene.json(who, "doctor")["healthy"], f"{who}'s file is sound")


def bundle(scene: Scene, who: str, items: list, hints: dict | None = None):
    path = f"{scene.folder}/{who}.essync"
    with open(path, "wb") as file:
        file.write(f.stream(scene.space, [f.carried(item.frame, (hints or {}).get(item, [])) for item in items]))
    scene.run(who, "bundle", "read", path, fails=True)


def split_by_branches():
    """Two partners get different branches of one device, far more than anybody would make."""
    with Scene("adie", "mallory") as scene:
        scene.join("newcomer", "newcomer")
        mallory = scene.members["mallory"]
        start = mallory.fork()
        branches = []
        for number in range(24):
            copy = start.fork()
            branches.append(copy.say(f.label(f"branch {number}"), heads=[]))
        bundle(scene, "inter-made", branches[:17])
        bundle(scene, "newcomer", branches[7:])
        write_and_meet(scene, "inter-made", "newcomer")


def split_by_forks_at_once():
    """Seven keys fork at one seq, and one changeset names a branch of each: 128 pasts that it may mean."""
    with Scene("adie", "mallory") as scene:
        scene.join("newcomer", "newcomer")
        mallory, adie = scene.members["mallory"], scene.members["adie"]
        pairs = []
        for device in [scene.device(mallory) for _ in range(7)]:
            copies = [device.fork(), device.fork()]
            pairs.append([copy.say(f.label("one or the other"), heads=[]) for copy in copies])
        for half, who in ((0, "inter-made"), (1, "newcomer")):
            bundle(scene, who, [pair[half] for pair in pairs] + [pair[1 - half] for pair in pairs])
        for pair in pairs:
            expect(mallory.push(*pair) == [], "both branches are taken")
        meant = [pair[0] for pair in pairs]
        said = adie.say(f.label("adie"), heads=meant)
        expect(adie.push(said) == ["waiting"], "without hints nobody knows which it means")
        hints = {said: [(index + 1, head.mark) for index, head in enumerate(said.heads)]}
        expect(adie.push(said, hints=hints) == [], "with them it is taken")
        write_and_meet(scene, "inter-made", "newcomer")


def key_under_which_anybody_signs():
    """A device with a key of small order, for which one signature is good for every message."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        weak = WeakKey()
        bearer = token(weak, scene.network, scene.url)
        expect(scene.ask(weak, b"", bearer=bearer) == 401, "its token is no token")
        vouched = mallory.fork()
        expect(vouched.push(vouched.say(f.vouch(NEUTRAL, "weak"))) == ["malformed"], "nobody can vouch for it")
        device = Member(scene, "weak", weak)
        first = device.say(f.title(f.VOUCHED, "weak"), heads=[])
        expect("malformed" in mallory.push(first)[0] or mallory.push(first) == ["not-let-in"], "it has no changesets")


def past_with_holes():
    """A changeset that names as new what its own past holds, or what another of its heads holds."""
    with Scene("adie", "mallory") as scene:
        mallory, adie = scene.members["mallory"], scene.members["adie"]
        one = adie.says(f.label("one"), heads=[])
        two = adie.says(f.label("two"), heads=[])
        held = mallory.fork()
        forms = {
            "a head that another holds": (
                f.heads_delta([], [(one.origin, one.seq), (two.origin, two.seq)]), [one, two]),
            "a head twice": (f.heads_delta([], [(two.origin, two.seq)] * 2), [two, two]),
        }
        for name, (delta, heads) in forms.items():
            copy = held.fork()
            item = copy.seal(f.body([f.label(name)]), heads, delta=delta)
            expect(mallory.push(item) == ["malformed"], f"{name}: {mallory.push(item)}")
        mallory.says(f.label("whole"), heads=[two])
        again = mallory.fork()
        item = again.seal(f.body([f.label("held")]), [one], delta=f.heads_delta([], [(one.origin, one.seq)]))
        expect(mallory.push(item) == ["malformed"], "a head that its past holds")


def old_words_mean_nothing_else():
    """What kinds 9 and 10 meant in earlier formats, and titles where none may stand."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        forms = [
            (f.LEAVE, mallory.key.public + bytes(64)), (f.KEEP, bytes(16)), f.title(f.FOUNDER, "mallory"),
            (f.CHARTER, scene.charter), (f.VOUCH, mallory.key.public + f.text("No Slug")),
            (f.VOUCH, mallory.key.public + f.text("x\x1b]0;title\x07")), (f.EXPEL, f.text("../../etc")),
            (f.RAISE, mallory.key.public + f.text("\u0430die")), (f.EXPEL, f.text("")), (f.CLAIM, b"\0"),
            (f.INVITE, mallory.key.public + b"\2" + f.varint(1)), (f.REVOKE, bytes(16) + f.counted([bytes(17)] * 257)),
        ]
        for section in forms:
            copy = mallory.fork()
            found = copy.push(copy.say(section, heads=[]))
            expect(found == ["malformed"], f"{section} is malformed: {found}")
        copy = mallory.fork()
        found = copy.push(copy.say(*[f.expel("nobody")] * 65, heads=[]))
        expect(found == ["malformed"], f"65 operations on trust are too many: {found}")
        mallory.says(*[f.expel("nobody")] * 64)


def value_that_a_cut_uncovers():
    """What two devices cover one after the other is uncovered once a cut drops the first one's body."""
    with Scene("adie", "mallory") as scene:
        mallory, time_ = scene.members["mallory"], now()
        row = lambda name, at: rows("write", "structure", {"mallory": {"name": name}}, at)
        mallory.says(rows("create", "structure", {"mallory": {"name": "First"}}, time_))
        other = scene.device(mallory)
        second = other.says(row("Second", time_ + 1))
        third = mallory.says(row("Third", time_ + 2), heads=[second])
        expect(third.seq > 1, "it is there")
        cut = f.stable([(third.origin, third.seq, third.digest)], [(second.mark, f.varint(1 << (second.seq - 1)))])
        mallory.says(cut)
        scene.members["adie"].says(cut)
        for command in (["sync"], ["compact"], ["rebuild"]):
            scene.run("inter-made", *command)
        shown = scene.run("inter-made", "show", "structure", "mallory")
        expect("Third" in shown and "First" not in shown and "Second" not in shown, "the last value stands")
        expect(scene.json("inter-made", "conflicts") in ([], {}), "there is no conflict")
        expect(scene.json("inter-made", "doctor")["healthy"], "and the file is sound")


def seq_and_times_at_their_ends():
    """Seqs, times and heads at or beyond what numbers hold."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        last = 2**48 - 1
        mallory.says(rows("create", "structure", {"mallory": {"name": "From the year 10889"}}, last))
        copy = mallory.fork()
        found = copy.push(copy.say(rows("write", "structure", {"mallory": {"name": "later"}}, last + 1), heads=[]))
        expect(found == ["malformed"], "a time of 2^48 is none")
        nowhere = f.heads_delta([], [(bytes(16), 2**62)])
        for delta in (f.heads_delta([(0, 2**63)]), f.heads_delta([(2**40, 1)]), nowhere):
            copy = mallory.fork()
            found = copy.push(copy.seal(f.body([f.label("x")]), [], delta=delta))
            expect(found in (["waiting"], ["malformed"], ["400"]), f"a head that is nowhere: {found}")
        began = time.time()
        scene.run("inter-made", "sync")
        scene.run("inter-made", "status")
        expect(time.time() - began < 60, "and others go on")


ATTACKS = [
    split_by_branches, split_by_forks_at_once, key_under_which_anybody_signs, past_with_holes,
    old_words_mean_nothing_else, value_that_a_cut_uncovers, seq_and_times_at_their_ends,
]
