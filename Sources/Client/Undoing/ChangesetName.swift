package import SyncCore

/// The name of a changeset as people write it: whole, or as much of it as tells it from others.
package enum ChangesetName {
    /// The changeset called `text`: `REPLICA:5`, the beginning of one as lists show it (`5gkm4t…:5`), and `:5` or
    /// `5` for this device's own.
    ///
    /// - Throws: `unknownChangeset` for none and for several.
    package static func dot(_ text: String, in replica: Replica) throws -> Dot {
        let text = text.trimmingPrefix { $0.isWhitespace }.lowercased()
        if let dot = Dot(text) { return dot }
        guard let (start, seq) = parts(text) else { throw unknown(text, .noChangeset(text)) }
        let status = try replica.status()
        if start.isEmpty {
            guard let own = replica.id, status.vector[own] >= seq else {
                throw unknown(text, .noChangeset(text))
            }
            return Dot(origin: own, seq: seq)
        }
        let origins = status.vector.origins.filter {
            $0.description.hasPrefix(start) && status.vector[$0] >= seq
        }
        guard let origin = origins.first else { throw unknown(text, .noChangeset(text)) }
        guard origins.count == 1 else {
            throw unknown(text, .severalChangesets(text, origins.map { "\($0):\(seq)" }))
        }
        return Dot(origin: origin, seq: seq)
    }

    /// The beginning of a replica's name, and a number.
    private static func parts(_ text: String) -> (start: String, seq: UInt64)? {
        guard let match = text.wholeMatch(of: /(?:([0-9a-z]*)(?:…|\.{2,3})?:)?(\d{1,18})/),
            let seq = UInt64(match.2), seq > 0
        else { return nil }
        return (String(match.1 ?? ""), seq)
    }

    private static func unknown(_ text: String, _ sentence: Phrase) -> SyncError {
        .told(.unknownChangeset, sentence, details: ["name": text])
    }
}
