/// The rules for what a row may lack by itself, before its references are asked.
enum RowCompleteness {
    /// What is wrong with a row of these values, or nil.
    static func defect(of image: [Value], key: RowKey, in table: Table) -> String? {
        for (column, value) in zip(table.columns, image) {
            if value == .null {
                if column.isRequired { return "\(column.name) is missing" }
            } else if !fits(value, column.type) {
                return "\(column.name) isn't \(column.type)"
            }
        }
        return nil
    }

    /// Whether a STRICT column of `type` holds `value` as it is.
    static func fits(_ value: Value, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, _), (_, "ANY"): true
        case (.integer, "INTEGER"), (.integer, "INT"), (.real, "REAL"), (.text, "TEXT"), (.blob, "BLOB"): true
        default: false
        }
    }
}
