public import SyncCore

/// A structure's own row, which the commands that found and join a network write.
public enum StructureRow {
    /// Writes the row where there is none: name and the status `publie`.
    ///
    /// - Parameters:
    ///   - replica: where the row is written, as an edit that isn't sealed yet.
    ///   - slug: the row's key.
    ///   - name: nil, or empty, for the slug.
    /// - Returns: whether a row was written.
    /// - Throws: `notYours` where the structure has members and this device isn't one; `constraint` for a
    ///   slug that isn't made of small letters, digits and hyphens.
    @discardableResult
    public static func ensure(replica: Replica, slug: String, name: String?) throws -> Bool {
        guard try replica.row("structure", [slug]) == nil else { return false }
        let shown = name.flatMap { $0.isEmpty ? nil : $0 } ?? slug
        return try replica.put("structure", [slug], [("name", shown), ("status", "publie")])
    }
}
