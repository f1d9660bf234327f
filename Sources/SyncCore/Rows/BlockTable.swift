/// A block of operations against the table that it is about: what is the same for each of its rows.
///
/// Made once for many rows, and passed on without being copied.
final class BlockTable {
    let table: Table
    /// For each of the block's fields, where its register stands in the table's `registers`; nil where this
    /// replica doesn't know it.
    let places: [Int?]

    init(_ block: RowBlock, _ table: Table) {
        self.table = table
        places = block.fields.map { name in table.registers.firstIndex { $0.name == name } }
    }

    /// The cells of an edit that this replica knows, by register number.
    func cells(of edit: RowEdit) -> [(Int, Cell)] {
        zip(places, edit.cells).compactMap { place, cell in
            guard let place, let cell else { return nil }
            let register = table.registers[place]
            return cell.value.columns.count == register.positions.count ? (register.id, cell) : nil
        }
    }

    /// Whether the columns of a register hold `value` as it is, or NULL.
    func fits(_ value: Value, _ place: Int) -> Bool {
        if let single = table.singles[place] {
            return RowCompleteness.fits(value, table.columns[single].type)
        }
        let positions = table.registers[place].positions
        if case .together(let values) = value {
            return values.count == positions.count
                && zip(values, positions).allSatisfy { RowCompleteness.fits($0, table.columns[$1].type) }
        }
        return false
    }

    /// Whether a column that must have a value has none.
    func lacksRequired(_ image: [Value]) -> Bool {
        for (column, value) in zip(table.columns, image) where column.isRequired {
            if case .null = value { return true }
        }
        return false
    }
}
