import Dossiers
import Spaces
import SyncCore

extension DossierSummary {
    var document: JSON {
        .object([
            "dossier": .string(id), "kind": .optional(kind), "sender": .string(sender),
            "receiver": .optional(receiver), "state": .optional(state), "since": .time(since),
            "left": .time(sent), "received": .time(received), "read": .time(read),
            "answerDue": .optional(answerDue.map(OpenDossiers.day)), "expired": .bool(isExpired),
            "withoutEffect": .integer(withoutEffect), "conflicts": .integer(conflicts),
            "unreadable": .integer(unreadable), "isIn": .bool(isIn), "label": .optional(label),
            "offer": .optional(offer),
        ])
    }
}

extension DossierEdit {
    var document: JSON {
        .object([
            "table": .string(table.rawValue), "fields": .object(cells.mapValues { .optional($0.plainText) }),
        ])
    }
}

extension DossierImage {
    /// The fields that stand in a hand-over, by table.
    var sharedFields: [String] {
        rows.filter { ![.dossier, .consent, .step].contains($0.table) }
            .flatMap { row in row.cells.keys.map { row.table.rawValue + "." + $0 } }.sorted()
    }

    /// Everything of one dossier, the tables' rows under their names.
    func document(_ disclosed: [OpenDossiers.Disclosed]) -> JSON {
        var members: [String: JSON] = [
            "dossier": .string(id), "kind": .optional(kind), "sender": .string(sender),
            "receiver": .optional(receiver), "state": .optional(state), "since": .time(since),
            "isIn": .bool(isIn), "members": .array(self.members.sorted().map(JSON.string)),
            "steps": .array(steps.map(\.document)), "disclosures": .array(disclosed.map(\.document)),
            "unreadable": .object(unreadable.mapValues { .integer($0) }),
            "conflicts": .array(conflicts.map(\.document)),
        ]
        for table in DossierTable.allCases where ![.dossier, .step, .disclosure].contains(table) {
            members[table.rawValue] = .array(
                rows(of: table).map { row in
                    .object(
                        row.cells.mapValues { .optional($0.plainText) }.merging(["id": .string(row.key)]) {
                            $1
                        })
                })
        }
        return .object(members)
    }
}

extension DossierImage.Step {
    fileprivate var document: JSON {
        .object([
            "step": .string(key), "state": .string(state), "reason": .optional(reason),
            "message": .optional(message), "suggests": .array(suggestions.map(JSON.string)),
            "structure": .string(structure), "device": .string(device), "time": .time(time),
            "effect": .bool(withoutEffect == nil), "why": .optional(withoutEffect?.rawValue),
        ])
    }
}

extension DossierImage.Conflict {
    fileprivate var document: JSON {
        .object([
            "table": .string(table.rawValue), "row": .string(key), "field": .string(field),
            "versions": .array(
                versions.map { version in
                    .object([
                        "value": .optional(version.value.plainText), "structure": .string(version.structure),
                        "time": .time(version.time),
                    ])
                }),
        ])
    }
}

extension OpenDossiers.Disclosed {
    fileprivate var document: JSON {
        .object([
            "dossier": .string(envelope), "structure": .string(structure), "sent": .string(sent),
            "what": .array(what.map(JSON.string)), "stale": .array(stale.map(JSON.string)),
            "ended": .optional(ended),
        ])
    }
}

extension ErasureStatus {
    func document(_ commons: Commons) -> JSON {
        let author = order.flatMap { commons.devices[$0.author] }
        return .object([
            "dossier": .string(space.text), "ordered": .time(order?.time),
            "by": .object([
                "structure": .optional(author?.structure), "device": .optional(author?.label),
            ]),
            "reason": order.map { .integer(Int($0.reason.rawValue)) } ?? .null,
            "onward": .bool(order?.isOnward ?? false), "inForce": .bool(isInForce),
            "acknowledged": .array(
                acknowledged.keys.sorted().map { key in
                    .object([
                        "structure": .optional(commons.devices[key]?.structure),
                        "device": .optional(commons.devices[key]?.label),
                        "how": .string(acknowledged[key]?.word ?? ""),
                    ])
                }),
            "missing": .array(
                missing.sorted().map { key in
                    .object([
                        "structure": .optional(commons.devices[key]?.structure),
                        "device": .optional(commons.devices[key]?.label),
                    ])
                }),
        ])
    }
}

extension Stones.Acknowledgement.How {
    fileprivate var word: String {
        switch self {
        case .dropped: "dropped"
        case .hadNothing: "had-nothing"
        case .waits: "waits"
        }
    }
}

extension JSON {
    /// A time as ISO 8601, or null.
    fileprivate static func time(_ milliseconds: UInt64?) -> JSON {
        .optional(milliseconds.map(OpenDossiers.time))
    }
}
