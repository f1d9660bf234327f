import Foundation
import Testing

extension Partner {
    /// Runs a script of the shell in this partner's folder; `$ESSYNC` is the program.
    func shell(
        _ script: String, environment more: [String: String?] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        var environment = environment
        environment["ESSYNC"] = Program.essync.path(percentEncoded: false)
        for (name, value) in more { environment[name] = value }
        return try await run(
            URL(filePath: "/bin/sh"), ["-c", script], in: folder, environment: environment)
    }

    /// The rights of a file in this partner's folder, as in `600`.
    func mode(_ path: String) throws -> String {
        let file = path.hasPrefix("/") ? path : folder.path(percentEncoded: false) + "/" + path
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        return String(try #require(mode), radix: 8)
    }
}
