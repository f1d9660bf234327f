/// A change by another tool because of which a synced table can't be read, written or merged as it stands.
package struct Damage: Hashable, Sendable {
    /// Stable, for programs and translations.
    package enum Code: String, Hashable, Sendable {
        /// The table isn't there.
        case missing
        /// The table has another name now, which is the detail.
        case renamed
        /// Something else bears its name: a view, or a table of another kind.
        case notATable = "not-a-table"
        /// Its primary key isn't what it was.
        case key
        /// It isn't STRICT.
        case strict
        /// A column isn't there: the detail.
        case column
        /// A column was altered: the detail.
        case altered
        /// A rule between columns, or a reference, isn't there: the detail.
        case rule
        /// An index allows each value once: the detail.
        case unique
        /// It was made anew and left without its rows.
        case emptied
        /// One of the engine's own tables was made anew: the detail.
        case bookkeeping
    }

    package let code: Code
    /// A name, or empty.
    package let detail: String

    init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }

    /// The damage that a program is told in an error's details; nil for a code of a newer version.
    package init?(code: String, detail: String) {
        guard let code = Code(rawValue: code) else { return nil }
        self.init(code, detail)
    }

    /// What is wrong, as the end of a sentence about the table.
    package var text: Phrase {
        switch code {
        case .missing: Phrase(fr: "elle n'est plus là", en: "isn't there any more")
        case .renamed: Phrase(fr: "elle s'appelle maintenant \(detail)", en: "is called \(detail) now")
        case .notATable: Phrase(fr: "ce n'est plus une table", en: "isn't a table any more")
        case .key: Phrase(fr: "elle n'a plus sa clé", en: "hasn't its primary key any more")
        case .strict:
            Phrase(
                fr: "elle a été refaite sans ses règles (STRICT)",
                en: "was made anew without its rules (STRICT)")
        case .column:
            Phrase(fr: "il lui manque la colonne \(detail)", en: "hasn't its column \(detail) any more")
        case .altered:
            Phrase(
                fr: "sa colonne \(detail) n'est plus la même",
                en: "has another column \(detail) than it should")
        case .rule: Phrase(fr: "il lui manque une règle (\(detail))", en: "lacks a rule (\(detail))")
        case .unique:
            Phrase(
                fr:
                    "elle n'admet plus deux fois la même valeur (\(detail)), ce qui ne se promet pas hors ligne",
                en: "may hold each value once only (\(detail)), which can't be promised offline")
        case .emptied:
            Phrase(fr: "elle a été refaite et laissée vide", en: "was made anew and left empty")
        case .bookkeeping:
            Phrase(fr: "ses registres ont disparu (\(detail))", en: "lost its bookkeeping (\(detail))")
        }
    }
}

/// A synced table that another tool made unfit; it is left alone until `Replica.rebuild` makes it anew.
public struct DamagedTable: Hashable, Sendable {
    package let name: String
    package let damage: Damage

    /// What is wrong and what to do.
    var error: SyncError {
        SyncError(
            .damagedTable,
            "Another program changed the table \(name): it \(damage.text.english). What was sealed isn't lost.",
            details: ["table": name, "damage": damage.code.rawValue, "detail": damage.detail])
    }
}

/// The damage that was noted in the file, and stays noted until the tables are made anew.
///
/// *Shape*: one line a table in `sync_meta`: name, code and detail, with tabs between.
struct DamageNotes {
    let connection: Connection

    /// By table.
    func read() throws -> [String: Damage] {
        let noted = try connection.first("SELECT value FROM sync_meta WHERE name = 'damaged'")
        guard case .text(let bytes)? = noted, let text = bytes.text else { return [:] }
        var found: [String: Damage] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let code = Damage.Code(rawValue: String(parts[1])) else { continue }
            found[String(parts[0])] = Damage(code, String(parts[2]))
        }
        return found
    }

    /// Notes damage in place of what was noted, and what had been applied by then unless that is noted already.
    func write(_ damage: [String: Damage], seen: Bytes) throws {
        guard !damage.isEmpty else {
            return try connection.execute("DELETE FROM sync_meta WHERE name IN ('damaged', 'damaged-seen')")
        }
        let lines = damage.sorted { $0.key < $1.key }.map { name, damage in
            "\(name)\t\(damage.code.rawValue)\t\(damage.detail.replacing("\n", with: " "))"
        }
        try connection.run(
            "INSERT OR REPLACE INTO sync_meta VALUES ('damaged', ?)",
            .text(Bytes(lines.joined(separator: "\n"))))
        try connection.run("INSERT OR IGNORE INTO sync_meta VALUES ('damaged-seen', ?)", .blob(seen))
    }

    /// What had been applied when damage was first noted: edits of the tables had seen no more.
    func seen() throws -> Bytes? {
        let noted = try connection.first("SELECT value FROM sync_meta WHERE name = 'damaged-seen'")
        guard case .blob(let bytes)? = noted else { return nil }
        return bytes
    }
}
