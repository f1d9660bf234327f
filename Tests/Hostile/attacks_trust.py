"""Attacks on who belongs to the network, and on whose rows are whose. Marks name the threat in docs/security.md."""

import essync_format as f
from rows import rows
from scene import Member, Scene, expect, key, now

FAR = 4_000_000_000_000


def offers(scene: Scene, who: str = "inter-made") -> str:
    scene.run(who, "sync")
    return scene.run(who, "list", "offer")


def taken_over_by_an_old_past():
    """A member, from a past in which another structure has no device yet, lets a device of its own into it."""
    with Scene("adie", "mallory") as scene:
        mallory, adie = scene.members["mallory"], scene.members["adie"]
        early = mallory.fork()
        scene.join("v", "newcomer")
        scene.run("v", "put", "offer", "newcomer/real", "name=Real")
        scene.run("v", "sync")
        secret = key()
        said = early.say(f.invite(secret.public, 0, FAR), heads=[])
        expect(early.push(said) == [], "what it said is taken")
        for structure in ("newcomer", "inter-made", "adie"):
            puppet = Member(scene, structure)
            first = puppet.say(scene.title(structure, said, secret, puppet), heads=[said])
            expect(early.push(first) == ["not-let-in"], f"an invitation lets nobody into {structure}")
            founder = Member(scene, structure)
            first = founder.say((f.CHARTER, scene.charter), f.title(f.FOUNDER, structure), heads=[])
            expect(early.push(first) == ["not-let-in"], f"nobody founds {structure} once more")
        # The same invitation lets a device of its own in: so the frames above were well made.
        own = scene.invited("mallory", said, secret)
        forged = own.says(rows("write", "offer", {"newcomer/real": {"name": "Forged"}}, now()))
        expect(forged.seq == 2, "it is stored")
        expect("Real" in offers(scene, "v") and "Forged" not in offers(scene), "the rows are their owner's")
        expect(adie.latest is not None, "adie is there")


def admitted_by_one_structure_alone():
    """All devices of one structure, old ones from before everything, vouch for a puppet."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        drawer = scene.device(mallory)
        puppet = Member(scene, "puppet")
        voices = [mallory.says(f.vouch(puppet.key.public, "puppet"), f.vouch(puppet.key.public, "puppet"))]
        voices.append(drawer.says(f.vouch(puppet.key.public, "puppet"), heads=[]))
        branch = drawer.fork()
        voices.append(branch.says(f.vouch(puppet.key.public, "puppet"), heads=[voices[0]]))
        first = puppet.say(f.title(f.VOUCHED, "puppet"), heads=[voices[2]])
        expect(mallory.push(first) == ["not-let-in"], "a structure has one voice, whatever devices say it")
        voices.append(scene.members["adie"].says(f.vouch(puppet.key.public, "puppet")))
        again = Member(scene, "puppet", puppet.key)
        again.says(f.title(f.VOUCHED, "puppet"), heads=[voices[3]])


def acts_beyond_its_rights():
    """A member expels alone, raises itself, revokes others' devices, keeps others' invitations, writes charter rows."""
    with Scene("adie", "camera") as scene:
        mallory = scene.newcomer("mallory")
        scene.join("v", "newcomer")
        scene.run("v", "put", "offer", "newcomer/real", "name=Real")
        scene.run("v", "sync")
        scene.fetch(mallory)
        victims = [item for item in scene.graph.found.values() if item.seq == 1 and item.origin != mallory.key.replica]
        secret = scene.members["adie"].says(f.invite(key().public, 0, FAR))
        mallory.says(
            f.expel("newcomer"), f.expel("inter-made"), f.raise_(mallory.key.public, "mallory"),
            *[f.revoke(item.origin, []) for item in victims], f.keep(secret.digest))
        mallory.says(rows("create", "term", {("stage", "forged"): {"label": "Forged"}}, now()))
        for who in ("inter-made", "v"):
            expect("newcomer/real" in offers(scene, who), "the newcomer's rows are there")
            expect("forged" not in scene.run(who, "list", "term"), "and no charter row of the attacker's")
        scene.run("v", "put", "offer", "newcomer/next", "name=Next")
        scene.run("v", "sync")
        expect("newcomer/next" in offers(scene), "the newcomer goes on")
        expect(len(scene.json("inter-made", "members")) == 5, "all are members")


def reads_and_writes_with_a_readers_device():
    """A reader's device writes, vouches, invites and expels."""
    with Scene("adie", "mallory") as scene:
        reader = scene.device(scene.members["mallory"], role=1)
        puppet, secret = Member(scene, "puppet"), key()
        adie = scene.members["adie"].says(f.vouch(puppet.key.public, "puppet"))
        said = reader.says(
            f.vouch(puppet.key.public, "puppet"), f.invite(secret.public, 0, FAR), f.expel("adie"), (f.CLAIM, b""),
            rows("create", "structure", {"mallory": {"name": "By a reader"}}, now()))
        expect(adie in said.past(), "it has heard of one voice")
        first = puppet.say(f.title(f.VOUCHED, "puppet"), heads=[said])
        expect(reader.push(first) == ["not-let-in"], "a reader's voice admits nobody")
        twin = Member(scene, "mallory")
        expect(reader.push(twin.say(scene.title("mallory", said, secret, twin), heads=[said])) == ["not-let-in"],
               "nor does its invitation")
        scene.run("inter-made", "sync")
        expect("By a reader" not in scene.run("inter-made", "list", "structure"), "its rows have no effect")


