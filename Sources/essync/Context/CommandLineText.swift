import Client
import Foundation
import SyncCore

/// What the system hands over as bytes and this program takes for text.
///
/// A name that isn't UTF-8 would arrive with other letters in it: another file would be read or made.
enum CommandLineText {
    private static let places = ["ESSYNC_HOME", "ESSYNC_DB", "ESSYNC_CA", "XDG_DATA_HOME", "HOME"]

    /// - Throws: `not-utf8`.
    static func requireArguments() throws {
        for index in 0..<Int(CommandLine.argc) {
            guard let argument = CommandLine.unsafeArgv[index], !isText(argument) else { continue }
            throw SyncError.told(.init("not-utf8"), Sentence.notUTF8Argument(String(cString: argument)))
        }
    }

    /// - Throws: `not-utf8`; `no-such-file` where the current folder is gone.
    static func requireSurroundings() throws {
        for name in places {
            guard let value = getenv(name), !isText(value) else { continue }
            throw SyncError.told(.init("not-utf8"), Sentence.notUTF8Variable(name))
        }
        guard let folder = getcwd(nil, 0) else {
            throw SyncError.told(.noSuchFile, Sentence.noCurrentFolder)
        }
        defer { free(folder) }
        guard isText(folder) else {
            throw SyncError.told(.init("not-utf8"), Sentence.notUTF8Folder(String(cString: folder)))
        }
    }

    private static func isText(_ bytes: UnsafePointer<CChar>) -> Bool {
        String(validatingCString: bytes) != nil
    }
}
