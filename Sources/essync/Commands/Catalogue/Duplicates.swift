import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync duplicates`: structures that may stand twice, and what people decided about them.
struct Duplicates: PagedCommand {
    static var configuration: CommandConfiguration { Help.duplicates.configuration("duplicates") }

    @Option(parsing: .upToNextOption, help: ArgumentHelp(Help.Catalogue.distinct, valueName: "slug"))
    var distinct: [String] = []

    @Option(parsing: .upToNextOption, help: ArgumentHelp(Help.Catalogue.merge, valueName: "slug"))
    var merge: [String] = []

    @OptionGroup var options: ReplicaOptions

    func validate() throws {
        let isPair = [distinct, merge].allSatisfy { $0.isEmpty || $0.count == 2 && $0[0] != $0[1] }
        guard isPair, distinct.isEmpty || merge.isEmpty else {
            throw ValidationError(Sentence.twoStructures())
        }
    }

    func run(on replica: Replica, _ output: Output) async throws {
        if !distinct.isEmpty { return try decide(distinct, "distinct", on: replica, output) }
        if !merge.isEmpty { return try join(on: replica, output) }
        let pairs = try DuplicateSearch(CatalogueSnapshot(replica), decided: decided(replica)).pairs()
        output.result(.array(pairs.map(\.document))) {
            for pair in pairs {
                output.line("\(pair.one)  \(pair.other)  " + output.styled("\(pair.score)/100", .heading))
                for reason in pair.reasons {
                    output.line(
                        "  " + output.styled("+\(reason.points) \(reason.message(.current))", .faint))
                }
            }
            output.line(pairs.isEmpty ? Sentence.noDuplicate : Sentence.howToDecide)
        }
    }

    /// Pairs that someone judged for good.
    private func decided(_ replica: Replica) throws -> Set<[String]> {
        Set(
            try replica.rows("duplicate_decision").filter { $0["decision"] != .text("unsure") }
                .map(\.key.texts))
    }

    private func decide(
        _ pair: [String], _ decision: String, on replica: Replica, _ output: Output
    ) throws {
        let key = pair.sorted()
        let judged = try DuplicateSearch(CatalogueSnapshot(replica)).pair(key[0], key[1])
        guard let judged else { throw SyncError.unknownRow("structure", key) }
        try replica.put(
            "duplicate_decision", key,
            [
                ("decision", decision), ("score", "\(judged.score)"),
                ("reasons", judged.reasons.map(\.code.rawValue).joined(separator: ",")),
                ("decided_on", CalendarDay.today.description),
            ])
        let document: JSON = .object([
            "one": .string(key[0]), "other": .string(key[1]), "decision": .string(decision),
        ])
        if decision == "distinct" {
            output.result(document) { output.line(Sentence.keptApart(key[0], key[1])) }
        }
    }

    /// What was edited before is sealed first, so that the merge is a changeset of its own, and one undo.
    private func join(on replica: Replica, _ output: Output) throws {
        try replica.seal()
        let report = try StructureMerge.run(merge[1], into: merge[0], replica)
        try decide(merge, "duplicate", on: replica, output)
        let changeset = try replica.seal(message: "merge \(merge[1]) into \(merge[0])").changesets.first
        let document: JSON = .object([
            "kept": .string(merge[0]), "merged": .string(merge[1]), "fields": .integer(report.fields),
            "rows": .integer(report.rows), "changeset": .optional(changeset?.description),
        ])
        output.result(document) {
            output.line(Sentence.merged(merge[1], into: merge[0]))
            if let changeset { output.line(Sentence.undoHint("\(changeset)")(), .faint) }
        }
    }
}

extension DuplicatePair {
    fileprivate var document: JSON {
        .object([
            "one": .string(one), "other": .string(other), "score": .integer(score),
            "reasons": .array(
                reasons.map { reason in
                    .object([
                        "code": .string(reason.code.rawValue), "points": .integer(reason.points),
                        "shared": .string(reason.shared), "message": .string(reason.message(.current)),
                    ])
                }),
        ])
    }
}
