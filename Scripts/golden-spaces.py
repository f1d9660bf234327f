#!/usr/bin/env python3
"""Writes the golden bytes of spaces, from docs/referrals-bytes.md alone: a second encoder beside the one in Swift.

  golden-spaces.py FOLDER     writes one file a name; the tests hold them beside what Swift writes
"""
import hashlib, hmac, os, sys

def v(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes(out + bytes([n]))

def pre(b): return v(len(b)) + b
def text(s): return pre(s.encode())
def run(start, count): return bytes((start + i) % 256 for i in range(count))
def padme(n):
    if n <= 512: return 512
    e = n.bit_length() - 1
    mask = (1 << (e - e.bit_length())) - 1
    return n + mask & ~mask

def device(n): return run(16 * n, 16)
def wrap(n): return device(n) + v(n) + pre(run(n, 20))
def body(sections): return v(len(sections)) + b"".join(v(k) + pre(p) for k, p in sections)

network, space, founder, salt = run(1, 16), run(200, 16), run(40, 32), run(90, 16)
commitment, epoch, mark = run(7, 32), run(7, 16), run(150, 16)

sections = {
    "keys": (12, b"\x02" + v(3) + pre(run(0, 1216))),
    "recovery": (13, b"\x02" + v(300) + pre(run(9, 40))),
    "carrier": (14, device(1)),
    "found": (20, b"\x01" + salt),
    "admit": (21, text("apeas") + run(3, 64)),
    "end": (22, text("inter-made")),
    "epoch": (23, commitment + v(2) + device(1) + mark + device(2) + mark + v(2) + wrap(1) + wrap(3)),
    "epoch-alone": (23, commitment + v(0) + v(0)),
    "grant": (24, epoch + wrap(4)),
    "ask": (25, epoch + b"\x02"),
    "cut": (26, device(2) + v(2) + v(5) + run(1, 16) + v(300) + run(2, 16) + mark),
    "cut-all": (26, device(2) + v(0) + mark),
    "title": (27, run(60, 32)),
    "unknown": (29, b"later"),
    "older": (30, v(2) + run(1, 32) + run(2, 32)),
}
clear = body([sections[n] for n in ("found", "admit", "epoch", "title")])
cipher = run(5, 512 + 16)
head = b"\x01" + pre(clear)
kept = hashlib.sha256(run(80, 24) + cipher).digest()
order = (b"ESX\x01" + space + founder + salt + b"\x01" + v(1764579600000) + b"\x01\x01" + v(1) + device(1) + v(7) + mark
         + v(1) + text("apeas") + run(11, 32) + run(12, 64) + run(13, 32))
ack = b"ESX\x01" + space + founder + salt + b"\x02" + v(1764579600001) + b"\x01\x00" + run(70, 32) + run(13, 32)
place = b"essync body 1\0" + space + device(1) + (258).to_bytes(8, "big")
key = run(33, 32)
padded = lambda b, packed: (lambda p: p + bytes(padme(len(p)) - len(p)))(bytes([packed]) + pre(b))
hedge = b"essync hedge 1\0" + run(100, 32) + device(1) + (258).to_bytes(8, "big") + padded(b"bonjour", 0)
hedged = hmac.digest(key, hedge, "sha256")[:24]
extracted = hmac.digest(hedged, key, "sha256")
golden = {
    **{f"section-{n}": p for n, (_, p) in sections.items()},
    "clear": clear,
    "clear-empty": v(0),
    "sealed": head + b"\x01" + epoch + run(80, 24) + cipher,
    "elided": head + b"\x01" + epoch + kept,
    "open": head + b"\x00",
    "signed-sealed": hashlib.sha256(hashlib.sha256(head + b"\x01" + epoch).digest() + kept).digest(),
    "signed-open": hashlib.sha256(hashlib.sha256(head + b"\x00").digest() + hashlib.sha256(b"").digest()).digest(),
    "padded-short": padded(b"bonjour", 0),
    "padded-long": padded(run(0, 10000), 1),
    "order": order + run(14, 64),
    "acknowledgement": ack + run(14, 64),
    "message-id": b"essync space 1\0" + network + b"\0" + founder + salt,
    "space-id": hashlib.sha256(b"essync space 1\0" + network + b"\0" + founder + salt).digest()[:16],
    "message-admission": b"essync admission 1\0" + network + b"\0" + space + b"apeas",
    "message-erasure": b"essync erasure 1\0" + network + b"\0" + order,
    "message-grant": b"essync grant 1\0" + network + b"\0" + space + epoch + device(3) + (300).to_bytes(8, "big"),
    "message-associated": place + epoch + hashlib.sha256(clear).digest(),
    "commitment": hmac.digest(key, b"essync epoch 1\0" + network + b"\0" + space, "sha256"),
    "salt": hedged,
    "body-key": hmac.digest(extracted, place + b"\x01", "sha256"),
}

if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, data in golden.items():
        with open(os.path.join(sys.argv[1], name + ".hex"), "w") as file:
            file.write("\n".join(data.hex()[i:i + 100] for i in range(0, 2 * len(data), 100)) + "\n")
