import ArgumentParser
import Foundation
import SyncCore
import SyncHTTP

/// Whom to trust besides the system's authorities: `--ca`, else `$ESSYNC_CA`.
struct AuthorityOption: ParsableArguments {
    @Option(help: ArgumentHelp(Help.Network.authority, valueName: "file"), completion: .file())
    var ca: String?

    /// - Throws: `badAuthority` where the file holds no certificate.
    func trusted() throws -> TrustedAuthority? {
        let named = [ca, ProcessEnvironment.current.environment["ESSYNC_CA"]]
        let path = named.compactMap(\.self).first { !$0.isEmpty }
        return try path.map { try TrustedAuthority(file: URL(typed: $0)) }
    }
}
