import Testing

@testable import SyncCore

struct StoredVectorTests {
    private let replicas = [9, 3, 7, 1].compactMap { ReplicaID(bytes: [UInt8](repeating: $0, count: 16)) }

    /// Asks a log in which the replicas are numbered in this order, which isn't that of their names.
    private func asking(_ body: (Origins) throws -> Void) throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        try network["a"].editing { connection in
            let origins = try Origins(connection)
            for replica in replicas { _ = try origins.number(of: replica) }
            try body(origins)
        }
    }

    @Test func context_isReadBack_forEverySmallVector() throws {
        try asking { origins in
            for number in 0..<81 {
                let seqs = [1, 3, 9, 27].map { UInt64(number / $0 % 3) }
                let vector = VersionVector(zip(replicas, seqs).map { Dot(origin: $0, seq: $1) })
                let again = try origins.context(stored: Bytes(origins.stored(vector)))
                #expect(again == vector)
                let named = try VersionVector(stored: Bytes(vector.stored))
                #expect(named == vector)
            }
        }
    }

    @Test func context_ofAnOriginThatIsNotHere_orCutShort_isAnError() throws {
        try asking { origins in
            for bytes in [[1, 99, 1], [], [1], [1, 1], [2, 1, 1]] as [[UInt8]] {
                #expect(throws: (any Error).self) { try origins.context(stored: Bytes(bytes)) }
            }
        }
    }
}
