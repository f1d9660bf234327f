import SyncCore

extension MemberBehind {
    var document: JSON {
        .object(["structure": .string(structure), "missing": .integer(missing)])
    }
}

extension [MemberBehind] {
    private static let shownMax = 8

    /// All in one sentence; of many only the first, and how many more.
    func show(_ output: Output) {
        guard !isEmpty else { return }
        let names = prefix(Self.shownMax).map(\.structure)
        output.line(Sentence.behind(Array<String>(names), more: count - names.count)(), .warning)
    }
}
