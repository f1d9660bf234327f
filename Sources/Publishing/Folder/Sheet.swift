/// A sheet of the folder: a page of paper that is replaced when what it says changes.
public struct Sheet: Hashable, Sendable {
    /// The subject of a sheet.
    public enum Kind: String, CaseIterable, Sendable {
        case stage, structure
    }

    /// The one thing that a sheet is about.
    public enum Subject: Hashable, Sendable {
        /// A stage's code.
        case stage(String)
        /// A structure's key.
        case structure(String)
    }

    /// Printed on the sheet, and its file's name: `E-2`, `S-inter-made`.
    public let code: String
    public let title: String
    /// Of what the sheet says, without the day of printing: two editions that say the same have the same one.
    public let fingerprint: String
}
