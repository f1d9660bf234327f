package import Spaces
import SyncCore

/// Records and hand-overs: what a structure's people do with a dossier (section 3.10).
extension OpenDossiers {
    package static let handleByteCount = DossierKeys.handleByteCount

    /// How a person came to the structure.
    package enum Origin: String, Hashable, Sendable {
        case prescription
        /// By themself.
        case holder = "porteur"
        case direct
    }

    /// Makes an own record, which only this structure's devices read.
    ///
    /// `fields` has values by `table.column`, of the tables `dossier`, `holder` and `project`.
    package func newRecord(
        _ origin: Origin, _ fields: [String: String], takenFrom envelope: String? = nil,
        rows: [DossierEdit] = []
    ) throws -> String {
        let blank = try blank()
        let id = blank.space.text
        var edits = try record(id, origin, fields, takenFrom: envelope)
        edits += rows.map { DossierEdit($0.verb, $0.table, $0.table.key(id), $0.cells) }
        try write([.found(blank, SpaceDraft(edits))])
        return id
    }

    private func record(
        _ id: String, _ origin: Origin, _ fields: [String: String], takenFrom envelope: String?
    ) throws -> [DossierEdit] {
        var cells: [DossierTable: [String: Value]] = [:]
        for (name, value) in fields {
            let (table, column) = try Self.field(name)
            guard [.dossier, .holder, .project].contains(table) else { throw SyncError.noField(name) }
            try Self.check(value, of: table, column)
            cells[table, default: [:]][column] = .text(value)
        }
        cells[.dossier, default: [:]].merge([
            "kind": .text("propre"), "origine": .text(origin.rawValue), "opened_on": .text(today),
            "handle": .blob(Bytes(SystemCipher.random(Self.handleByteCount))),
        ]) { $1 }
        if let envelope { cells[.dossier]?["taken_from"] = .text(envelope) }
        if cells[.holder] != nil, cells[.holder]?["name"] == nil {
            throw SyncError.missingField("holder.name")
        }
        if cells[.project] != nil, cells[.project]?["title"] == nil {
            throw SyncError.missingField("project.title")
        }
        return cells.map { DossierEdit(.create, $0, $0.key(id), $1) }
    }

    /// Writes fields of a dossier; a value of nil empties one.
    package func put(_ id: String, _ fields: [String: String?]) throws {
        let image = try image(of: id)
        var cells: [DossierTable: [String: String?]] = [:]
        for (name, value) in fields {
            let (table, column) = try Self.field(name)
            guard !table.isMany, !["kind", "handle", "origin_tag", "taken_from"].contains(column) else {
                throw SyncError.noField(name)
            }
            if let value { try Self.check(value, of: table, column) }
            cells[table, default: [:]][column] = .some(value)
        }
        let edits = cells.map { table, cells in
            let verb: RowVerb = image.rows(of: table).isEmpty ? .create : .write
            return DossierEdit(verb, table, table.key(id), cells.mapValues { $0.map { .text($0) } ?? .null })
        }
        try write([.append(try space(id), SpaceDraft(edits))])
    }

    /// Adds a note, which stays in this dossier.
    package func note(_ id: String, kind: String, on day: String, _ text: String) throws -> String {
        try Self.check(text, of: .note, "text")
        try Self.check(kind, of: .note, "kind")
        let name = DossierEdit.freshName()
        let edit = DossierEdit.create(
            .note, DossierTable.note.key(id, name), ["kind": kind, "happened_on": day, "text": text])
        try write([.append(try space(id), SpaceDraft([edit]))])
        return name
    }

    // MARK: Names

    package func space(_ id: String) throws -> SpaceName {
        guard let space = SpaceName(text: id) else { throw SyncError.unknownDossier(id) }
        return space
    }

    /// The dossier as it is now.
    ///
    /// - Throws: `unknownDossier`; `erased` if it was.
    package func image(of id: String) throws -> DossierImage {
        let space = try space(id)
        let found = try transact { transaction in
            if try transaction.isErased(space) { throw SyncError.erased(id) }
            return try fold(space, transaction)
        }
        guard let found else { throw SyncError.unknownDossier(id) }
        return image(found)
    }

    package var today: String { Self.day(now().milliseconds) }

    /// The day of a time, as `2026-12-01`.
    package static func day(_ time: UInt64) -> String { Day(of: time).text }

    static func field(_ name: String) throws -> (table: DossierTable, column: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let table = DossierTable(rawValue: parts[0]), table.columns.contains(parts[1])
        else { throw SyncError.noField(name) }
        return (table, parts[1])
    }

    /// Refuses what the tables wouldn't show.
    static func check(_ value: String, of table: DossierTable, _ column: String) throws {
        if let codes = table.codes[column], !codes.contains(value) {
            throw SyncError.badCode(table, column, codes)
        }
        if let max = table.lengthMax(column), value.unicodeScalars.count > max {
            throw SyncError.tooLong(table, column, max)
        }
        if let kind = PersonalNumber.kind(in: value) { throw SyncError.looksLike(kind) }
    }
}
