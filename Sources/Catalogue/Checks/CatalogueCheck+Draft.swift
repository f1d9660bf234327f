package import SyncCore

extension CatalogueCheck {
    /// What the rules find in a row as it would be, before it is written.
    ///
    /// - Parameters:
    ///   - table: `offer`, `structure` or `place`; of other tables only days and times are judged.
    ///   - key: the row's key.
    ///   - values: by column; one that isn't named is empty.
    ///   - stages: the stages of an offer.
    ///   - catalogue: everything else, as it stands.
    ///   - today: by which ages are counted.
    /// - Returns: as `run`, in no order of weight.
    package static func findings(
        in table: String, key: [String], values: [String: Value], stages: [String],
        within catalogue: CatalogueSnapshot, today: CalendarDay
    ) -> [CheckFinding] {
        var check = CatalogueCheck(catalogue: catalogue, today: today)
        let fields = RowFields(key: key, values: values)
        switch table {
        case "offer": check.offer(Offer(fields: fields, terms: ["stage": stages], inferred: [], places: []))
        case "structure": check.structure(Structure(fields: fields, terms: [:], inferred: []))
        case "place": check.place(Place(fields: fields))
        default: check.times(Subject(table: table, fields: fields))
        }
        return check.findings
    }
}
