import SyncCore

extension MemberBehind {
    var document: JSON {
        .object(["structure": .string(structure), "missing": .integer(missing)])
    }
}

extension [MemberBehind] {
    private static let shownMax = 8

    /// One sentence a member; of many only the first, and how many more.
    func show(_ output: Output) {
        for member in prefix(Self.shownMax) { output.line(Sentence.behind(member)(), .warning) }
        if count > Self.shownMax { output.line(Sentence.moreBehind(count - Self.shownMax)(), .warning) }
    }
}
