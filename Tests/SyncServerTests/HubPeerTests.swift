import Foundation
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

/// Two hubs of one network.
@Suite(.timeLimit(.minutes(20))) struct HubPeerTests {
    /// Asks until it is so; the suite's time limit is the limit.
    private func until(_ condition: () async throws -> Bool) async throws {
        while try await !condition() { try await Task.sleep(for: .milliseconds(30)) }
    }

    @Test func hubs_keepEachOtherInStep_andTheirDevices() async throws {
        let test = try TestNetwork()
        // The founder's key lies where `TestDevice` keeps it: this machine is the operator's.
        let keys = KeyFolder(folder: test.folder.url)
        try test.founder.write("a", "d'abord")
        try await withHub([test.network], in: try TemporaryFolder()) { first in
            try await withHub(
                [test.network], in: try TemporaryFolder(),
                with: {
                    $0.peers = [first.url]
                    $0.keys = keys
                }
            ) { second in
                // Both are empty: the second hub waits. Then one device fills one of them.
                let member = try await test.member("apeas", at: first.url)
                try await until {
                    try await second.store.networks[test.network]?.run { try $0.vector() }
                        == member.replica.vector()
                }
                try member.write("b", "par le second")
                try await member.sync(second.url)
                // Not the first thing that comes: the member's enrolment is there before what it wrote.
                try await until {
                    try await test.founder.sync(first.url)
                    return try test.founder.state() == member.state()
                }
                try test.founder.write("c", "par le premier")
                try await test.founder.sync(first.url)
                try await until {
                    try await member.sync(second.url)
                    return try member.state() == test.founder.state()
                }
                #expect(second.log.all.contains { $0.contains("\"message\":\"peer synced\"") })
            }
        }
    }

    @Test func emptyHub_isFilledByAnother_whoseOperatorItKnowsNot() async throws {
        let test = try TestNetwork()
        let keys = KeyFolder(folder: test.folder.url)
        try await withHub([test.network], in: try TemporaryFolder()) { empty in
            let full = try TemporaryFolder()
            try await withHub(
                [test.network], in: full,
                with: {
                    $0.peers = [empty.url]
                    $0.keys = keys
                }
            ) { hub in
                let member = try await test.member("apeas", at: hub.url)
                try await until {
                    try await empty.store.networks[test.network]?.run { try $0.vector() }
                        == hub.store.networks[test.network]?.run { try $0.vector() }
                }
                #expect(try await member.sync(empty.url).upToDate)
            }
        }
    }

    @Test func peerThatIsAway_isToldOnce_andFoundWhenItComesBack() async throws {
        let test = try TestNetwork()
        let keys = KeyFolder(folder: test.folder.url)
        let other = try TemporaryFolder()
        let port = try await withHub([test.network], in: other) { $0.port }
        let away = "http://127.0.0.1:\(port)"
        try await withHub(
            [test.network], in: try TemporaryFolder(),
            with: {
                $0.peers = [away]
                $0.keys = keys
            }
        ) { hub in
            try await test.founder.sync(hub.url)
            #expect(try await test.founder.sync(hub.url).upToDate, "Nothing waits for the other hub")
            try await until { hub.log.all.contains { $0.contains("\"error\":\"unreachable\"") } }
            try await withHub([test.network], in: other, port: port) { back in
                try await until {
                    try await back.store.networks[test.network]?.run { try $0.vector() }
                        == test.founder.replica.vector()
                }
            }
            #expect(hub.log.all.count { $0.contains("\"error\":\"unreachable\"") } <= 2)
            #expect(hub.log.line("peer away")?.level == "warning")
            #expect(hub.log.line("peer back")?.level == "info")
        }
    }

    @Test func machineWithoutADevice_isToldToJoinFirst() async throws {
        let test = try TestNetwork()
        let empty = try TemporaryFolder()
        for keys in [nil, KeyFolder(folder: empty.url)] {
            do {
                try await withHub(
                    [test.network], in: try TemporaryFolder(),
                    with: {
                        $0.peers = ["http://127.0.0.1:1"]
                        $0.keys = keys
                    }
                ) { _ in }
                Issue.record("A hub without a device can't ask another")
            } catch let error as SyncError {
                #expect(error.code == .noPeerKey)
            }
        }
    }

    @Test func keyOfNoMember_isToldInTheLog() async throws {
        let test = try TestNetwork()
        let strangers = try TemporaryFolder()
        try KeyFolder(folder: strangers.url).save(PrivateKey())
        try await withHub([test.network], in: try TemporaryFolder()) { first in
            try await test.founder.sync(first.url)
            try await withHub(
                [test.network], in: try TemporaryFolder(),
                with: {
                    $0.peers = [first.url]
                    $0.keys = KeyFolder(folder: strangers.url)
                }
            ) { second in
                try await until { second.log.all.contains { $0.contains("\"error\":\"not-enrolled\"") } }
                #expect(second.log.line("peer away")?.level == "error", "It won't end by itself")
            }
        }
    }
}
