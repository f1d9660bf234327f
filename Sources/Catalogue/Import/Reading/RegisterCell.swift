/// A number that a register gave, in a cell: which register, and the number with its check digit verified.
enum RegisterCell: Equatable {
    case number(scheme: String, value: String)
    /// `1,30025E+13`: the spreadsheet has thrown digits away.
    case rounded
    case invalid

    init(_ text: String) {
        if text.wholeMatch(of: /\s*\d+(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d+\s*/) != nil {
            self = .rounded
            return
        }
        let bare = RegisterNumber.bare(text)
        // A spreadsheet takes the zero in front of a number that it holds for a quantity.
        let found = [bare, "0" + bare].lazy.compactMap { number in
            Self.schemes.first { $0.isValid(number) }.map { ($0.name, number) }
        }.first
        self = found.map { .number(scheme: $0.0, value: $0.1) } ?? .invalid
    }

    private static let schemes: [(name: String, isValid: @Sendable (String) -> Bool)] = [
        ("siret", { RegisterNumber.isSIRET($0) }), ("siren", { RegisterNumber.isSIREN($0) }),
        ("rna", { RegisterNumber.isRNA($0) }),
    ]
}
