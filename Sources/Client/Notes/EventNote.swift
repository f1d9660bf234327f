import Catalogue
import SyncCore

/// What somebody notes at a stand, in seconds.
///
/// *Shape*: the event, the offer, the territory and the terms are named by key, code or in words.
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
        let event = try event(note.event)
        let offer = try offer(note.offer)
        let place = try territory(note.territory)
        let kind = try code(note.kind, in: "contact_kind")
        let stage = try code(note.stage, in: "stage")
        let key = try key("return")
        try replica.put(
            "event_return", [key],
            [
                ("event", event), ("contact_kind", kind),
                ("contact_count", note.count.map(String.init)), ("demand", note.demand),
                ("stage", stage), ("territory", place), ("suggested_offer", offer),
                ("missing", note.missing), ("repeat", note.again.map { $0 ? "1" : "0" }),
                ("noted_at", WallClock.now().rfc3339),
            ])
        return key
    }
}
