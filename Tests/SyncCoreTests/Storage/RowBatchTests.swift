import GRDB
import Testing

@testable import SyncCore

/// A batch as a table that statements join with.
struct RowBatchTests {
    private func withConnection(_ body: (Connection) throws -> Void) throws {
        try DatabaseQueue().writeWithoutTransaction { try body(Connection($0)) }
    }

    private func lines(_ connection: Connection, _ sql: String) throws -> [[Value]] {
        let statement = try connection.statement(sql)
        var lines: [[Value]] = []
        while try statement.step() { lines.append((0..<statement.columnCount).map { statement.value($0) }) }
        return lines
    }

    private func append(_ key: [UInt8], to batch: RowBatch, hint: Int64 = -1) {
        key.withUnsafeBytes { batch.append(key: $0, hint: hint) }
    }

    @Test func rows_areWhatWasSaidOfThem() throws {
        try withConnection { connection in
            let batch = try connection.batch(.sealing)
            append(Array("a".utf8), to: batch, hint: 7)
            append(Array("é/b".utf8), to: batch)
            batch.set(1, kind: 3, origin: 2, seq: 300, time: 1 << 48) { $0.append(varint: 300) }
            batch.show(0..<2)
            let rows = try lines(
                connection,
                "SELECT place, key, hint, kind, origin, seq, time, detail, part0, part1 FROM sync_sealing")
            #expect(
                rows == [
                    [
                        .integer(0), .blob(Bytes("a")), .integer(7), .integer(0), .integer(0), .integer(0),
                        .integer(0),
                        .null, .text(Bytes("a")), .null,
                    ],
                    [
                        .integer(1), .blob(Bytes("é/b")), .null, .integer(3), .integer(2), .integer(300),
                        .integer(1 << 48), .blob(Bytes([0xac, 2])), .text(Bytes("é/b")), .null,
                    ],
                ])
        }
    }

    /// Every key of up to three parts of up to two characters.
    @Test func parts_areThoseOfTheKey() throws {
        let part = ["", "x", "xy"]
        let keys =
            part.map { [$0] } + part.flatMap { a in part.map { [a, $0] } }
            + part.flatMap { a in part.flatMap { b in part.map { [a, b, $0] } } }
        try withConnection { connection in
            let batch = try connection.batch(.sealing)
            for key in keys { append(RowKey(key).bytes.array, to: batch) }
            batch.show(0..<keys.count)
            let rows = try lines(connection, "SELECT part0, part1, part2, part3 FROM sync_sealing")
            let wanted = keys.map { key in
                (0..<4).map { $0 < key.count ? Value.text(Bytes(key[$0])) : .null }
            }
            #expect(rows == wanted)
        }
    }

    @Test func aRange_showsItsRowsOnly_andANewBatchNoneOfTheOld() throws {
        try withConnection { connection in
            let batch = try connection.batch(.writing)
            for number in 0..<200 { append(Array("\(number)".utf8), to: batch) }
            batch.show(50..<53)
            let places = "SELECT place, part0 FROM sync_writing"
            #expect(
                try lines(connection, places)
                    == (50..<53).map { [.integer(Int64($0)), .text(Bytes("\($0)"))] })
            batch.removeAll()
            append([], to: batch)
            batch.show(0..<1)
            #expect(try lines(connection, places) == [[.integer(0), .text(Bytes(""))]])
            batch.show(0..<0)
            #expect(try lines(connection, places) == [])
        }
    }

    @Test func twoBatches_standBesideOneAnother() throws {
        try withConnection { connection in
            let (sealing, writing) = (try connection.batch(.sealing), try connection.batch(.writing))
            append(Array("s".utf8), to: sealing)
            append(Array("w".utf8), to: writing)
            sealing.show(0..<1)
            writing.show(0..<1)
            let rows = try lines(connection, "SELECT s.part0, w.part0 FROM sync_sealing s, sync_writing w")
            #expect(rows == [[.text(Bytes("s")), .text(Bytes("w"))]])
        }
    }

    @Test func aBatch_goesWithItsConnection() throws {
        try DatabaseQueue().writeWithoutTransaction { database in
            for round in 0..<3 {
                let connection = try Connection(database)
                let batch = try connection.batch(.sealing)
                append(Array("\(round)".utf8), to: batch)
                batch.show(0..<1)
                #expect(
                    try lines(connection, "SELECT part0 FROM sync_sealing") == [[.text(Bytes("\(round)"))]])
            }
            #expect(throws: DatabaseError.self) { try database.execute(sql: "SELECT * FROM sync_sealing") }
        }
    }
}
