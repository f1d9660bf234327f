import Catalogue
import Client
import Foundation
import SyncCore

/// The formats that are read.
enum ImportFormat {
    case csv
    case foreign(ForeignFormat)

    /// - Throws: `unknown-format`.
    init(named name: String) throws {
        if name == Self.csv.name {
            self = .csv
        } else if let format = ForeignFormat(rawValue: name) {
            self = .foreign(format)
        } else {
            throw SyncError.told(.init("unknown-format"), Sentence.unreadFormat(name, of: Self.names))
        }
    }

    /// What is at `url`, by its name and its beginning.
    static func guess(_ url: URL) -> Self { ForeignFormat.guess(url).map(Self.foreign) ?? .csv }

    static var names: String { (["csv"] + ForeignFormat.allCases.map(\.rawValue)).joined(separator: ", ") }

    var name: String {
        switch self {
        case .csv: "csv"
        case .foreign(let format): format.rawValue
        }
    }
}
