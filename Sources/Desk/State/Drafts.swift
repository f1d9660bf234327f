import Foundation
import SyncCore
import Synchronization

/// Forms that were begun and not saved, with all that they had shown: what was typed outlives its window.
///
/// *Shape*: a file of this user's beside the replica, so that none of it ever gets into the log. A draft that is
/// taken up again is the form as it was: its save is compared with the versions that were seen at its opening.
final class Drafts: Sendable {
    /// One form of one section of one row.
    struct Draft: Codable, Hashable, Sendable {
        struct Field: Codable, Hashable, Sendable {
            let name: String
            let value: String
        }

        let id: String
        let milliseconds: Int64
        let fields: [Field]

        var time: EditTime { EditTime(milliseconds: milliseconds) }

        /// The form as its browser sent it.
        var sent: FormFields { FormFields(fields.map { ($0.name, $0.value) }) }

        var isOld: Bool {
            time.milliseconds + UInt64(DeskLimits.draftDaysMax) * 86_400_000 < WallClock.now().milliseconds
        }
    }

    private let path: String
    private let lock = Mutex(())

    init(beside replica: String) { path = replica + "-desk-drafts.json" }

    /// Which form it is: one row's section; nil for what is no such form.
    static func id(_ fields: FormFields) -> String? {
        guard let row = RowAddress(fields), let section = fields.text("section"), fields.has("seen") else {
            return nil
        }
        return id(row, section: section)
    }

    static func id(_ row: RowAddress, section: String) -> String {
        ([row.table] + row.key + [section]).joined(separator: "\u{0}")
    }

    /// All of them, newest first.
    var all: [Draft] { lock.withLock { _ in read() } }

    /// Keeps a form as it stands.
    ///
    /// - Returns: whether it is one that can be kept.
    /// - Throws: what writing the file throws.
    func keep(_ sent: FormFields) throws -> Bool {
        guard let id = Self.id(sent) else { return false }
        let fields = sent.all.filter { !Self.passing.contains($0.name) }
            .map { Draft.Field(name: $0.name, value: $0.value) }
        let draft = Draft(
            id: id, milliseconds: Int64(WallClock.now().milliseconds), fields: fields)
        return try lock.withLock { _ in
            var kept = [draft] + read().filter { $0.id != id }.prefix(DeskLimits.draftsMax - 1)
            // The oldest give way: the file stays as small as a few forms.
            while kept.count > 1, Self.size(kept) > DeskLimits.draftBytesMax { kept.removeLast() }
            try write(kept)
            return true
        }
    }

    /// Forgets the draft of a form, which was saved or thrown away.
    func drop(_ fields: FormFields) throws {
        let id = Self.id(fields)
        try lock.withLock { _ in
            let kept = read()
            guard kept.contains(where: { $0.id == id }) else { return }
            try write(kept.filter { $0.id != id })
        }
    }

    /// What belongs to one page and one click, not to what was typed.
    private static let passing: Set<String> = ["jeton", "acte", "seul"]

    private static func size(_ drafts: [Draft]) -> Int {
        drafts.reduce(0) { $0 + $1.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count } }
    }

    private func read() -> [Draft] {
        // A file that can't be read holds nothing that could be offered.
        guard let data = FileManager.default.contents(atPath: path),
            let drafts = try? JSONDecoder().decode([Draft].self, from: data)
        else { return [] }
        return drafts.filter { !$0.isOld }
    }

    private func write(_ drafts: [Draft]) throws {
        try WholeFile.write(Array(JSONEncoder().encode(drafts)), to: path, for: .owner)
    }
}
