extension Table {
    /// `a = ?1 AND b = ?2` for the key's columns, bound from 1.
    var keyCondition: String {
        keyColumns.enumerated().map { "\(quoted($1)) = ?\($0 + 1)" }.joined(separator: " AND ")
    }

    /// The key's columns as bookkeeping writes them, named so that no other table's column is taken for them.
    var wholeKey: String {
        let columns = keyColumns.map { "\(quoted(name)).\(quoted($0))" }
        return "CAST(\(columns.joined(separator: " || char(0) || ")) AS BLOB)"
    }

    /// Puts the value of a register into a row image.
    func put(_ value: Value, of register: RegisterColumns, into image: inout [Value]) {
        let values = value.columns
        for (index, position) in register.positions.enumerated() {
            image[position] = values.count == register.positions.count ? values[index] : .null
        }
    }
}
