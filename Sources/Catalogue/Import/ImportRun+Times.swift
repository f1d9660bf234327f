import SyncCore

extension ImportRun {
    /// Refuses days and times that don't exist; what stood there before is `check`'s to tell.
    ///
    /// - Returns: whether all of them do.
    mutating func isTimely(
        _ values: [(column: String, value: Value)], _ present: RowContent?, _ key: RowKey, _ table: Table,
        at spot: ImportSpot
    ) -> Bool {
        let fields = values.map { (column: $0, text: $1.shown) }
        let flaws = TimeRules.flaws(in: table, before: present, key: key.texts, writing: fields)
        for flaw in flaws { refuse(spot, flaw.column, ImportReason(flaw)) }
        return flaws.isEmpty
    }
}

extension ImportReason {
    /// The sentence of the rule, without its full stop.
    init(_ flaw: TimeRules.Flaw) {
        func bare(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
        self.init(
            .notATime,
            [
                "value": flaw.value, "french": bare(flaw.message.french),
                "english": bare(flaw.message.english),
            ])
    }
}
