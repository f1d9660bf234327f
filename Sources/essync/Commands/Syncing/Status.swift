import ArgumentParser
import Client
import SyncCore

/// `essync status`: how the replica stands.
struct Status: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.status.configuration("status") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let status = try replica.status()
        let retired = try replica.retired()
        let isDraft = try replica.membership().charter?.isDraft ?? false
        output.result(status.document(replica, retired, isDraft: isDraft)) {
            show(status, replica, isDraft: isDraft, output)
            retired.show(output)
        }
    }

    private func show(_ status: ReplicaStatus, _ replica: Replica, isDraft: Bool, _ output: Output) {
        output.card([
            (Phrase(fr: "Réseau", en: "Network")(), status.network.text),
            (Heading.structure(), status.structure ?? "–"),
            (Heading.replica(), status.replica?.description ?? "–"),
            (Phrase(fr: "Fichier", en: "File")(), replica.path),
            (Phrase(fr: "Membres", en: "Members")(), "\(status.members)"),
        ])
        if replica.isReadOnly { output.line(Sentence.onlyReadable(), .warning) }
        if let trouble = replica.keyTrouble {
            output.line(trouble.text(), .warning)
        } else if !status.canSeal {
            output.line(Sentence.copyWithoutKey(), .warning)
        }
        if let termination = status.termination {
            let own = status.replica.map { status.vector[$0] } ?? 0
            let void = own - min(own, termination.after)
            output.line(Sentence.ended(termination.reason, void: void)(), .warning)
        }
        if isDraft { output.line(Sentence.isDraft()) }
        if status.isDoubled { output.line(Sentence.isDoubled(), .warning) }
        for table in status.damaged { output.line(Sentence.damaged(table)(), .bad) }
        for name in status.strangeTriggers { output.line(Sentence.strangeTrigger(name)(), .warning) }
        let open = [
            (status.missingBodies, Sentence.missingBodies(status.missingBodies)),
            (status.pending, Sentence.pending(status.pending)),
            (status.unsent, Sentence.unsent(status.unsent)),
            (status.conflicts, Sentence.conflicts(status.conflicts)),
            (status.rejected, Sentence.rejected(status.rejected)), (status.held, Sentence.held(status.held)),
        ].filter { $0.0 > 0 }
        if open.isEmpty, status.retired == 0, status.damaged.isEmpty {
            output.line(Sentence.clean(), .good)
        }
        for (_, sentence) in open { output.line(sentence(), .warning) }
        status.behind.show(output)
        for hub in status.hubs where hub.missing > 0 { output.line(Sentence.hubBehind(hub)(), .warning) }
        for hub in status.hubs where hub.withheld > 0 { output.line(Sentence.withheld(hub)(), .warning) }
        let rows = status.hubs.map { hub in
            [hub.url, hub.lastSync?.local ?? Sentence.never(), (hub.upToDate ? Sentence.yes : Sentence.no)()]
        }
        output.table(
            TextTable([Heading.hub(), Heading.lastSync(), Heading.upToDate()], rows: rows),
            empty: Sentence.noHubYet)
    }
}

extension ReplicaStatus {
    fileprivate func document(_ file: Replica, _ retired: [RetiredRow], isDraft: Bool) -> JSON {
        .object([
            "network": .string(network.text), "structure": .optional(structure),
            "replica": .optional(replica?.description), "db": .string(file.path), "canSeal": .bool(canSeal),
            "readOnly": .bool(file.isReadOnly), "keyTrouble": .optional(file.keyTrouble?.code.rawValue),
            "pending": .integer(pending), "held": .integer(held), "conflicts": .integer(conflicts),
            "rejected": .integer(rejected), "missingBodies": .integer(missingBodies),
            "unsent": .integer(unsent), "members": .integer(members),
            "membersUpToDate": .integer(membersUpToDate), "behind": .array(behind.map(\.document)),
            "vector": JSON(vector), "ended": .optional(termination?.reason.rawValue),
            "damaged": .array(damaged.map(\.document)),
            "strangeTriggers": .array(strangeTriggers.map(JSON.string)),
            "doubled": .bool(isDoubled), "draft": .bool(isDraft),
            "retired": .array(retired.map(\.document)),
            "hubs": .array(
                hubs.map { hub in
                    .object([
                        "url": .string(hub.url), "lastSync": hub.lastSync.map(JSON.time) ?? .null,
                        "upToDate": .bool(hub.upToDate), "missing": .integer(hub.missing),
                        "withheld": .integer(hub.withheld),
                    ])
                }),
        ])
    }
}

extension DamagedTable {
    var document: JSON {
        .object([
            "table": .string(name), "code": .string(damage.code.rawValue), "detail": .string(damage.detail),
        ])
    }
}
