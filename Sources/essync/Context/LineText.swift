import Client
import SyncCore

extension DeviceLine {
    /// The line of somebody's key, as a person pasted it.
    ///
    /// - Throws: `wrongLine`, which says what to ask for.
    static func read(_ text: String) throws -> DeviceLine {
        if let line = DeviceLine(text) { return line }
        if Slug.isValid(text) { throw SyncError.told(.wrongLine, Sentence.slugInsteadOfLine(text)) }
        if Invitation(text) != nil { throw SyncError.told(.wrongLine, Sentence.invitationInsteadOfLine) }
        throw SyncError.told(.wrongLine, Sentence.noLine)
    }
}

extension SyncError.Code {
    static let wrongLine = Self("wrong-line")
    static let noLine = Self("no-line")
    static let needsYes = Self("needs-yes")
}
