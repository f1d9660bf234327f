import Foundation
public import SyncCore

/// A hub's address in one spelling, which is also the name that a replica remembers it by.
///
/// *Shape*: `http` or `https`, host in lower case, port where it isn't the scheme's own, no slash at the end,
/// neither user, query nor fragment. A path is kept: a hub may stand behind a proxy.
public struct HubURL: Hashable, Sendable, CustomStringConvertible {
    public let text: String
    /// Scheme, host and port: what a token is bound to.
    public let origin: String
    /// Host and port, as in a `Host` header.
    public let authority: String
    /// A name, or an address, of version 6 in brackets.
    let host: String

    /// The hub that `text` names; without a scheme, `https` is meant.
    ///
    /// - Throws: `wrongURL` for what is no hub's address.
    public init(_ text: String) throws {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let full = trimmed.contains("://") ? trimmed : "https://" + trimmed
        guard let parts = URLComponents(string: full), let scheme = parts.scheme?.lowercased(),
            let defaultPort = Self.ports[scheme], let host = parts.encodedHost?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else { throw Self.wrong(text) }
        if let port = parts.port, !(1...65_535).contains(port) { throw Self.wrong(text) }
        let port = parts.port.flatMap { $0 == defaultPort ? nil : ":\($0)" } ?? ""
        var path = parts.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        self.host = host
        authority = host + port
        origin = "\(scheme)://\(authority)"
        self.text = origin + path
    }

    public var description: String { text }
    /// Whether it is asked over TLS.
    var isSecured: Bool { text.hasPrefix("https:") }

    private static let ports = ["http": 80, "https": 443]

    private static func wrong(_ text: String) -> SyncError {
        SyncError(
            .wrongURL,
            "\(text) is no hub's address. One looks like https://hub.example.org or http://127.0.0.1:8080.",
            details: ["url": text])
    }
}

extension SyncError.Code {
    /// An address that no hub can have.
    public static let wrongURL = Self("wrong-url")
}
