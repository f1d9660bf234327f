extension ImportReason.Code {
    /// `max`: more cells than are held.
    public static let tooManyCells = Self("too-many-cells")
}

extension ImportReason {
    /// What is wrong with a spreadsheet's file; nil for what isn't about one.
    func sheet(_ language: Language) -> String? {
        switch code {
        case .tooManyCells:
            language(
                french: "il y a plus de \(self["max"]) cellules ; coupez le fichier en plusieurs",
                english: "there are more than \(self["max"]) cells; cut the file into several")
        default: nil
        }
    }
}