def invitation_used_by_others():
    """An invitation's public key is invited again elsewhere, its proof is another's, and it is kept for another."""
    with Scene("adie", "mallory") as scene:
        adie, mallory = scene.members["adie"], scene.members["mallory"]
        secret = key()
        said = adie.says(f.invite(secret.public, 0, FAR))
        mallory.says(f.invite(secret.public, 0, FAR), f.keep(secret.public), f.keep(secret.public, mallory.key.public),
                     heads=[])
        thief = Member(scene, "adie")
        stolen = scene.proof(secret, key().public)
        first = thief.say(f.title(f.INVITED, "adie", said.mark, secret.public, stolen), heads=[said])
        expect(mallory.push(first) == ["not-let-in"], "a proof is one device's")
        invited = scene.invited("adie", said, secret)
        invited.says(rows("create", "structure", {"adie": {"name": "By the invited"}}, now()))
        scene.run("inter-made", "sync")
        expect("By the invited" in scene.run("inter-made", "list", "structure"), "who was invited is in, and writes")


def unclaimed_for_ever():
    """A member writes in a newcomer's name for ever, from a past in which the newcomer isn't there."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        mallory.says(rows("create", "structure", {"mallory": {"name": "Mallory"}}, now()))
        scene.join("v", "newcomer")
        scene.run("v", "put", "offer", "newcomer/real", "name=Real")
        scene.run("v", "sync")
        mallory.says(
            rows("create", "offer", {"newcomer/forged": {"name": "Forged"}}, now()),
            rows("write", "structure", {"newcomer": {"phone": "+33899000000"}}, now()), heads=[])
        mallory.says(rows("create", "offer", {"mallory/own": {"name": "Own"}}, now()))
        for who in ("v", "inter-made"):
            shown = offers(scene, who)
            expect("mallory/own" in shown and "newcomer/real" in shown, "what is its own counts")
            expect("forged" not in shown, "what is the newcomer's doesn't")
            expect("33899000000" not in scene.run(who, "show", "structure", "newcomer"), "nor an empty field of it")


def stolen(scene: Scene) -> Member:
    """A device of the real program's structure, which then falls into other hands."""
    shown = scene.json("inter-made", "invite", "--hub", scene.url)["invitation"]
    bits = "".join(f"{f.ALPHABET.index(digit):05b}" for digit in shown.removeprefix("essync1:"))
    data = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) // 8 * 8, 8))
    secret = f.Key(data[4:36])
    scene.run("inter-made", "sync")
    scene.fetch(scene.members["mallory"])
    bodies = scene.graph.bodies
    said = next(item for item in scene.graph.found.values() if secret.public in bodies.get(item.digest, b""))
    return scene.invited("inter-made", said, secret)


def cut_that_protects_a_thief():
    """A stolen device names a cut that holds what it forged, so that its revocation stops before it."""
    with Scene("adie", "mallory") as scene:
        laptop = stolen(scene)
        laptop.says(rows("create", "offer", {"inter-made/good": {"name": "Good"}}, now()))
        forged = laptop.says(rows("create", "offer", {"inter-made/forged": {"name": "Forged"}}, now()))
        head = (laptop.key.replica, forged.seq, forged.digest)
        laptop.says(f.stable([head], []))
        laptop.says(f.stable([head], [(forged.mark, b"\7")]))
        expect("forged" in offers(scene), "before, it counts")
        scene.run("inter-made", "revoke", f.base32(laptop.key.replica), "--after", "2", "--yes")
        shown = offers(scene)
        expect("inter-made/good" in shown and "forged" not in shown, "the revocation reaches what the cut names")
        expect(scene.json("inter-made", "doctor")["healthy"], "and the file is sound")


def revoked_device_goes_on():
    """A revoked device has others hand in what it writes: to the hub as strangers, and backdated."""
    with Scene("adie", "mallory") as scene:
        laptop = stolen(scene)
        laptop.says(rows("create", "offer", {"inter-made/good": {"name": "Good"}}, now()))
        scene.run("inter-made", "sync")
        before = laptop.fork()
        scene.run("inter-made", "revoke", f.base32(laptop.key.replica), "--yes")
        scene.run("inter-made", "sync")
        expect(laptop.push(laptop.say(f.label("again"))) == ["403"], "it isn't answered")
        flood = before.fork()
        frames = [flood.say((99, bytes(30_000)), heads=[]) for _ in range(40)]
        size = scene.stored()
        carrier = Member(scene, "nobody")
        carrier.push(*frames)
        expect(scene.stored() - size < 400_000, f"a stranger fills no disk with it: {scene.stored() - size} bytes")
        late = before.say(rows("write", "offer", {"inter-made/good": {"name": "Backdated"}}, 1), heads=[])
        scene.members["mallory"].push(late)
        expect("Backdated" not in offers(scene) and "Good" in offers(scene), "what a member brings of it has no effect")


ATTACKS = [
    taken_over_by_an_old_past, admitted_by_one_structure_alone, acts_beyond_its_rights,
    reads_and_writes_with_a_readers_device, invitation_used_by_others, unclaimed_for_ever,
    cut_that_protects_a_thief, revoked_device_goes_on,
]
