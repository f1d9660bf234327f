"""Attacks by what is written: on terminals, on SQL, on files that others make of it; and by tokens and secrets."""

import json
import os
import stat

import essync_format as f
from reading import request
from rows import rows
from scene import Scene, base64url, expect, key, now, token

ESCAPE = "\x1b]0;owned\x07\x1b[31m\u202egnp.exe\u200b"


def words_for_terminals():
    """Escapes, direction marks and separators in labels, messages, names and keys."""
    with Scene("adie", "mallory") as scene:
        mallory = scene.members["mallory"]
        mallory.says(
            f.label(ESCAPE), (f.MESSAGE, f.text(ESCAPE)),
            rows("create", "structure", {"mallory": {"name": ESCAPE, "summary": "a\r\nb" + ESCAPE}}, now()))
        scene.run("inter-made", "sync")
        for command in (["devices"], ["log"], ["list", "structure"], ["show", "structure", "mallory"], ["status"],
                        ["blame", "structure", "mallory"], ["search", "owned"], ["members"], ["rejected"]):
            said = scene.run("inter-made", *command)
            for bad in ("\x1b", "\x07", "\u202e", "\r"):
                expect(bad not in said, f"{command} writes {bad!r} to the terminal")


def names_for_sql():
    """Tables, columns, keys and values that mean something to SQL, or that files and tools can't hold."""
    with Scene("adie", "mallory") as scene:
        mallory, at = scene.members["mallory"], now()
        mallory.says(rows("create", "structure", {"mallory": {"name": "Mallory"}}, at))
        tables = ['offer"; DROP TABLE offer; --', "sync_meta", "sync_log", "sqlite_master", "OFFER", "Offer "]
        for table in tables:
            copy = mallory.fork()
            copy.push(copy.say(rows("create", table, {"replica": {"value": "x"}}, at), heads=[]))
        offers = [
            {"mallory/column": {"name": "n", 'x") VALUES (1); DROP TABLE offer; --': "y"}},
            {"mallory/blob": {"name": b"\x00\xff"}}, {"mallory/integer": {"name": 7}},
            {"mallory/zero": {"name": "a\0b"}}, {"mallory/computed": {"name": "n", "structure": "inter-made"}},
            {"mallory/rowid": {"name": "n", "rowid": 5}}, {"mallory/infinite": {"name": "n", "weeks": float("inf")}},
            {"mallory/bytes": {"name": "\udcff\udcfe"}}, {"mallory/nan": {"name": "n", "weeks": float("nan")}},
            {"mallory/large": {"name": "x" * ((1 << 20) + 1)}}, {"mallory/\x1b[31m\n": {"name": "n"}},
            {"mallory/" + "k" * 1_025: {"name": "n"}}, {tuple("abcdefghijklmnop"): {"name": "n"}},
        ]
        for content in offers:
            copy = mallory.fork()
            copy.push(copy.say(rows("create", "offer", content, at), heads=[]))
        scene.run("inter-made", "sync")
        scene.run("inter-made", "put", "structure", "inter-made", "summary=Still here")
        for command in (["list"], ["list", "offer"], ["list", "offer", "--json"], ["log"], ["rejected"], ["conflicts"],
                        ["check"], ["search", "mallory"], ["status"], ["rebuild"], ["publish", "site", "site"],
                        ["export", "--format", "csv", "--output", "csv"], ["backup", "copy.db"]):
            scene.run("inter-made", *command)
        expect(scene.json("inter-made", "doctor")["healthy"], "the file is sound")
        expect("Still here" in scene.run("inter-made", "show", "structure", "inter-made"), "and its rows are there")


def tokens_of_others():
    """Tokens for another hub or network, of another key, out of their time, and with a proof that is another's."""
    with Scene("adie", "mallory") as scene:
        mallory, other = scene.members["mallory"].key, key()
        network, url = scene.network, scene.url
        good = token(mallory, network, url)
        expect(not isinstance(scene.ask(mallory, request(heads=[]), bearer=good), int), "a good one is good")
        claims = {"iss": f.base32(mallory.replica), "key": base64url(mallory.public)}
        head, content, signature = good.split(".")
        none = base64url(json.dumps({"alg": "none"}).encode())
        bad = {
            "another network": token(mallory, network[:-1] + "0", url),
            "another hub": token(mallory, network, url + "1"),
            "signed by another": token(other, network, url, **claims),
            "its key by another": token(other, network, url, iss=claims["iss"]),
            "expired": token(mallory, network, url, iat=1, exp=300),
            "too long": token(mallory, network, url, exp=4_000_000_000),
            "no signature": f"{head}.{content}.", "no algorithm": f"{none}.{content}.",
            "swapped": f"{head}.{head}.{signature}", "a part more": good + ".x", "nothing": "x.y.z",
        }
        for name, bearer in bad.items():
            status = scene.ask(mallory, request(heads=[]), bearer=bearer)
            expect(status in (401, 421), f"{name}: {status}")


def files_and_arguments():
    """Modes of what is written under an open umask, and secrets in what other users of the machine see."""
    mask = os.umask(0)
    try:
        with Scene("adie", "mallory") as scene:
            scene.run("inter-made", "backup", "copy.db")
            scene.run("inter-made", "bundle", "write", "all.essync")
            for folder, _, names in os.walk(os.path.join(scene.folder, "inter-made")):
                for name in names:
                    mode = stat.S_IMODE(os.lstat(os.path.join(folder, name)).st_mode)
                    expect(mode & 0o077 == 0, f"{name} has mode {mode:o}")
            for name in os.listdir(scene.data):
                mode = stat.S_IMODE(os.lstat(os.path.join(scene.data, name)).st_mode)
                expect(mode & 0o077 == 0, f"the hub's {name} has mode {mode:o}")
    finally:
        os.umask(mask)


ATTACKS = [words_for_terminals, names_for_sql, tokens_of_others, files_and_arguments]
