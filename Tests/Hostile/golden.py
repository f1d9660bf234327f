"""Writes the golden files of changesets, or checks that they are what it would write.

    python3 Tests/Hostile/golden.py [--check] Tests/SyncCoreTests/Fixtures/golden
"""

import sys
from pathlib import Path

import essync_format as f

SPACE = bytes(range(16))
SALT = bytes([0xA5]) * 16
REMARKS = {
    "body-trust": "a founder's first body: every section on trust",
    "body-unknown": "sections of kinds below, between and above those that are known",
    "frame-first": "the frame of a chain's first changeset: body-trust, plain",
    "frame-later": "the frame of changeset 7: body-long, packed, after two heads beyond known tips and two new ones",
    "frame-elided": "frame-later without its body",
    "message-first": "what frame-first signs",
    "message-later": "what frame-later signs",
    "stream": "frame-first, then frame-later with a hint for its predecessor",
}


def filled(number: int, count: int = 32) -> bytes:
    return bytes([number]) * count


def trust_sections() -> dict[str, f.Section]:
    invited = f.title(f.INVITED, "apeas", filled(9, 16), filled(3), filled(4, 64))
    cut = f.stable(
        [(filled(1, 16), 10, filled(7)), (filled(2, 16), 300, filled(6))],
        [(filled(7, 16), bytes([0b0000_0001, 0b0000_0011]))])
    charter = f.charter(
        "La Plateforme", 2, [("adie", filled(2)), ("inter-made", filled(1))], filled(0x5A, 16))
    return {
        "charter": (f.CHARTER, charter),
        "draft": (f.CHARTER, f.charter("N", 0, [("a", filled(1))], filled(0, 16))),
        "vouch": f.vouch(filled(3), "apeas"),
        "invite": f.invite(filled(3), 1, 1_763_715_600_000),
        "title-founder": f.title(f.FOUNDER, "apeas"),
        "title-vouched": f.title(f.VOUCHED, "apeas"),
        "title-invited": invited,
        "label": f.label("Café, poste 2"),
        "raise": f.raise_(filled(3), "apeas"),
        "revoke": f.revoke(filled(2, 16), [(7, filled(8, 16)), (300, filled(1, 16))]),
        "expel": f.expel("apeas"),
        "leave": (f.LEAVE, b""),
        "keep": f.keep(filled(3), filled(5)),
        "withdraw": f.keep(filled(3)),
        "stable": cut,
        "claim": (f.CLAIM, b""),
    }


def first_body() -> bytes:
    sections = trust_sections()
    names = [
        "charter", "vouch", "invite", "title-founder", "label", "raise", "revoke", "expel", "leave", "keep",
        "stable", "claim",
    ]
    return f.body([sections[name] for name in names])


def unknown_body() -> bytes:
    return f.body(
        [(0, b""), (12, b"\1\2\3"), (12, b"\0"), (f.MESSAGE, f.text("")), (2**64 - 1, b"\xff")])


def golden(folder: Path) -> dict[str, bytes]:
    key = f.Key(filled(1))
    first, first_message, _ = f.sealed(key, SPACE, 1, SALT + first_body())
    delta = f.heads_delta([(1, 1), (70, 300)], [(filled(2, 16), 7), (filled(3, 16), 300)])
    heads = [f.sha256(bytes([number])) for number in range(1, 5)]
    later = {
        kind: f.sealed(key, SPACE, 7, SALT + read(folder / "body-long.hex"), delta, kind, f.sha256(b"\0"), heads)
        for kind in (f.ZSTD, f.ELIDED)
    }
    new = [(filled(4, 16), 200), (filled(4, 16), 200), (filled(5, 16), 1)]
    files = {f"trust-{name}": payload for name, (_, payload) in trust_sections().items()}
    return files | {
        "body-trust": first_body(),
        "body-unknown": unknown_body(),
        "heads": f.heads_delta([(0, 1), (3, 5)], new),
        "carried-plain": f.carried(b"abc"),
        "carried-hinted": f.carried(b"abc", [(0, filled(6, 16)), (5, filled(2, 16))]),
        "frame-first": first,
        "message-first": first_message,
        "frame-later": later[f.ZSTD][0],
        "message-later": later[f.ZSTD][1],
        "frame-elided": later[f.ELIDED][0],
        "stream": f.stream(SPACE, [f.carried(first), f.carried(later[f.ZSTD][0], [(0, filled(6, 16))])]),
    }


def read(file: Path) -> bytes:
    """The bytes of a golden file; what follows a `#` is a remark."""
    return bytes.fromhex("".join(line.partition("#")[0] for line in file.read_text().splitlines()))


def shown(data: bytes) -> str:
    digits = data.hex()
    return "".join(digits[i : i + 64] + "\n" for i in range(0, len(digits), 64)) or "\n"


def main() -> int:
    *options, place = sys.argv[1:] or [""]
    if not place or options not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    folder, wrong = Path(place), []
    for name, data in golden(folder).items():
        file = folder / f"{name}.hex"
        if file.exists() and read(file) == data:
            continue
        if not options:
            remark = REMARKS.get(name)
            file.write_text((f"# {remark}\n" if remark else "") + shown(data))
        # What zstd makes of a body may differ from one version to the next.
        elif name not in ("frame-later", "stream"):
            wrong.append(name)
    for name in wrong:
        print(f"{name}.hex is not what this program writes", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
