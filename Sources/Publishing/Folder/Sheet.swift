/// A sheet of the folder: a page of paper that is replaced when what it says changes.
package struct Sheet: Hashable, Sendable {
    /// The subject of a sheet.
    package enum Kind: String, CaseIterable, Sendable {
        case stage, structure
    }

    /// The one thing that a sheet is about.
    package enum Subject: Hashable, Sendable {
        /// A stage's code.
        case stage(String)
        /// A structure's key.
        case structure(String)
    }

    /// Printed on the sheet, and its file's name: `E-2`, `S-inter-made`.
    package let code: String
    package let title: String
    /// Of what the sheet says, without the day of printing: two editions that say the same have the same one.
    package let fingerprint: String
}
