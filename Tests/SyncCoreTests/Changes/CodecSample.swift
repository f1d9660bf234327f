import Testing

@testable import SyncCore

/// Small values that tests of bytes are made of.
enum CodecSample {
    /// An origin whose id sorts by `number`.
    static func origin(_ number: UInt8) throws -> ReplicaID {
        try #require(ReplicaID(bytes: [UInt8](repeating: number, count: ReplicaID.byteCount)))
    }

    static func key(_ number: UInt8) throws -> PrivateKey {
        try #require(PrivateKey(seed: [UInt8](repeating: number, count: 32)))
    }

    static func publicKey(_ number: UInt8) throws -> PublicKey {
        try #require(PublicKey(bytes: [UInt8](repeating: number, count: PublicKey.byteCount)))
    }

    static func space() throws -> SpaceID {
        try #require(SpaceID(bytes: (0..<16).map { UInt8($0) }))
    }

    static func hash(_ number: UInt8) -> Hash {
        Hash(of: [number])
    }

    static func signature(_ number: UInt8) throws -> Signature {
        try #require(Signature(bytes: [UInt8](repeating: number, count: Signature.byteCount)))
    }

    static func time(_ milliseconds: Int64) -> EditTime {
        EditTime(milliseconds: 1_763_715_600_000 + milliseconds)
    }

    static func cell(_ value: Value, _ milliseconds: Int64 = 0) -> Cell {
        Cell(value, at: time(milliseconds))
    }

    static func edit(_ key: String, _ cells: [Cell?], at milliseconds: Int64 = 0) -> RowEdit {
        RowEdit(key: RowKey([key]), time: time(milliseconds), cells: cells)
    }

    /// A body with everything that rows can have.
    static func rows() -> Body {
        let create = RowBlock(
            verb: .create, table: "offer", fields: ["capacity", "lat+lon", "note", "photo", "title"],
            edits: [
                edit(
                    "inter-made/atelier",
                    [cell(.integer(12)), nil, nil, cell(.blob(Bytes([0, 1, 2]))), cell(.text("Atelier"))]),
                edit(
                    "inter-made/couveuse",
                    [
                        cell(.integer(-3)), cell(.together([.real(43.25), .real(5.375)])),
                        cell(.text("a\0b")),
                        cell(.null), cell(.text("Couveuse d'activités")),
                    ], at: 5),
                edit(
                    "inter-made/couveuse-2",
                    [
                        cell(.integer(.max)), cell(.together([.null, .integer(5)])), cell(.text("")),
                        cell(.text("é")), cell(.text("")),
                    ], at: 2),
            ])
        let write = RowBlock(
            verb: .write, table: "offer", fields: ["stage", "title"],
            edits: [
                edit("apeas/b", [cell(.real(0.5), 3), nil], at: 3),
                edit("apeas/c", [nil, cell(.text("C"), 1)], at: 3),
            ])
        let delete = RowBlock(
            verb: .delete, table: "offer", fields: [], edits: [edit("apeas/d", []), edit("apeas/e", [])])
        let contact = RowBlock(
            verb: .delete, table: "contact", fields: [],
            edits: [RowEdit(key: RowKey(["apeas", "é", ""]), time: .max, cells: [])])
        return Body([.message("Mise à jour"), .rows(create), .rows(write), .rows(contact), .rows(delete)])
    }

    static func uuids() -> Body {
        let uuids = [
            "00112233-4455-6677-8899-aabbccddeeff", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ]
        let edits = uuids.enumerated().map { index, uuid in
            edit("apeas/" + uuid, [cell(.integer(Int64(index) * 1_000))])
        }
        return Body([.rows(RowBlock(verb: .write, table: "contact", fields: ["rank"], edits: edits))])
    }

    /// Sections of kinds below, between and above those that are known.
    static func unknown() -> Body {
        Body([
            .unknown(kind: 0, payload: Bytes([])), .unknown(kind: 12, payload: Bytes([1, 2, 3])),
            .unknown(kind: 12, payload: Bytes([0])), .message(""),
            .unknown(kind: .max, payload: Bytes([0xff])),
        ])
    }

    /// Long enough that packing shrinks it.
    static func long() -> Body {
        let edits = (100..<200).map { edit("inter-made/offer-\($0)", [cell(.text("Offre numéro \($0)"))]) }
        return Body([.rows(RowBlock(verb: .create, table: "offer", fields: ["title"], edits: edits))])
    }
}
