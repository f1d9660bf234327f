import Foundation
import Spaces
import Testing
import TrustRules

/// A history that somebody worked out, with what has to come of it.
struct WorkedHistory: Decodable, CustomTestStringConvertible, Sendable {
    struct Outcome: Decodable, Sendable {
        let erased: Bool
        let roster: [String]?
        let state: String?
        let holds: [String]
        let withoutEffect: [String]
        let void: [String]
        let opens: [String: [String]]
    }

    let name: String
    let steps: [String]
    let expect: Outcome

    var testDescription: String { name }

    static func load() throws -> [WorkedHistory] {
        struct File: Decodable { let histories: [WorkedHistory] }
        guard let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil) else { return [] }
        let data = try Data(contentsOf: folder.appending(path: "histories.json"))
        return try JSONDecoder().decode(File.self, from: data).histories
    }

    /// The world after the steps, before the last meeting.
    func play() -> SpaceWorld {
        var world = SpaceWorld()
        var saved: [String: SpaceWorld.Node] = [:]
        var counts: [String: Int] = [:]
        for step in steps {
            world.now += 10
            let words = step.split(separator: " ").map(String.init)
            let (actor, verb, object) = (words[0], words[1], words.count > 2 ? words[2] : "")
            let made = Self.play(
                &world, &saved, actor, do: verb, to: object, part: words.count > 3 ? .space : nil)
            guard let made else { continue }
            counts[actor, default: 0] += 1
            world.labels[made] = "\(actor).\(counts[actor] ?? 0)"
        }
        return world
    }

    /// - Returns: the changeset, if the step seals something.
    private static func play(
        _ world: inout SpaceWorld, _ saved: inout [String: SpaceWorld.Node], _ actor: String, do verb: String,
        to object: String, part: SpaceWorld.Part?
    ) -> Int? {
        switch verb {
        case "founds": return world.found(actor)
        case "notes": return world.seal(actor, [])
        case "says": return ReferralState(rawValue: object).flatMap { world.seal(actor, [.step($0)]) }
        case "admits": world.say(actor, isEnd: false, object)
        case "ends": world.say(actor, isEnd: true, object)
        case "meets": world.sync(actor, object, part)
        case "enrols": world.join(object, by: actor)
        case "revokes": world.revoke(actor, object)
        case "erases": world.erase(actor)
        case "backup": saved[actor] = world.node(actor)
        case "restore": if let file = saved[actor] { world.restore(actor, file) }
        case "stolen": world.theft[actor] = world.now
        case "off": world.nodes[actor]?.isOn = false
        default: preconditionFailure("A step of \(verb)")
        }
        return nil
    }
}

extension SpaceWorld {
    /// What became of a world whose nodes have met.
    var outcome: WorkedHistory.Outcome {
        let devices = names.map(node).filter { !$0.isHub }
        let have = devices.first { $0.isOn && !isThief($0.name) && isIn($0) }?.have ?? PlaceSet()
        let cuts = space.cuts(in: have)
        let referral = PlainReferral(space, Self.parties, of: have).outcome
        let labelled = labels.keys.sorted()
        let everything = PlaceSet(0..<space.history.count)
        func opens(_ node: Node) -> [String] {
            let known = opened(everything, by: node.key)
            return labelled.filter { space.changeset($0).epoch.map(known.contains) ?? false }.compactMap {
                labels[$0]
            }
        }
        return WorkedHistory.Outcome(
            erased: names.contains { node($0).order != nil },
            roster: have.isEmpty ? nil : space.roster(of: have).sorted(),
            state: have.isEmpty ? nil : referral.state.rawValue,
            holds: devices.filter { !$0.have.isEmpty && !isThief($0.name) && !$0.isBare }.map(\.name),
            withoutEffect: labelled.filter { referral.withoutEffect[StepName($0)] != nil }.compactMap {
                labels[$0]
            },
            void: labelled.filter { have.contains($0) && space.isVoid($0, cuts) }.compactMap { labels[$0] },
            opens: Dictionary(devices.map { ($0.name, opens($0)) }) { first, _ in first })
    }
}
