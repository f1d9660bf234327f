import Foundation
import Testing

@testable import SyncCore

/// What the order of arrival must not change, on every order of small histories.
struct TrustLawTests {
    private static let later = EditTime(milliseconds: 1 << 40)

    /// Facts of a small network, made by hand; each changeset is one operation.
    private struct Story {
        let charter: Charter
        private let keys: [String: PrivateKey]
        private(set) var facts: [TrustFact] = []
        private var seqs: [String: UInt64] = [:]
        private var pasts: [String: VersionVector] = [:]

        init(_ names: [String], vouchers: UInt64) {
            keys = Dictionary(uniqueKeysWithValues: names.map { ($0, PrivateKey()) })
            let founder = keys[names[0]] ?? PrivateKey()
            charter = Charter(
                name: "test", structure: "s", vouchers: vouchers, keys: [founder.publicKey],
                salt: Bytes([UInt8](repeating: 1, count: 16)))
            says(names[0], .charter(charter))
        }

        func key(_ name: String) -> PrivateKey { keys[name] ?? PrivateKey() }
        func id(_ name: String) -> ReplicaID { ReplicaID(publicKey: key(name).publicKey) }
        func seq(_ name: String) -> UInt64 { seqs[name] ?? 0 }

        /// `name` says something, having heard what `hearing` had said and heard by then.
        mutating func says(_ name: String, _ operation: TrustOperation, hearing others: [String] = []) {
            var past = pasts[name] ?? VersionVector()
            for other in others { past.merge(pasts[other] ?? VersionVector()) }
            let dot = Dot(origin: id(name), seq: seq(name) + 1)
            facts.append(
                TrustFact(dot: dot, key: key(name).publicKey, context: past, operation: operation))
            seqs[name] = dot.seq
            past.insert(dot)
            pasts[name] = past
        }

        /// `host` invites `guest`, which enrols.
        mutating func lets(_ guest: String, of structure: String, in host: String) throws {
            let invitation = PrivateKey()
            says(
                host,
                .invite(
                    key: invitation.publicKey, structure: structure, role: .editor, expires: later))
            let proof = try invitation.sign(
                TrustHistory.enrolmentMessage(network: charter.network, key: key(guest).publicKey))
            says(
                guest, .enrol(invitation: invitation.publicKey, structure: structure, proof: proof),
                hearing: [host])
        }
    }

    /// What a history amounts to, whatever the order it came in.
    private struct Sum: Equatable {
        let current: Membership
        let terminations: [ReplicaID: Termination]
        let refusals: [Dot: [Refusal?]]
        let pasts: [Membership]
        /// Whether what is remembered is what is folded anew.
        let isRemembered: Bool

        init(_ story: Story, order: [Int], fork: (ReplicaID, UInt64)? = nil, at place: Int = 0) {
            var history = TrustHistory(network: story.charter.network)
            for (number, index) in order.enumerated() {
                if number == place, let fork { history.addFork(of: fork.0, after: fork.1) }
                history.append(story.facts[index])
            }
            current = history.current
            terminations = history.terminations
            refusals = Dictionary(
                story.facts.map { ($0.dot, history.refusals(of: $0.dot)) }, uniquingKeysWith: { $1 })
            pasts = story.facts.map { history.membership(in: $0.context) }
            isRemembered = story.facts.allSatisfy {
                history.recall($0.context, of: $0.dot) == history.membership(in: $0.past)
            }
        }
    }

    /// Every order in which each fact comes after those of its past.
    private static func orders(of story: Story, max: Int) -> [[Int]] {
        var found: [[Int]] = []
        func extend(_ order: [Int], _ seen: VersionVector) {
            guard found.count < max else { return }
            guard order.count < story.facts.count else { return found.append(order) }
            for index in story.facts.indices where !order.contains(index) {
                let fact = story.facts[index]
                guard seen.descends(from: fact.context), seen[fact.dot.origin] == fact.dot.seq - 1 else {
                    continue
                }
                var next = seen
                next.insert(fact.dot)
                extend(order + [index], next)
            }
        }
        extend([], VersionVector())
        return found
    }

    private func check(_ story: Story, fork: (ReplicaID, UInt64)? = nil) {
        let orders = Self.orders(of: story, max: 20_000)
        let expected = Sum(story, order: Array(story.facts.indices), fork: fork)
        for order in orders {
            #expect(Sum(story, order: order, fork: fork).isRemembered)
            for place in fork == nil ? [0] : [0, order.count / 2, order.count - 1] {
                let isEqual = Sum(story, order: order, fork: fork, at: place) == expected
                #expect(isEqual, "\(order.map { story.facts[$0].operation.name })")
                guard isEqual else { return }
            }
        }
        #expect(orders.count > 10, "There is more than one order to try")
    }

    @Test func mutualRevocation_inEveryOrder() throws {
        var story = Story(["a", "b", "c"], vouchers: 1)
        try story.lets("b", of: "s", in: "a")
        story.says("a", .revoke(device: story.id("b"), after: 1), hearing: ["b"])
        story.says("b", .revoke(device: story.id("a"), after: 2))
        try story.lets("c", of: "s", in: "a")
        story.says("b", .vouch(structure: "t"))
        story.says("c", .vouch(structure: "u"))
        check(story)
    }

    @Test func whoWasLetInByARevokedDevice_inEveryOrder() throws {
        var story = Story(["a", "b", "known", "thief"], vouchers: 1)
        try story.lets("b", of: "s", in: "a")
        try story.lets("known", of: "s", in: "b")
        story.says("a", .revoke(device: story.id("b"), after: 2), hearing: ["known"])
        try story.lets("thief", of: "s", in: "b")
        story.says("thief", .revoke(device: story.id("a"), after: 1))
        story.says("known", .label("still here"))
        check(story)
    }

    @Test func expulsionsAndVouchers_inEveryOrder() throws {
        var story = Story(["a", "m", "t"], vouchers: 2)
        story.says("a", .vouch(structure: "m"))
        try story.lets("m", of: "m", in: "a")
        story.says("m", .vouch(structure: "t"))
        story.says("a", .vouch(structure: "t"), hearing: ["m"])
        try story.lets("t", of: "t", in: "a")
        story.says("a", .expel(structure: "t"))
        story.says("m", .expel(structure: "t"), hearing: ["t"])
        story.says("t", .expel(structure: "m"))
        story.says("a", .vouch(structure: "t"))
        story.says("m", .raise(structure: "s"))
        check(story)
    }

    @Test func forksAndSuccessors_inEveryOrder() throws {
        var story = Story(["a", "b", "next", "other"], vouchers: 1)
        try story.lets("b", of: "s", in: "a")
        for name in ["next", "other"] {
            let message = TrustHistory.successionMessage(
                network: story.charter.network, key: story.key(name).publicKey)
            let proof = try story.key("b").sign(message)
            story.says(
                name, .succeed(predecessor: story.key("b").publicKey, proof: proof), hearing: ["b"])
        }
        story.says("a", .revoke(device: story.id("b"), after: 1), hearing: ["next"])
        story.says("b", .vouch(structure: "t"))
        story.says("other", .vouch(structure: "u"))
        story.says("next", .label("goes on"))
        check(story)
        check(story, fork: (story.id("b"), 1))
    }
}
