/// The number by which this replica's bookkeeping knows a register: it stays when columns come, go or move.
///
/// Another replica has other numbers; between replicas a register goes by its name.
package struct RegisterID: Hashable, Comparable, Sendable {
    package let value: Int

    init(_ value: Int) {
        self.value = value
    }

    package static func < (left: RegisterID, right: RegisterID) -> Bool { left.value < right.value }
}

/// The index of a register in its table's `registers`.
struct RegisterIndex: Hashable, Strideable, Sendable {
    let value: Int

    init(_ value: Int) {
        self.value = value
    }

    func distance(to other: RegisterIndex) -> Int { other.value - value }
    func advanced(by count: Int) -> RegisterIndex { RegisterIndex(value + count) }

    static func < (left: RegisterIndex, right: RegisterIndex) -> Bool { left.value < right.value }
    static func == (left: RegisterIndex, right: RegisterIndex) -> Bool { left.value == right.value }
}

extension Array {
    /// The element of a register, in an array that has one for each of a table's registers.
    subscript(index: RegisterIndex) -> Element {
        get { self[index.value] }
        set { self[index.value] = newValue }
    }
}

extension Table {
    /// The index of each register.
    var registerIndices: Range<RegisterIndex> { RegisterIndex(0)..<RegisterIndex(registers.count) }

    func index(of id: RegisterID) -> RegisterIndex? {
        registers.firstIndex { $0.id == id }.map { RegisterIndex($0) }
    }
}
