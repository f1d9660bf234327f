/// A block of operations against the table that it is about: what is the same for each of its rows.
///
/// Made once for many rows, and passed on without being copied.
final class BlockTable {
    let table: Table
    /// For each of the block's fields, its register; nil where this replica doesn't know it.
    let registers: [RegisterIndex?]

    init(_ block: RowBlock, _ table: Table) {
        self.table = table
        registers = block.fields.map { name in
            table.registers.firstIndex { $0.name == name }.map { RegisterIndex($0) }
        }
    }

    /// The cells of an edit that this replica knows, by the registers' local numbers.
    func cells(of edit: RowEdit) -> [(RegisterID, Cell)] {
        zip(registers, edit.cells).compactMap { register, cell in
            guard let register, let cell else { return nil }
            let columns = table.registers[register]
            return cell.value.columns.count == columns.positions.count ? (columns.id, cell) : nil
        }
    }

    /// Whether the columns of a register hold `value` as it is, or NULL.
    func fits(_ value: Value, _ register: RegisterIndex) -> Bool {
        if let single = table.singles[register] {
            return RowCompleteness.fits(value, table.columns[single].type)
        }
        let positions = table.registers[register].positions
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
