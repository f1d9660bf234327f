"""A network of real programs and of members that are Python alone: what attacks are played on.

`$ESSYNC` is the program. Everything runs in a temporary folder, on loopback, and is stopped by its own process.
"""

import base64
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time

import essync_format as f
from reading import Graph, request, response

PROGRAM = os.environ.get("ESSYNC", "essync")
CPU_TICK = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """An attack that succeeded, or a scene that isn't what the attack needs."""


def expect(is_so: bool, what: str):
    if not is_so:
        raise Failed(what)


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def now() -> int:
    return int(time.time() * 1000)


def key() -> f.Key:
    return f.Key(os.urandom(32))


def line(structure: str, public: bytes) -> str:
    """What `essync key` prints: structure, key and checksum."""
    data = public + structure.encode()
    return "essync-key:" + f.base32(f.sha256(data)[:4] + data)


def token(signer: f.Key, network: str, hub: str, invitation: f.Key | None = None, **claims) -> str:
    now = int(time.time())
    content = {
        "iss": f.base32(signer.replica), "key": base64url(signer.public), "aud": network, "hub": hub, "iat": now,
        "exp": now + 300,
    }
    if invitation:
        proof = invitation.sign(f.enrolment_message(network, signer.public))
        content["invitation"] = {"key": base64url(invitation.public), "proof": base64url(proof)}
    parts = [{"alg": "EdDSA", "typ": "JWT"}, content | claims]
    signed = ".".join(base64url(json.dumps(part).encode()) for part in parts)
    return signed + "." + base64url(signer.sign(signed.encode()))


def body(*sections: f.Section) -> bytes:
    """Its sections in the order of their kinds."""
    return f.body(sorted(sections, key=lambda section: section[0]))


class Member(f.Author):
    """A device that is Python alone; it seals what it is told, after whatever past."""

    def __init__(self, scene: "Scene", structure: str, signer: f.Key | None = None):
        super().__init__(signer or key(), scene.space)
        self.scene, self.structure, self.invitation = scene, structure, None

    def fork(self) -> "Member":
        """A second copy of this device, as it is now."""
        copy = Member(self.scene, self.structure, self.key)
        copy.latest, copy.invitation = self.latest, self.invitation
        return copy

    def say(self, *sections: f.Section, heads: list | None = None, **options) -> f.Changeset:
        """Seals sections after `heads`; without any named, after all that is known here."""
        if heads is None:
            held = self.latest.past() if self.latest else set()
            heads = [item for item in self.scene.graph.loose() if item not in held and item is not self.latest]
        return self.seal(body(*sections), heads, os.urandom(16), **options)

    def push(self, *items: f.Changeset, hints: dict | None = None) -> list[str]:
        """Hands changesets to the hub. The reasons for which it refuses some; none where it takes them all."""
        marks = hints or {}
        frames = [f.carried(item.frame, marks.get(item, [])) for item in items]
        answer = self.scene.ask(self.key, request(frames, cursor=(0, b""), own=items[-1].seq), self.invitation)
        if isinstance(answer, int):
            return [str(answer)]
        for item in items:
            if not any((origin, seq) == (item.origin, item.seq) for origin, seq, _ in answer["refused"]):
                self.scene.graph.add(item)
        return [reason for _, _, reason in answer["refused"]]

    def says(self, *sections: f.Section, **options) -> f.Changeset:
        """Seals, hands it in, and has it taken."""
        item = self.say(*sections, **options)
        refused = self.push(item)
        expect(not refused, f"the hub takes what {self.structure} says: {refused} {self.scene.problem}")
        return item


