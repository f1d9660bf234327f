"""Changesets of format 4, written by a program that shares nothing with essync.

It follows docs/format.md: varints, charters, sections on trust, salted bodies, deltas that name heads, signatures,
streams. Golden files are written by it, so that two programs have to agree on every byte. It checks nothing: what it is
told to write it writes, wrong or not, so that others can make hostile frames with it.

It needs the package `cryptography` for Ed25519, and libzstd where a body is packed.
"""

import ctypes
import ctypes.util
import hashlib
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PLAIN, ZSTD, ELIDED = 0, 1, 3
FOUNDER, VOUCHED, INVITED = 0, 1, 2
CHARTER, VOUCH, INVITE, TITLE, LABEL, RAISE, REVOKE, EXPEL, LEAVE, KEEP, STABLE = range(1, 12)
CLAIM, MESSAGE, CREATE, WRITE, DELETE = 15, 16, 17, 18, 19
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


# Numbers, texts and digests


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def prefixed(data: bytes) -> bytes:
    return varint(len(data)) + data


def text(value: str) -> bytes:
    return prefixed(value.encode())


def counted(items: list[bytes]) -> bytes:
    return varint(len(items)) + b"".join(items)


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def base32(data: bytes) -> str:
    """Crockford's digits in lower case; the last one is filled with zero bits."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return "".join(ALPHABET[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))


# Keys


class Key:
    """An Ed25519 key, made of its seed."""

    def __init__(self, seed: bytes):
        self.private = Ed25519PrivateKey.from_private_bytes(seed)
        raw, encoding = serialization.PublicFormat.Raw, serialization.Encoding.Raw
        self.public = self.private.public_key().public_bytes(encoding, raw)
        self.replica = sha256(self.public)[:16]

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)


# Charters and networks


def charter(name: str, vouchers: int, founders: list[tuple[str, bytes]], salt: bytes) -> bytes:
    """`founders` are (structure, key), in the order in which they are to stand."""
    listed = [text(structure) + key for structure, key in founders]
    return b"ESN\x02" + text(name) + varint(vouchers) + counted(listed) + salt


def network_id(name_part: str, charter_bytes: bytes) -> str:
    """`name_part` is the name as `[a-z0-9-]+`."""
    return f"{name_part}-{base32(sha256(charter_bytes)[:16])}"


def commons(network: str) -> bytes:
    return sha256(b"essync commons ", network.encode())[:16]


def enrolment_message(network: str, key: bytes) -> bytes:
    """What an invitation's key signs to let the device of `key` in."""
    return b"essync enrol 1\0" + network.encode() + b"\0" + key


# Sections: (kind, payload)

Section = tuple[int, bytes]


def vouch(key: bytes, structure: str) -> Section:
    return VOUCH, key + text(structure)


def invite(key: bytes, role: int, expires: int) -> Section:
    return INVITE, key + bytes([role]) + varint(expires)


def title(kind: int, structure: str, mark: bytes = b"", key: bytes = b"", proof: bytes = b"") -> Section:
    return TITLE, text(structure) + bytes([kind]) + mark + key + proof


def label(value: str) -> Section:
    return LABEL, text(value)


def raise_(key: bytes, structure: str) -> Section:
    return RAISE, key + text(structure)


def revoke(replica: bytes, stays: list[tuple[int, bytes]]) -> Section:
    """`stays` are (seq, mark)."""
    return REVOKE, replica + counted([varint(seq) + mark for seq, mark in stays])


def expel(structure: str) -> Section:
    return EXPEL, text(structure)


def keep(invitation: bytes, device: bytes = bytes(32)) -> Section:
    return KEEP, invitation + device


def stable(heads: list[tuple[bytes, int, bytes]], lines: list[tuple[bytes, bytes]]) -> Section:
    """`heads` are (origin, seq, hash), `lines` (mark of the tip, bitmap)."""
    heads_part = counted([dot(origin, seq) + digest for origin, seq, digest in heads])
    return STABLE, heads_part + counted([tip + prefixed(bits) for tip, bits in lines])


def body(sections: list[Section]) -> bytes:
    return counted([varint(kind) + prefixed(payload) for kind, payload in sections])


# Heads


def dot(origin: bytes, seq: int) -> bytes:
    return origin + varint(seq)


def heads_delta(known: list[tuple[int, int]] = (), new: list[tuple[bytes, int]] = ()) -> bytes:
    """`known` are (place, by how many beyond), `new` (origin, seq)."""
    steps, following = [], 0
    for place, count in known:
        passed = 2 * (place - following)
        steps.append(varint(passed) if count == 1 else varint(passed + 1) + varint(count - 2))
        following = place + 1
    return counted(steps) + counted([dot(origin, seq) for origin, seq in new])


# Changesets


