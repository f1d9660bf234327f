"""Blocks of rows of format 4 (docs/format.md, "Block of rows"), in the forms that a writer may choose itself.

What must have one form has it; what a caller asks for is written even where no reader may take it.
"""

import struct

from essync_format import CREATE, DELETE, WRITE, Section, counted, prefixed, text, varint

VERBS = {"create": CREATE, "write": WRITE, "delete": DELETE}


def encoded(value) -> bytes:
    """A text's bytes; lone surrogates stand for bytes that are no UTF-8."""
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape")


def signed(number: int) -> bytes:
    """A zigzag varint of a difference modulo 2^64."""
    number &= 2**64 - 1
    if number >= 2**63:
        number -= 2**64
    return varint(2 * number if number >= 0 else -2 * number - 1)


def storage_class(value) -> int:
    return {type(None): 0, int: 1, float: 2, str: 3, bytes: 4}[type(value)]


def by_words(texts: list[bytes], limit: int) -> bytes | None:
    """The form by words, where it must be used."""
    if len(texts) < 64:
        return None
    numbers: dict[bytes, int] = {}
    for value in texts:
        for word in value.split(b" "):
            numbers.setdefault(word, len(numbers) + 1)
        if len(numbers) > 255:
            return None
    out = b"\2" + varint(len(numbers)) + b"".join(word + b"\0" for word in numbers)
    out += b"".join(bytes(numbers[word] for word in value.split(b" ")) + b"\0" for value in texts)
    return out if len(out) < limit else None


def values(column: list) -> bytes:
    classes = [storage_class(value) for value in column]
    out = bytes([classes[0]]) if len(set(classes)) == 1 else b"\6" + bytes(classes)
    last = 0
    for value in column:
        if type(value) is int:
            out += signed(value - last)
            last = value
    out += b"".join(struct.pack(">d", value) for value in column if type(value) is float)
    texts = [encoded(value) for value in column if isinstance(value, (str, bytes))]
    if not texts:
        return out
    if any(isinstance(value, bytes) for value in column) or any(b"\0" in value for value in texts):
        return out + b"\1" + b"".join(varint(len(value)) for value in texts) + b"".join(texts)
    plain = b"\0" + b"".join(value + b"\0" for value in texts)
    return out + (by_words(texts, len(plain)) or plain)


def front_coded(keys: list[bytes]) -> bytes:
    shared, rest, last = [], [], b""
    for key in keys:
        count = 0
        while count < min(len(key), len(last)) and key[count] == last[count]:
            count += 1
        shared.append(count)
        rest.append(key[count:])
        last = key
    return b"\0" + b"".join(map(varint, shared)) + b"".join(varint(len(part)) for part in rest) + b"".join(rest)


def rows(verb: str, table: str, content: dict, time: int) -> Section:
    """`content` is {key, or tuple of its parts: {field: value}}; all rows have the same fields."""
    keyed = {encoded("\0".join(key) if isinstance(key, tuple) else key): row for key, row in content.items()}
    keys = sorted(keyed)
    fields = [] if verb == "delete" else sorted(keyed[keys[0]])
    out = text(table) + varint(keys[0].count(0) + 1) + counted([prefixed(encoded(name)) for name in fields])
    out += varint(len(keys)) + b"\0" + varint(time) + front_coded(keys)
    for name in fields:
        out += b"\0\0" + values([keyed[key][name] for key in keys])
    return VERBS[verb], out


def absent_cells(table: str, edits: int, fields: int) -> Section:
    """A block whose edits have next to no cells: a bit each on the wire, and less once packed."""
    digits = "0123456789abcdefghijklmnopqrstuv"
    keys = ["".join(digits[number >> shift & 31] for shift in (15, 10, 5, 0)).encode() for number in range(edits)]
    out = text(table) + varint(1) + counted([text(f"f{number:02}") for number in range(fields)])
    out += varint(edits) + b"\0" + varint(1) + front_coded(keys)
    bitmap = b"\1" + bytes((edits + 7) // 8 - 1)
    return CREATE, out + (b"\1" + bitmap + b"\0" + values(["x"])) * fields
