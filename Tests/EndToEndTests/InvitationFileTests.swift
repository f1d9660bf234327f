import Foundation
import Testing

/// An invitation goes from hand to hand without standing in a list of processes.
struct InvitationFileTests {
    @Test(arguments: ["--file 'invitation é.txt'", "- <'invitation é.txt'", "--file printed", "- <folded"])
    func anInvitation_isReadFrom(_ source: String) async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let written = try await founder.json("invite", "--file", "invitation é.txt")
        #expect(
            written["invitation"] == .null && written["file"].string?.hasSuffix("/invitation é.txt") == true)
        #expect(try founder.mode("invitation é.txt") == "600")
        try await founder.fails("invite", "--file", "invitation é.txt")
        let script = """
            "$ESSYNC" invite >printed; head -1 printed | fold -w 40 >folded; printf '\\n\\nBonne lecture !\\n' >>folded
            "$ESSYNC" bundle write b.essync; export ESSYNC_HOME=../second; mkdir -p ../second
            "$ESSYNC" join \(source) --from b.essync --db ../second/essync.db
            """
        let outcome = try await founder.shell(script)
        #expect(outcome.code == 0, "\(outcome.error)")
        let again = try await founder.shell(
            "ESSYNC_HOME=../third \"$ESSYNC\" join --from b.essync --db ../third.db 2>&1; echo $?")
        #expect(again.out.contains("--file") && again.out.hasSuffix("64\n"), "\(again.out)")
    }

    @Test func whatIsNoInvitation_isTold_andLeavesNothing() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("bundle", "write", "b.essync")
        for source in ["--file b.essync", "--file /nulle/part", "--file .", "- </dev/null", "essync1:abc"] {
            let outcome = try await founder.shell(
                "ESSYNC_HOME=k \"$ESSYNC\" join \(source) --from b.essync --db n.db")
            #expect(outcome.code == 1 && outcome.errorLines.count == 1, "\(source): \(outcome.error)")
        }
        #expect(try await founder.shell("ls -A").out == "b.essync\nessync.db\n")
    }

    @Test func aJoinThatFails_leavesNoKey() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        try await founder.does("bundle", "write", "before.essync")
        try await founder.does("invite", "--file", "i.txt")
        try await founder.does("bundle", "write", "after.essync")
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        // Nobody knows it yet; then it is used twice.
        let script = """
            join() { ESSYNC_HOME=$1 "$ESSYNC" join --file i.txt $2 --db $1.db; echo $?; find $1 -type f 2>/dev/null | wc -l; }
            join a "--from before.essync"; join b "--hub \(hub.url)"; join c "--from after.essync"
            ESSYNC_HOME=c "$ESSYNC" bundle write c.essync --db c.db >/dev/null; join d "--from c.essync"
            ls -A | grep -v -e essync -e '^c' -e i.txt
            """
        let outcome = try await founder.shell(script)
        let lines = outcome.out.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let codes = lines.filter { Int($0) != nil }
        #expect(codes == ["1", "0", "1", "0", "0", "1", "1", "0"], "\(outcome.out)\(outcome.error)")
        #expect(!lines.contains("a.db") && !lines.contains("d.db"), "\(outcome.out)")
    }

    @Test func anOpenHub_isWarnedOf_unlessItIsThisMachine() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        for (url, isOpen) in [
            ("http://hub.example:8080", true), ("http://192.168.1.4", true),
            ("http://127.0.0.1.example", true),
            ("http://localhost.example", true), ("https://hub.example", false), ("hub.example", false),
            ("http://127.0.0.1:8080", false), ("http://localhost", false), ("http://[::1]:8080", false),
        ] {
            let outcome = try await founder.does("invite", "--hub", url)
            #expect(outcome.error.contains("chiffré") == isOpen, "\(url): \(outcome.error)")
        }
    }
}
