import Catalogue
package import SyncCore

extension Replica {
    /// Creates or changes a row, as `put` does, unless a day or time that is written doesn't exist.
    ///
    /// - Throws: `impossible-time`; what `put` throws.
    @discardableResult
    package func putTimely(_ table: String, _ key: [String], _ fields: [(column: String, text: String?)])
        throws
        -> Bool
    {
        try requireTimes(table, key, fields)
        return try put(table, key, fields)
    }

    /// - Throws: `impossible-time` for the first value that no calendar or clock has.
    package func requireTimes(
        _ table: String, _ key: [String], _ fields: [(column: String, text: String?)]
    ) throws {
        let definition = try schema().table(table)
        let flaws = TimeRules.flaws(
            in: definition, before: try row(table, key), key: key, writing: fields)
        guard let flaw = flaws.first else { return }
        throw SyncError.told(
            .init("impossible-time"),
            Phrase(
                fr: "\(flaw.column) : \(flaw.message.french)", en: "\(flaw.column): \(flaw.message.english)"))
    }
}
