/// A block of operations against the table that it is about: what is the same for each of its rows.
struct BlockTable {
    let table: Table
    /// For each of the block's fields, where its register stands in the table's `registers`; nil where this
    /// replica doesn't know it.
    let places: [Int?]
    /// By register.
    let defaults: [Value]
    /// By column.
    let defaultImage: [Value]
    /// The registers that decide what a row references.
    let referencing: Set<Int>

    init(_ block: RowBlock, _ table: Table) {
        self.table = table
        places = block.fields.map { name in table.registers.firstIndex { $0.name == name } }
        defaults = table.registers.map(table.defaultValue)
        defaultImage = table.columns.map(\.defaultValue)
        referencing = table.referencingRegisters
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
        let positions = table.registers[place].positions
        if case .together(let values) = value {
            return values.count == positions.count
                && zip(values, positions).allSatisfy { Completeness.fits($0, table.columns[$1].type) }
        }
        return positions.count == 1 && Completeness.fits(value, table.columns[positions[0]].type)
    }

    /// Whether a column that must have a value has none.
    func lacksRequired(_ image: [Value]) -> Bool {
        for index in image.indices where table.columns[index].isRequired {
            if case .null = image[index] { return true }
        }
        return false
    }
}