@dataclass(eq=False)
class Changeset:
    """A changeset that was sealed, with what it holds."""

    origin: bytes
    seq: int
    digest: bytes
    frame: bytes
    message: bytes
    previous: "Changeset | None" = None
    heads: list["Changeset"] = field(default_factory=list)

    @property
    def mark(self) -> bytes:
        return self.digest[:16]

    def chain(self) -> list["Changeset"]:
        """Itself and those before it on its chain, the latest first."""
        chain, item = [], self
        while item is not None:
            chain.append(item)
            item = item.previous
        return chain

    def past(self) -> set["Changeset"]:
        """All that it holds, itself included."""
        found, open_ = set(), [self]
        while open_:
            item = open_.pop()
            if item in found:
                continue
            found.add(item)
            open_ += item.heads + ([item.previous] if item.previous else [])
        return found


def tips(previous: Changeset | None) -> list[Changeset]:
    """The known tips of a past, in their order: what nothing in it follows on its chain, the author's own apart."""
    if previous is None:
        return []
    past = previous.past()
    followed = {item.previous for item in past}
    loose = [item for item in past if item not in followed and item is not previous]
    return sorted(loose, key=lambda item: (item.origin, item.mark))


def naming(previous: Changeset | None, heads: list[Changeset]):
    """The one form that names `heads`: known steps, new dots, and the heads in this order."""
    places = {tip: place for place, tip in enumerate(tips(previous))}
    beyond: dict[int, list[tuple[int, Changeset]]] = {}
    new = []
    for head in heads:
        found = next(
            ((places[item], head.seq - item.seq) for item in head.chain() if item in places), None
        )
        if found is None:
            new.append(head)
        else:
            beyond.setdefault(found[0], []).append((found[1], head))
    known = sorted((place, *items[0]) for place, items in beyond.items() if len(items) == 1)
    new += [head for items in beyond.values() if len(items) > 1 for _, head in items]
    new.sort(key=lambda head: (head.origin, head.seq, head.mark))
    steps = [(place, count) for place, count, _ in known]
    return steps, [(head.origin, head.seq) for head in new], [head for _, _, head in known] + new


def packed(data: bytes) -> bytes:
    """One zstd frame with its content size."""
    library = ctypes.CDLL(ctypes.util.find_library("zstd"))
    library.ZSTD_compressBound.restype = library.ZSTD_compress.restype = ctypes.c_size_t
    library.ZSTD_compressBound.argtypes = [ctypes.c_size_t]
    library.ZSTD_compress.argtypes = [
        ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int,
    ]
    room = ctypes.create_string_buffer(library.ZSTD_compressBound(len(data)))
    size = library.ZSTD_compress(room, len(room), data, len(data), 3)
    return room.raw[:size]


def signed_message(space: bytes, previous: bytes, heads: list[bytes], header: bytes, body_hash: bytes) -> bytes:
    return b"essync changeset 4\0" + space + previous + b"".join(heads) + header + body_hash


def frame(kind: int, header: bytes, stored: bytes, signature: bytes) -> bytes:
    return b"ESC\x04" + bytes([kind]) + header + prefixed(stored) + signature


def sealed(
    key: Key, space: bytes, seq: int, salted: bytes, delta: bytes = heads_delta(), kind: int = PLAIN,
    previous: bytes = bytes(32), heads: list[bytes] = (),
) -> tuple[bytes, bytes, bytes]:
    """A frame, what was signed, and the changeset's hash; `salted` is the salt and the body after it."""
    header = dot(key.replica, seq) + delta + (key.public if seq == 1 else b"") + varint(len(salted))
    message = signed_message(space, previous, list(heads), header, sha256(salted))
    signature = key.sign(message)
    stored = {PLAIN: lambda: salted, ZSTD: lambda: packed(salted), ELIDED: lambda: sha256(salted)}[kind]()
    return frame(kind, header, stored, signature), message, sha256(message, signature)


class Author:
    """A device that seals one changeset after the other; two from one `Changeset` on are branches."""

    def __init__(self, key: Key, space: bytes):
        self.key, self.space = key, space
        self.latest: Changeset | None = None

    def seal(
        self, content: bytes, heads: list[Changeset] = (), salt: bytes = bytes(16), kind: int = PLAIN,
        delta: bytes | None = None,
    ) -> Changeset:
        """`delta` takes the place of the right one, for those who try another form."""
        previous = self.latest
        steps, new, ordered = naming(previous, list(heads))
        seq = previous.seq + 1 if previous else 1
        made, message, digest = sealed(
            self.key, self.space, seq, salt + content,
            heads_delta(steps, new) if delta is None else delta, kind,
            previous.digest if previous else bytes(32), [head.digest for head in ordered])
        self.latest = Changeset(self.key.replica, seq, digest, made, message, previous, ordered)
        return self.latest


# Streams


def carried(frame_bytes: bytes, hints: list[tuple[int, bytes]] = ()) -> bytes:
    """`hints` are (index, mark): 0 the predecessor, k the k-th head."""
    length = varint(2 * len(frame_bytes) + (1 if hints else 0)) + frame_bytes
    return length + counted([varint(index) + mark for index, mark in hints]) if hints else length


def stream(space: bytes, frames: list[bytes]) -> bytes:
    """`frames` as `carried` gives them."""
    return b"ESS\x04" + space + b"".join(frames)
