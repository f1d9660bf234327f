import Foundation
import Testing

/// A replica in a place that can't be written: a medium, somebody else's folder.
struct ReadOnlyTests {
    /// Somebody who may only read: root is first made another user, for whom rights count.
    private struct Reader {
        let founder: Partner
        let folder: URL

        func runs(_ arguments: String, in language: String = "en") async throws -> Outcome {
            let isRoot = getuid() == 0
            let user = isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
            let out = folder.path(percentEncoded: false)
            return try await founder.shell(
                "cd '\(out)' && \(user)env HOME=/nonexistent ESSYNC_HOME='\(out)/keys' "
                    + "ESSYNC_DB=\"$PLACE/essync.db\" \"$ESSYNC\" \(arguments) --lang \(language)",
                environment: ["PLACE": founder.folder.path(percentEncoded: false)])
        }
    }

    /// A replica of which `prepare` has the last word before its place becomes read-only.
    private func reader(_ world: World, prepare: (Partner) async throws -> Void = { _ in }) async throws
        -> Reader
    {
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        try await prepare(founder)
        let out = world.folder.appending(path: "sortie é")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        let script = """
            chmod 755 '\(world.folder.path(percentEncoded: false))'; chmod 777 ../sortie*; chmod a+r *; chmod a-w * .
            """
        #expect(try await founder.shell(script).code == 0)
        return Reader(founder: founder, folder: out)
    }

    private func writable(_ reader: Reader) async throws {
        #expect(try await reader.founder.shell("chmod -R u+w .").code == 0)
    }

    @Test func itCanBeRead_andWritingSaysWhatToDo() async throws {
        let world = try World()
        let reader = try await reader(world)
        for command in [
            "status", "list offer", "show offer inter-made/couveuse", "search couveuse", "export --output e",
            "publish site s", "publish sheets f", "bundle write b.essync", "backup copy.db", "members", "log",
            "conflicts", "check", "devices",
        ] {
            let outcome = try await reader.runs(command)
            #expect(
                outcome.code == 0 || outcome.code == 1 && command == "check", "\(command): \(outcome.error)")
            #expect(!outcome.error.contains("SQLite"), "\(command): \(outcome.error)")
        }
        for command in [
            "put event e title=T", "commit", "rm offer inter-made/couveuse", "rebuild", "import e",
        ] {
            let english = try await reader.runs(command)
            #expect(
                english.code == 1 && english.error.contains("copy it elsewhere"),
                "\(command): \(english.error)")
            let french = try await reader.runs(command, in: "fr")
            #expect(
                french.code == 1 && french.error.contains("copiez-le ailleurs"), "\(command): \(french.error)"
            )
        }
        let status = try await reader.runs("status --json")
        #expect(try status.json["readOnly"].bool == true)
        // The way that the sentence names.
        let copied = try await reader.runs("list offer --db copy.db")
        #expect(copied.code == 0 && copied.out.contains("Couveuse"))
        #expect(try await reader.founder.shell("ls -A").out == "essync.db\n")
        #expect(try await reader.runs("init --network n --structure s --db \"$PLACE/new.db\"").code == 1)
        try await writable(reader)
    }

    @Test func whatStandsInTheLogBesideIt_isRead() async throws {
        let world = try World()
        let reader = try await reader(world) { founder in
            // As a stick that was pulled out while a program had the file open.
            let script = """
                cp essync.db kept.db
                sqlite3 essync.db "UPDATE offer SET phone = '04 99' WHERE id = 'inter-made/couveuse'" \
                    '.shell cp essync.db a.db; cp essync.db-wal a.db-wal'
                rm -f essync.db essync.db-* kept.db; mv a.db essync.db; mv a.db-wal essync.db-wal
                test -s essync.db-wal
                """
            let outcome = try await founder.shell(script)
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        let row = try await reader.runs("show offer inter-made/couveuse --json")
        #expect(try row.json["phone"].string == "04 99", "\(row.error)")
        #expect(try await reader.founder.shell("ls -A").out == "essync.db\nessync.db-wal\n")
        try await writable(reader)
    }

    @Test func whatMayNotBeRead_isTold() async throws {
        let world = try World()
        let reader = try await reader(world) { founder in
            let outcome = try await founder.shell("chmod 600 essync.db")
            #expect(outcome.code == 0)
        }
        #expect(try await reader.founder.shell("chmod 000 essync.db").code == 0)
        let outcome = try await reader.runs("status")
        #expect(outcome.code == 1 && outcome.error.contains("can't be read"), "\(outcome.error)")
        #expect(outcome.errorLines.count == 1)
        try await writable(reader)
    }
}
