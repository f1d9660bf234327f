import Catalogue
import SyncCore

/// What somebody notes at a stand, in seconds.
///
/// *Shape*: codes are those of the vocabularies; a territory is named in words.
package struct EventNote {
    package let event: String
    package var kind: String?
    package var count: Int?
    package var demand: String?
    package var stage: String?
    package var territory: String?
    package var offer: String?
    package var missing: String?
    /// Whether the structure would come again.
    package var again: Bool?

    package init(event: String) {
        self.event = event
    }
}

extension NoteContext {
    /// Keeps a note.
    ///
    /// - Returns: its key.
    /// - Throws: `personal-data`; `unknownRow` for an event, an offer, a territory or a code that isn't there; `noKey`.
    package func keep(_ note: EventNote) throws -> String {
        try Self.refusePersonal(note.demand, note.missing)
        guard catalogue.events.contains(where: { $0.id == note.event }) else {
            throw SyncError.unknownRow("event", [note.event])
        }
        if let offer = note.offer, catalogue.offer(offer) == nil {
            throw SyncError.unknownRow("offer", [offer])
        }
        let place = try territory(note.territory)
        try require(note.kind, in: "contact_kind")
        try require(note.stage, in: "stage")
        let key = try key("return")
        try replica.put(
            "event_return", [key],
            [
                ("event", note.event), ("contact_kind", note.kind),
                ("contact_count", note.count.map(String.init)), ("demand", note.demand),
                ("stage", note.stage), ("territory", place), ("suggested_offer", note.offer),
                ("missing", note.missing), ("repeat", note.again.map { $0 ? "1" : "0" }),
                ("noted_at", WallClock.now().rfc3339),
            ])
        return key
    }
}
