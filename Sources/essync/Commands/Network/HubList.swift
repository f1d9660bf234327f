import ArgumentParser
import Client
import SyncCore

/// `essync hub list`: the hubs that this replica knows.
struct HubList: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.hubList.configuration("list") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let hubs = try KnownHubs(replica).all()
        let document: JSON = .array(
            hubs.map { hub in
                .object([
                    "url": .string(hub.url), "lastSync": hub.lastSync.map(JSON.time) ?? .null,
                    "upToDate": .bool(hub.upToDate), "missing": .integer(hub.missing),
                    "withheld": .integer(hub.withheld),
                ])
            })
        output.result(document) {
            let rows = hubs.map { hub in
                [
                    hub.url, hub.lastSync?.local ?? Sentence.never(),
                    hub.upToDate ? Sentence.yes() : Phrase.changesets(hub.missing)(),
                ]
            }
            let headings = [Heading.hub(), Heading.lastSync(), Heading.upToDate()]
            output.table(TextTable(headings, rows: rows), empty: Sentence.noHubYet)
        }
    }
}

/// `essync hub forget`: syncs don't go there any more.
struct HubForget: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.hubForget.configuration("forget") }

    @Argument(help: ArgumentHelp(Help.Network.forgotten, valueName: "url"))
    var hub: String

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let url = try KnownHubs(replica).forget(hub)
        output.result(.object(["forgotten": .string(url)])) { output.line(Sentence.hubForgotten(url)) }
    }
}
