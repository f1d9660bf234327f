import SyncTestSupport
import Testing

@testable import SyncCore

struct StoredVectorTests {
    /// Asks a log in which the lines are numbered in another order than that of their names.
    private func asking(_ body: (Origins, [ReplicaID]) throws -> Void) throws {
        let network = try TestNetwork(["a", "b", "c", "d"], migrations: [Federation.migration])
        for name in ["d", "b", "c"] { try network["a"].takeAll(of: network[name]) }
        try network["a"].reading { connection in
            let origins = try Origins(connection)
            let lines = origins.inOrder.map(\.id)
            try #require(lines.count == 4 && lines != lines.sorted())
            try body(origins, lines)
        }
    }

    @Test func context_isReadBack_forEverySmallVector() throws {
        try asking { origins, lines in
            for number in 0..<81 {
                let seqs = [1, 3, 9, 27].map { UInt64(number / $0 % 3) }
                let vector = VersionVector(zip(lines, seqs).map { Dot(origin: $0, seq: $1) })
                let again = try origins.context(stored: Bytes(origins.stored(vector)))
                #expect(again == vector)
                let named = try VersionVector(stored: Bytes(vector.stored))
                #expect(named == vector)
            }
        }
    }

    @Test func context_ofALineThatIsNotHere_orCutShort_isAnError() throws {
        try asking { origins, _ in
            for bytes in [[1, 99, 1], [], [1], [1, 1], [2, 1, 1]] as [[UInt8]] {
                #expect(throws: (any Error).self) { try origins.context(stored: Bytes(bytes)) }
            }
            let stranger = ReplicaID(publicKey: PrivateKey().publicKey)
            let vector = VersionVector([Dot(origin: stranger, seq: 1)])
            #expect(throws: SyncError.self) { try origins.stored(vector) }
        }
    }
}
