import Foundation
import SyncCore

/// One run of all workloads on fresh files, beside the same work in plain SQLite.
struct Round {
    let rows: [SampleRow]
    /// The same rows as many changesets of many origins.
    let parts: ManyOrigins?
    /// The workloads wanted; empty for all.
    let only: Set<String>
    private let members: Members
    private var insert = 0.0
    private var update = 0.0
    private var updateAll = 0.0
    private var plainSize = 0.0

    init(_ rows: [SampleRow], parts: ManyOrigins?, only: Set<String>) throws {
        self.rows = rows
        self.parts = parts
        self.only = only
        members = try Members()
    }

    mutating func run(_ figures: inout Figures) throws {
        plain(&figures)
        let tool = Plain(members.path("founder"))
        try bootstrap(tool, &figures)
        if only == ["W1"] { return }
        try small(tool, &figures)
        try look(&figures)
        if wants("W5") { try conflicts(tool, &figures) }
        try updates(tool, &figures)
    }

    private func wants(_ name: String) -> Bool { only.isEmpty || only.contains(name) }

    private mutating func plain(_ figures: inout Figures) {
        let tool = Plain(members.path("plain"), creating: true)
        insert = figures.time("plain insert") { tool.insert(rows) }
        tool.run("PRAGMA wal_checkpoint(TRUNCATE)")
        plainSize = size("plain")
        _ = figures.time("plain update of 1,000 rows") { tool.update(rows, count: 1_000, to: "few") }
        update = figures.time("plain update of one column") { tool.update(rows, count: rows.count, to: "p") }
        updateAll = figures.time("plain update of all columns") { tool.updateAll(rows, to: "p ") }
    }

    /// W1, W3 and sizes.
    private func bootstrap(_ tool: Plain, _ figures: inout Figures) throws {
        let founder = members.founder
        let captured = figures.time("W1 captured", of: insert) { tool.insert(rows) }
        let sealed = try Figures.seconds { _ = try founder.seal() }
        figures.add("W1s captured and sealed", captured + sealed, of: insert)
        founder.checkpoint()
        figures.add("author's file, a row", size("founder") / count, .bytes, of: plainSize / count)

        if only == ["W1"] { return }
        let reader = try members.reader("reader")
        var bundle: [UInt8] = []
        let written = try Figures.seconds { bundle = try Bundle.write(founder) }
        figures.add("W3 on the wire, a row", Double(bundle.count) / count, .bytes)
        let applied = try Figures.seconds { try Bundle.read(bundle, into: reader) }
        figures.add("W3 bootstrap", written + applied, of: insert)
        reader.checkpoint()
        figures.add("receiver's file, a row", size("reader") / count, .bytes, of: plainSize / count)
        try reader.close()

        guard let parts else { return }
        let other = try Replica.create(
            at: members.path("many"), network: parts.network, migrations: [Members.migration])
        try figures.time("W3b bootstrap of 10,000 changesets", of: insert) {
            try Bundle.read(parts.bundle, into: other)
        }
        try other.close()
    }

    /// W4: a thousand edits on top.
    private func small(_ tool: Plain, _ figures: inout Figures) throws {
        let reader = try members.device("second")
        let before = try reader.vector()
        let edited = Figures.seconds { tool.update(rows, count: 1_000, to: "w4") }
        var bundle: [UInt8] = []
        let sent = try Figures.seconds { bundle = try Bundle.write(members.founder, without: before) }
        let applied = try Figures.seconds { try Bundle.read(bundle, into: reader) }
        figures.add("W4 1,000 edits: capture", edited)
        figures.add("W4 seal and send", sent)
        figures.add("W4 apply", applied)
        figures.add("W4 seal, send, apply", sent + applied)
        figures.add("W4 on the wire, an edit", Double(bundle.count) / 1_000, .bytes)
    }

    /// W9: questions that a person asks.
    private func look(_ figures: inout Figures) throws {
        let founder = members.founder
        let key = [rows[rows.count / 2].key]
        try figures.time("W9 conflicts, none") { _ = try founder.conflicts() }
        try figures.time("W9 log of one row") { _ = try founder.history("offer", key) }
        try figures.time("W9 blame") { _ = try founder.blame("offer", key) }
        guard wants("search") else { return }
        let index = try SearchIndex(of: founder, plan: SearchPlan(entries: ["offer": .init(rank: 0)]))
        try figures.time("search index, filled once") { _ = try index.refresh() }
        try figures.time("W9 search") {
            _ = try index.refresh()
            _ = try index.matches(["kitchen", "harb"], limit: 20)
        }
    }

    /// W5: the same column of the same rows on both sides.
    private func conflicts(_ tool: Plain, _ figures: inout Figures) throws {
        let second = try Replica.open(
            at: members.path("second"), keys: KeyFolder(folder: members.folder),
            migrations: [Members.migration])
        try Bundle.send(from: second, to: members.founder)
        try Bundle.send(from: members.founder, to: second)
        let before = (first: try members.founder.vector(), second: try second.vector())
        let other = Plain(members.path("second"))
        tool.update(rows, count: rows.count / 10, column: "title", to: "from A")
        other.update(rows, count: rows.count / 10, column: "title", to: "from B")
        try figures.time("W5 10,000 conflicts, both ways") {
            let there = try Bundle.write(members.founder, without: before.second)
            let back = try Bundle.write(second, without: before.first)
            try Bundle.read(there, into: second)
            try Bundle.read(back, into: members.founder)
        }
        if tool.digest() != other.digest() { fatalError("The two sides differ") }
        try figures.time("W9 conflicts, 10,000 of them") { _ = try members.founder.conflicts() }
        try second.close()
    }

    /// W2 and W2b.
    private func updates(_ tool: Plain, _ figures: inout Figures) throws {
        let one = figures.time("W2 captured", of: update) { tool.update(rows, count: rows.count, to: "w2") }
        let sealed = try Figures.seconds { _ = try members.founder.seal() }
        figures.add("W2 captured and sealed", one + sealed, of: update)
        let all = figures.time("W2b captured", of: updateAll) { tool.updateAll(rows, to: "w2b ") }
        let resealed = try Figures.seconds { _ = try members.founder.seal() }
        figures.add("W2b captured and sealed", all + resealed, of: updateAll)
    }

    private var count: Double { Double(rows.count) }

    private func size(_ name: String) -> Double {
        let attributes = try? FileManager.default.attributesOfItem(atPath: members.path(name))
        return Double(attributes?[.size] as? Int ?? 0)
    }
}
