import SyncTestSupport
import Testing
@testable import SyncCore

@testable import Client
@testable import essync

/// Every sentence with a number, rendered with 0, 1 and 2 in both languages: number and words agree.
struct SentenceTests {
    private typealias Made = @Sendable (Int) -> Phrase

    private static let line = DeviceLine(structure: "apeas", key: PrivateKey().publicKey)
    private static let candidate = Candidate(
        structure: "apeas", key: ReplicaID(publicKey: line.key), vouchers: ["adie"])

    /// By the function's name; several where one has more than one number.
    private static let all: [String: Made] = [
        "left": { Sentence.left("phone", at: "a.csv:2", times: $0, "raison") },
        "exported": { Sentence.exported("dossier", files: $0, rows: $0) },
        "checked": { Sentence.checked(offers: $0, errors: $0, warnings: $0) },
        "published": { Sentence.published("index.html", files: $0, changed: $0) },
        "sheetsWritten": { Sentence.sheetsWritten($0, "fiches.html") },
        "deleted": { Sentence.deleted("offer a", rows: $0) },
        "manyDeleted": { Sentence.manyDeleted(101 + $0) },
        "heldNow": { Sentence.heldNow($0) },
        "discarded": { Sentence.discarded("offer a", edits: $0) },
        "wouldRepeat": { Sentence.wouldRepeat($0, of: 2) },
        "nameLength": { Sentence.nameLength(100 + $0) },
        "joined": { Sentence.joined(network: "n", structure: "s", file: "f", rows: $0) },
        "behind": { Sentence.behind(["apeas"], more: $0) },
        "conflictNumber": { Sentence.conflictNumber($0, of: 2) },
        "settledSoFar": { Sentence.settledSoFar($0, left: $0) },
        "refusedLines": { Sentence.refusedLines($0, canSkip: true) },
        "likewise": { Sentence.likewise($0) },
        "moreInJSON": { Sentence.moreInJSON($0) },
        "valuesErased": { Sentence.valuesErased($0, isTrial: false) },
        "linesLeft": { Sentence.linesLeft($0, in: ["a.csv"]) },
        "vouched": { Sentence.vouched("apeas", by: ["adie"], needed: 2 + $0) },
        "admission": { Sentence.admission(vouchers: 1 + $0) },
        "admitted": { Sentence.admitted(line, by: 1 + $0, network: "n") },
        "candidate": { Sentence.candidate(candidate, needed: 1 + $0) },
        "draftTaken": { Sentence.draftTaken(rows: $0, kept: "f") },
        "draftLeft": { Sentence.draftLeft($0) },
        "expulsionVoted": { Sentence.expulsionVoted("apeas", by: ["adie"], needed: 2 + $0) },
        "notYetBack": { Sentence.notYetBack(line, 2 + $0) },
        "tooFewFounders": { Sentence.tooFewFounders(1 + $0, needed: 4) },
        "changesetsFall": { Sentence.changesetsFall($0) },
        "hubBackedUp": { Sentence.hubBackedUp("hub.db", bytes: 1_000, changesets: $0) },
        "unhealthy": { Sentence.unhealthy($0) },
        "rebuilt": { Sentence.rebuilt(changesets: $0) },
        "shrunk": { Sentence.shrunk(from: 2_000, to: $0) },
        "holdsBack": { Sentence.holdsBack("apeas", $0) },
        "backedUp": { Sentence.backedUp("copie.db", bytes: $0) },
        "resolved": { Sentence.resolved("offer a", left: $0) },
        "noAct": { Sentence.noAct("x", of: 3 + $0) },
        "undoesRows": { Sentence.undoesRows($0) },
        "wouldUndo": { Sentence.wouldUndo(rows: $0) },
        "moreRows": { Sentence.moreRows($0) },
        "undone": { Sentence.undone(":5", rows: $0) },
        "missingBodies": { Sentence.missingBodies($0) },
        "restored": { Sentence.restored($0) },
        "conflicts": { Sentence.conflicts($0) },
        "rejected": { Sentence.rejected($0) },
        "held": { Sentence.held($0) },
        "clockOff": { Sentence.clockOff(61_000 + $0) },
        "membersUpToDate": { Sentence.membersUpToDate($0, of: 2) },
        "syncing": { Sentence.syncing(sent: $0, received: $0) },
        "bundleWritten": { Sentence.bundleWritten("f", changesets: $0, bytes: 1_000) },
        "bundleRead": { Sentence.bundleRead(received: $0, known: $0) },
        "wrongChangesets": { Sentence.wrongChangesets($0, .malformed) },
        "pending": { Sentence.pending($0) },
        "unsent": { Sentence.unsent($0) },
        "sheetNoted": { Sentence.sheetNoted($0) },
        "purged": { Sentence.purged($0) },
        "sheetsBack": { Sentence.sheetsBack($0) },
        "moreReferences": { Sentence.moreReferences($0) },
        "moreRetired": { Sentence.moreRetired($0) },
        "retiredHere": { Sentence.retiredHere($0, in: "offer") },
        "shortPassphrase": { Sentence.shortPassphrase($0) },
        "unlocked": { Sentence.unlocked($0, minutes: 30) },
        "notOpenYet": { Sentence.notOpenYet($0) },
        "noRecoveryKey": { Sentence.noRecoveryKey($0) },
        "dossiersChanged": { Sentence.dossiersChanged($0) },
        "dossiersErased": { Sentence.dossiersErased($0) },
        "dossiersRefused": { Sentence.dossiersRefused($0) },
        "recovered": { Sentence.recovered($0) },
        "unreadableHere": { Sentence.unreadableHere("a", $0) },
        "dossierConflicts": { Sentence.dossierConflicts($0) },
        "erased": { Sentence.erased($0) },
        "residue": { Sentence.residue("f", $0) },
        "stillHere": { Phrase.stillHere(pending: $0, unsent: $0) },
    ]

