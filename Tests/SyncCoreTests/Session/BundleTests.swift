import Foundation
import Testing

@testable import SyncCore

/// Bundles and frames as they may arrive: cut, altered, repeated, reordered, foreign.
struct BundleTests {
    /// One replica with a little history of three origins.
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO structure (id, name) VALUES ('s', 'Maison')")
        try await network.sync("a", "b")
        try network.edit(
            "b", at: 2, "UPDATE structure SET phone = '04 91'; INSERT INTO note (id, text) VALUES ('n', 'x')")
        try await network.sync("b", "a")
        try network.edit("a", at: 3, "UPDATE structure SET phone = '04 90'; DELETE FROM note")
        try network["a"].seal()
        return network
    }

    private func bundle(_ replica: Replica, without vector: VersionVector = VersionVector()) throws -> [UInt8]
    {
        var bytes: [UInt8] = []
        _ = try replica.writeBundle(without: vector) { bytes += $0 }
        return bytes
    }

    @discardableResult
    private func read(_ bytes: [UInt8], into replica: Replica) throws -> IntakeReport {
        var portions = [bytes]
        return try replica.readBundle { portions.popLast() }
    }

    @Test func bundle_bringsEverything_onceOrTwice() async throws {
        let network = try await network()
        let bytes = try bundle(network["a"])
        let reader = try network.reader("r")
        let count = try network.logCount("a")
        #expect(try read(bytes, into: reader).received == count)
        let again = try read(bytes, into: reader)
        #expect(again.received == 0 && again.known == count && again.refused.isEmpty)
        try read(bytes, into: network["a"])
        try read(bytes, into: network["b"])
        #expect(try reader.rejected().isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func bundle_forSomebody_holdsWhatThatOneLacks() async throws {
        let network = try await network()
        let bytes = try bundle(network["a"], without: network["b"].vector())
        #expect(try read(bytes, into: network["b"]).received == 1)
        try network.checkEqualAndFolded()
    }

    @Test func bundle_inPortionsOfAnySize() async throws {
        let network = try await network()
        let bytes = try bundle(network["a"])
        for size in [1, 7, 100] {
            let reader = try network.reader("r\(size)")
            var rest = bytes[...]
            let report = try reader.readBundle {
                guard !rest.isEmpty else { return nil }
                defer { rest = rest.dropFirst(size) }
                return Array(rest.prefix(size))
            }
            #expect(report.received == (try network.logCount("a")))
        }
        try read(bytes, into: network["b"])
        try network.checkEqualAndFolded()
    }

    @Test func everyPrefix_givesWhatWasWhole_andSaysSo() async throws {
        let network = try await network()
        let bytes = try bundle(network["a"])
        let reader = try network.reader("r")
        let frames = try network["a"].frames()
        for count in 0..<bytes.count {
            var isWhole = false
            do {
                try read(Array(bytes[..<count]), into: reader)
                isWhole = true
            } catch let error as SyncError {
                #expect(error.code == .badFile)
            }
            let log = try reader.frames()
            #expect(log == Array(frames[..<log.count]), "A prefix of the log, at \(count)")
            // A stream that ends between two frames can't be told from a whole one.
            if isWhole { #expect(try bundleCount(frames, count), "at \(count)") }
        }
        #expect(try reader.rejected().isEmpty)
        try read(bytes, into: reader)
        try read(bytes, into: network["b"])
        try network.checkEqualAndFolded()
    }

    /// Whether a bundle of the first few of `frames` has `count` bytes.
    private func bundleCount(_ frames: [Bytes], _ count: Int) throws -> Bool {
        var writer = FrameStreamWriter(
            space: SpaceID(commonsOf: try #require(NetworkID("x-00000000000000000000000000"))))
        var counts = [writer.bytes.count]
        for frame in frames {
            writer.append(CarriedFrame(frame))
            counts.append(writer.bytes.count)
        }
        return counts.contains(count)
    }

    @Test(arguments: [UInt8(0x01), 0x80])
    func everyFlippedByte_isRefused_andAltersNothing(_ flip: UInt8) async throws {
        let network = try await network()
        let bytes = try bundle(network["a"])
        let truth = Set(
            try network["a"].reading { connection in
                try ChangesetLog(connection: connection, origins: Origins(connection)).entries(
                    after: 0, limit: 100
                ).map(\.hash)
            })
        var reader = try network.reader("r0")
        for index in bytes.indices {
            var altered = bytes
            altered[index] ^= flip
            var report: IntakeReport?
            do {
                report = try read(altered, into: reader)
            } catch let error as SyncError {
                #expect([.badFile, .foreignNetwork].contains(error.code), "byte \(index): \(error.code)")
            }
            let hashes = try reader.reading { connection in
                try ChangesetLog(connection: connection, origins: Origins(connection)).entries(
                    after: 0, limit: 100
                )
                .map(\.hash)
            }
            #expect(truth.isSuperset(of: hashes), "byte \(index) altered the log")
            // A bit of the packing that means nothing: then all is taken as it was signed.
            if let report, report.refused.isEmpty {
                #expect(Set(hashes) == truth, "byte \(index) of \(bytes.count) went unnoticed")
            }
            if !hashes.isEmpty {
                if index % 97 == 0 { #expect(try reader.doctor() == []) }
                network.dismiss("r\(index)")
                reader = try network.reader("r\(index + 1)")
            }
        }
        for name in network.replicas.keys where name.hasPrefix("r") { network.dismiss(name) }
        try read(bytes, into: network["b"])
        try network.checkEqualAndFolded()
    }

    @Test func frames_inAnyOrder_endEqual() async throws {
        let network = try await network()
        let frames = try network["a"].frames()
        let before = try network["a"].image()
        for (index, order) in frames.permutations.enumerated() where index % 7 == 0 {
            let reader = try network.reader("r\(index)")
            if index % 2 == 0 {
                try reader.receive(order)
            } else {
                for frame in order { try reader.receive([frame]) }
            }
            #expect(try reader.image() == before)
            #expect(try reader.rejected().isEmpty, "What waited was taken when its past came")
            #expect(try reader.doctor() == [])
            network.dismiss("r\(index)")
        }
    }

    @Test func waitingChangesets_areApplied_whenTheirPastComes() async throws {
        let network = try await network()
        let frames = try network["a"].frames()
        let reader = try network.reader("r")
        // All of it builds on the founder's first changeset.
        let late = try reader.receive(Array(frames.dropFirst(2)))
        #expect(late.received == 0 && late.refused.allSatisfy { $0.reason == .waiting })
        #expect(try reader.rejected().count == frames.count - 2)
        #expect(try reader.receive([frames[0]]).received >= 1)
        try reader.receive([frames[1]])
        #expect(try reader.vector() == network["a"].vector())
        #expect(try reader.rejected().isEmpty)
        try await network.sync("b", "a")
        try network.checkEqualAndFolded()
    }

    @Test func forgedSignature_isRefused_andTheTrueOneTaken() async throws {
        let network = try await network()
        var forged = try #require(try network["a"].frames().last).array
        forged[forged.count - 1] ^= 1
        let report = try network["b"].receive([Bytes(forged)])
        #expect(report.refused.map(\.reason) == [.badSignature])
        #expect(try network["b"].reasons() == ["bad-signature"])
        try await network.sync("b", "a")
        #expect(try network["b"].reasons() == [], "What came altered has come rightly")
        try network.checkEqualAndFolded()
    }

    @Test func forgedSignature_atAKnownDot_provesNoFork() async throws {
        let network = try await network()
        try await network.sync("b", "a")
        var forged = try #require(try network["a"].frames().last).array
        forged[forged.count - 1] ^= 1
        let report = try network["b"].receive([Bytes(forged)])
        #expect(report.received == 0 && report.branches.isEmpty, "Anyone can write such bytes")
        try network.checkEqualAndFolded()
    }

    @Test func trueFork_isTwoLines_andBothCount() async throws {
        let network = try await network()
        try await network.sync("b", "a")
        try network.clone("a", as: "twin")
        try network.edit("twin", at: 8, "UPDATE structure SET name = 'twin'")
        try network["twin"].seal()
        try network.edit("a", at: 9, "UPDATE structure SET name = 'first'")
        try await network.sync("a", "b")
        let report = try network["b"].receive([#require(try network["twin"].frames().last)])
        #expect(report.refused.isEmpty && report.received == 1)
        #expect(report.branches.map(\.origin) == [network["a"].id])
        #expect(try network["b"].reasons().isEmpty)
        #expect(try network.conflicts("b") == [["structure", "s", "name", "first", "twin"]])
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func bundleOfAnotherNetwork_isRefused() async throws {
        let network = try await network()
        let other = try TestNetwork(["x"], migrations: [ExampleSchema.migration])
        let salted = try Replica.found(
            at: other.path("f"), network: "test", structure: "s", device: "f", keys: other.keys,
            migrations: [ExampleSchema.migration])
        let bytes = try bundle(salted)
        let error = #expect(throws: SyncError.self) { try read(bytes, into: network["a"]) }
        #expect(error?.code == .foreignNetwork)
        #expect(try network["a"].rejected().isEmpty)
    }

    @Test func whatIsNoBundle_isRefused() async throws {
        let network = try await network()
        let before = try network["a"].image()
        for text in ["", "essync", "ESS", "PK\u{3}\u{4}", "SQLite format 3\0"] {
            let error = #expect(throws: SyncError.self) { try read(Array(text.utf8), into: network["a"]) }
            #expect(error?.code == .badFile)
        }
        let huge =
            Array("ESS".utf8) + [FrameStreamWriter.version] + network["a"].space.bytes + [
                0xff, 0xff, 0xff, 0xff, 0x7f,
            ]
        #expect(throws: SyncError.self) { try read(huge, into: network["a"]) }
        #expect(try network["a"].image() == before)
    }
}
