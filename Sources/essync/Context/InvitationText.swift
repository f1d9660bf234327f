import Client
import Foundation
import SyncCore

/// An invitation as a person hands it over: typed, in a file, or on standard input.
enum InvitationText {
    private static let bytesMax = 64 << 10

    /// - Parameters:
    ///   - typed: the text itself, or `-` for standard input.
    ///   - file: where it stands.
    /// - Returns: the invitation.
    /// - Throws: `wrongInvitation`; `noSuchFile`, `unreadableFile`.
    static func read(_ typed: String?, file: String?) throws -> Invitation {
        let text: String
        if let file {
            text = try contents(of: URL(typed: file).filePath)
        } else if let typed, typed != "-" {
            text = typed
        } else {
            text = decoded(try FileHandle.standardInput.read(upToCount: bytesMax))
        }
        guard let invitation = Invitation(text) ?? Invitation(firstParagraph(of: text)) else {
            throw SyncError.told(.wrongInvitation, Sentence.noInvitation)
        }
        return invitation
    }

    private static func contents(of path: String) throws -> String {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw SyncError.reading(path, EISDIR)
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SyncError.reading(path, errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        defer { try? handle.close() }  // It was only read.
        do {
            return decoded(try handle.read(upToCount: bytesMax))
        } catch {
            throw SyncError.reading(path, EIO)
        }
    }

    /// What isn't text is no invitation, and told so.
    private static func decoded(_ data: Data?) -> String {
        String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// What `essync invite` prints: the invitation, perhaps folded by a mail program, then sentences.
    private static func firstParagraph(of text: String) -> String {
        text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .drop { $0.isEmpty }.prefix { !$0.isEmpty }.joined()
    }
}