    @Test(arguments: [0, 1, 2])
    func everySentence_agreesWithItsNumber(_ number: Int) {
        for (name, make) in Self.all.sorted(by: { $0.key < $1.key }) {
            let phrase = make(number)
            for text in [phrase.french, phrase.english] {
                #expect(!text.contains(/\([a-zé]{0,2}s\)/), "\(name): \(text)")
            }
            // What stands right behind a number agrees with it; in French, zero is singular, too.
            let many =
                /\b[01] (?:lignes|envois|offres|fichiers|conflits|fiches|modifications|défauts|valeurs)\b/
            #expect(!phrase.french.contains(many), "\(name): \(phrase.french)")
            #expect(
                !phrase.french.contains(/\b2 (?:ligne|envoi|offre|fichier|conflit|fiche|modification)\b/),
                "\(name): \(phrase.french)")
            #expect(
                !phrase.english.contains(/\b1 (?:rows|changesets|offers|files|sheets|edits|errors)\b/),
                "\(name): \(phrase.english)")
            #expect(
                !phrase.english.contains(/\b[02] (?:row|changeset|offer|file|sheet|edit|error)\b/),
                "\(name): \(phrase.english)")
        }
    }

    /// A sentence that is missing above would never be tried.
    @Test func everyCountedSentence_isTried() throws {
        for file in try Repository.sources(below: "Sources/essync/Language/Sentences") {
            for match in file.text.matches(of: /static func (\w+)\([^{]*?: Int[,)]/) {
                #expect(Self.all[String(match.1)] != nil, "\(file.path): \(match.1) isn't tried")
            }
        }
    }

    @Test func noSource_makesAPluralInBrackets() throws {
        for module in ["essync", "Client", "Catalogue", "Publishing", "SyncCore", "SyncHTTP", "SyncServer"] {
            for file in try Repository.sources(below: "Sources/\(module)") {
                for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
                    .enumerated()
                {
                    let isPlural =
                        line.contains(/"[^"]*[a-zé]\((?:s|e|es|x)\)[^"]*"/) && !line.contains("replacing(")
                    #expect(!isPlural, "\(file.path):\(index + 1) \(line)")
                }
            }
        }
    }

    @Test func placeholders_areFrenchInFrench() {
        let usage = "USAGE: essync put <table> <key> ... <field=value> [--json]\nHelp:  <changeset|table key>"
        let french = UsageText.translated(usage, .french)
        #expect(!french.contains("<key>") && !french.contains("Help:") && !french.contains("changeset"))
        #expect(UsageText.translated(usage, .english) == usage)
    }

    @Test(arguments: [
        (["synk"], "`essync sync`"), (["hub", "serv"], "`essync hub serve`"),
        (["help", "imprt"], "`essync import`"),
    ])
    func aCommand_thatIsNone_isToldWithTheOneMeant(_ words: [String], _ meant: String) {
        let problem = CommandPath(words).problem
        #expect(problem?.french.contains(meant) == true && problem?.english.contains(meant) == true)
    }

    @Test func options_mayStandInFrontOfTheCommand() {
        #expect(
            CommandPath(["--lang", "en", "--json", "hub", "list", "--strict"]).arguments
                == ["hub", "list", "--lang", "en", "--json", "--strict"])
        #expect(CommandPath(["--version"]).arguments == ["--version"])
        #expect(
            CommandPath(["put", "offer", "a", "--lang", "en"]).arguments == [
                "put", "offer", "a", "--lang", "en",
            ])
        #expect(CommandPath(["synthese"]).problem != nil && CommandPath(["put", "ofre"]).problem == nil)
    }
}
