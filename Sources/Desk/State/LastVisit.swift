import Foundation
import SyncCore

/// What the replica held when the desk was opened the last time, and when that was.
///
/// Kept in a file of this user's beside the replica, for it is nobody else's: the log never has it.
struct LastVisit: Codable, Hashable, Sendable {
    /// By origin, the last changeset that was here.
    let heads: [String: UInt64]
    let milliseconds: UInt64

    init(_ replica: Replica) throws {
        let vector = try replica.vector()
        heads = Dictionary(vector.heads.map { ($0.origin.description, $0.seq) }) { max($0, $1) }
        milliseconds = WallClock.now().milliseconds
    }

    var time: EditTime { EditTime(milliseconds: Int64(milliseconds)) }

    func has(_ dot: Dot) -> Bool { dot.seq <= heads[dot.origin.description] ?? 0 }

    private static func path(of replica: String) -> String { replica + "-desk.json" }

    /// The visit before this one; nil for the first, or where the file can't be read.
    static func read(beside replica: String) -> LastVisit? {
        // A visit that isn't known costs a list of news, and nothing else.
        guard let data = FileManager.default.contents(atPath: path(of: replica)) else { return nil }
        return try? JSONDecoder().decode(LastVisit.self, from: data)
    }

    func write(beside replica: String) throws {
        try WholeFile.write(Array(JSONEncoder().encode(self)), to: Self.path(of: replica), for: .owner)
    }
}
