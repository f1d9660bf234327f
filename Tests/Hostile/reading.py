"""Frames and messages of others, read by the program of `essync_format`: what it can't follow it refuses."""

import ctypes
import ctypes.util

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from essync_format import ELIDED, PLAIN, ZSTD, Changeset, dot, sha256, signed_message, tips, varint

HEADER = b"ESC\4"


class Reader:
    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        assert self.at + count <= len(self.data), "the bytes end early"
        self.at += count
        return self.data[self.at - count : self.at]

    def varint(self) -> int:
        number = shift = 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    def prefixed(self) -> bytes:
        return self.take(self.varint())

    def rest(self) -> bytes:
        return self.take(len(self.data) - self.at)


def unpacked(data: bytes, count: int) -> bytes:
    library = ctypes.CDLL(ctypes.util.find_library("zstd"))
    library.ZSTD_decompress.restype = ctypes.c_size_t
    library.ZSTD_decompress.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]
    room = ctypes.create_string_buffer(max(count, 1))
    size = library.ZSTD_decompress(room, count, data, len(data))
    assert size == count, "a body unpacks to another size"
    return room.raw[:count]


def carried(reader: Reader) -> tuple[bytes, dict[int, bytes]]:
    """A frame and its hints."""
    size = reader.varint()
    frame = reader.take(size // 2)
    hints = {}
    if size & 1:
        for _ in range(reader.varint()):
            index = reader.varint()
            hints[index] = reader.take(16)
    return frame, hints


class Graph:
    """Changesets that lead from one to the other, as they were read."""

    def __init__(self, space: bytes):
        self.space = space
        self.found: dict[bytes, Changeset] = {}
        self.named: dict[tuple[bytes, int], list[Changeset]] = {}
        self.keys: dict[bytes, bytes] = {}
        self.bodies: dict[bytes, bytes] = {}

    def add(self, item: Changeset):
        """One of one's own making."""
        if item.digest not in self.found:
            self.found[item.digest] = item
            self.named.setdefault((item.origin, item.seq), []).append(item)

    def loose(self) -> list[Changeset]:
        """Those that nothing here holds."""
        held = {before for item in self.found.values() for before in [item.previous, *item.heads] if before}
        return [item for item in self.found.values() if item not in held]

    def _meant(self, origin: bytes, seq: int, mark: bytes | None) -> Changeset:
        choices = [item for item in self.named[origin, seq] if mark in (None, item.mark)]
        assert len(choices) == 1, "a dot means one changeset, or comes with a hint"
        return choices[0]

    def read(self, data: bytes, hints: dict[int, bytes]) -> Changeset:
        """A frame after its past; its signature has to be good."""
        reader = Reader(data)
        assert reader.take(4) == HEADER, "a frame of version 4"
        kind = reader.take(1)[0]
        start = reader.at
        origin, seq = reader.take(16), reader.varint()
        steps, place = [], -1
        for _ in range(reader.varint()):
            passed = reader.varint()
            place += 1 + passed // 2
            steps.append((place, reader.varint() + 2 if passed & 1 else 1))
        new = [(reader.take(16), reader.varint()) for _ in range(reader.varint())]
        if seq == 1:
            self.keys[origin] = reader.take(32)
            assert sha256(self.keys[origin])[:16] == origin, "an origin is its key's hash"
        raw_count = reader.varint()
        header = data[start : reader.at]
        stored, signature = reader.prefixed(), reader.rest()
        previous = self._meant(origin, seq - 1, hints.get(0)) if seq > 1 else None
        known = tips(previous)
        wanted = [(known[at].origin, known[at].seq + count) for at, count in steps] + new
        heads = [self._meant(*name, hints.get(index + 1)) for index, name in enumerate(wanted)]
        raw = {PLAIN: lambda: stored, ZSTD: lambda: unpacked(stored, raw_count), ELIDED: lambda: None}[kind]()
        digest = stored if raw is None else sha256(raw)
        message = signed_message(
            self.space, previous.digest if previous else bytes(32), [head.digest for head in heads], header, digest)
        Ed25519PublicKey.from_public_bytes(self.keys[origin]).verify(signature, message)
        item = Changeset(origin, seq, sha256(message, signature), data, message, previous, heads)
        if raw is not None:
            self.bodies[item.digest] = raw[16:]
        if item.digest in self.found:
            return self.found[item.digest]
        self.add(item)
        return item

    def sections(self, item: Changeset) -> list[tuple[int, bytes]]:
        reader = Reader(self.bodies[item.digest])
        return [(reader.varint(), reader.prefixed()) for _ in range(reader.varint())]


def response(data: bytes) -> dict:
    """A `SyncResponse` (docs/protocol.md, "One exchange")."""
    reader = Reader(data)
    assert reader.take(4) == b"ESP\4", data[:80]
    flags = reader.take(1)[0]
    cursor = reader.varint(), reader.prefixed()
    found = {"needs heads": flags & 1, "more": flags & 4, "cursor": cursor, "time": reader.varint(), "heads": None}
    if flags & 2:
        found["heads"] = [(reader.take(16), reader.varint(), reader.take(16)) for _ in range(reader.varint())]
    found["refused"] = [
        (reader.take(16), reader.varint(), reader.prefixed().decode()) for _ in range(reader.varint())]
    found["frames"] = [carried(reader) for _ in range(reader.varint())]
    return found


def request(frames: list[bytes] = (), heads=None, cursor=None, own: int = 0) -> bytes:
    """A `SyncRequest`; `frames` as they are carried, `heads` (origin, seq, mark), `cursor` (position, running)."""
    out = b"ESQ\4" + bytes([(1 if cursor is not None else 0) | (2 if heads is not None else 0)])
    if cursor is not None:
        out += varint(cursor[0]) + varint(len(cursor[1])) + cursor[1]
    out += varint(own)
    if heads is not None:
        out += varint(len(heads)) + b"".join(dot(origin, seq) + mark for origin, seq, mark in heads)
    return out + varint(len(frames)) + b"".join(frames)