class Scene:
    """Founded by `inter-made`, a real program, with members that are Python; two vouch for others."""

    def __init__(self, *members: str, vouchers: int = 2):
        self.folder = tempfile.mkdtemp(prefix="essync-hostile-")
        self.running: list[subprocess.Popen] = []
        self.problem = ""
        keys = {name: key() for name in members}
        lines = [part for name, known in keys.items() for part in ("--with", line(name, known.public))]
        self.run("inter-made", "init", "--network", "probe", "--structure", "inter-made", "--name", "Inter-Made",
                 "--vouchers", str(vouchers), *lines)
        self.network = self.json("inter-made", "status")["network"]
        self.space = f.commons(self.network)
        self.graph = Graph(self.space)
        self.serve()
        self.run("inter-made", "sync", self.url)
        self.members = {name: Member(self, name, known) for name, known in keys.items()}
        for member in self.members.values():
            self.enrol(member, f.title(f.FOUNDER, member.structure))

    # The programs

    def environment(self, who: str) -> dict:
        home = os.path.join(self.folder, who)
        os.makedirs(home, exist_ok=True)
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": home, "ESSYNC_HOME": home,
            "ESSYNC_DB": os.path.join(home, "essync.db"), "LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8",
        }

    def run(self, who: str, *arguments: str, fails: bool = False, stdin: str = "") -> str:
        """What a person's command says; it has to succeed unless it `fails`."""
        done = subprocess.run(
            [PROGRAM, *arguments], env=self.environment(who), cwd=os.path.join(self.folder, who), input=stdin,
            capture_output=True, text=True, errors="surrogateescape", timeout=300)
        expect(done.returncode in (0, 2) or fails, f"{who}: essync {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def json(self, who: str, *arguments: str):
        done = subprocess.run(
            [PROGRAM, *arguments, "--json"], env=self.environment(who), cwd=os.path.join(self.folder, who),
            capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300)
        expect(done.returncode in (0, 2), f"{who}: essync {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def serve(self):
        self.data = os.path.join(self.folder, "hub")
        self.hub = subprocess.Popen(
            [PROGRAM, "hub", "serve", "--network", self.network, "--data", self.data, "--port", "0", "--json"],
            env=self.environment("operator"), cwd=self.folder, stdout=subprocess.PIPE,
            stderr=open(os.path.join(self.folder, "hub.log"), "wb"), text=True)
        self.running.append(self.hub)
        self.url = json.loads(self.hub.stdout.readline())["url"]
        self.port = int(re.search(r":(\d+)", self.url[6:]).group(1))

    def cpu(self) -> float:
        """Seconds of CPU that the hub took."""
        fields = open(f"/proc/{self.hub.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / CPU_TICK

    def peak(self) -> int:
        """The most memory that the hub took, in MiB."""
        status = open(f"/proc/{self.hub.pid}/status").read()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024

    def stored(self) -> int:
        """The bytes of the hub's files."""
        return sum(entry.stat().st_size for entry in os.scandir(self.data) if entry.is_file())

    # The network

    def ask(self, signer, data: bytes, invitation: f.Key | None = None, bearer: str | None = None):
        """The hub's answer, or the status with which it refuses."""
        bearer = bearer or token(signer, self.network, self.url, invitation)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request("POST", f"/v1/{self.network}/sync", data, {
            "Authorization": "Bearer " + bearer, "Content-Type": "application/octet-stream"})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status != 200:
            self.problem = content.decode(errors="replace")
        return response(content) if answer.status == 200 else answer.status

    def enrol(self, member: Member, title: f.Section, *more: f.Section, invitation: f.Key | None = None):
        """Reads what the hub gives somebody who is awaited, and hands in the first changeset."""
        member.invitation = invitation
        if not self.graph.found:
            self.fetch(member)
            founding = self.graph.named[min(self.graph.named, key=lambda name: name[1])][0]
            self.charter = dict(self.graph.sections(founding))[f.CHARTER]
        charter = [(f.CHARTER, self.charter)] if title == f.title(f.FOUNDER, member.structure) else []
        return member.says(*charter, title, f.label(member.structure), *more)

    def fetch(self, member: Member):
        """Reads all that the hub has."""
        heads, cursor = [], None
        while True:
            answer = self.ask(member.key, request(heads=heads, cursor=cursor), member.invitation)
            expect(not isinstance(answer, int), f"the hub gives {member.structure} the log: {answer}")
            for frame, hints in answer["frames"]:
                self.graph.read(frame, hints)
            heads, cursor = None, answer["cursor"]
            if not answer["more"]:
                return

    def device(self, host: Member, role: int = 0) -> Member:
        """Another device of a member's structure."""
        secret = key()
        said = host.says(f.invite(secret.public, role, 4_000_000_000_000))
        return self.invited(host.structure, said, secret)

    def proof(self, secret: f.Key, public: bytes) -> bytes:
        return secret.sign(f.enrolment_message(self.network, public))

    def invited(self, structure: str, said: f.Changeset, secret: f.Key) -> Member:
        member = Member(self, structure)
        self.enrol(member, self.title(structure, said, secret, member), invitation=secret)
        return member

    def title(self, structure: str, said: f.Changeset, secret: f.Key, member: Member) -> f.Section:
        """That of a device with an invitation of `said`."""
        proof = self.proof(secret, member.key.public)
        return f.title(f.INVITED, structure, said.mark, secret.public, proof)

    def newcomer(self, structure: str) -> Member:
        """A structure that two members vouch for, Python alone."""
        member = Member(self, structure)
        for voucher in list(self.members.values())[:2]:
            voucher.says(f.vouch(member.key.public, structure))
        self.enrol(member, f.title(f.VOUCHED, structure))
        return member

    def join(self, who: str, structure: str):
        """A real program as a newcomer, for which the Python members vouch."""
        printed = self.json(who, "key", "--as", structure)["line"]
        public = public_key(printed)
        for member in list(self.members.values())[:2]:
            member.says(f.vouch(public, structure))
        self.run(who, "join", self.network, "--as", structure, "--name", structure, "--hub", self.url)
        self.run("inter-made", "sync")

    def close(self):
        for process in self.running:
            process.terminate()
            try:
                process.wait(25)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def public_key(printed: str) -> bytes:
    """The key in a line of `essync key`."""
    bits = "".join(f"{f.ALPHABET.index(digit):05b}" for digit in printed.removeprefix("essync-key:"))
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) // 8 * 8, 8))[4:36]
