import ArgumentParser
import SyncCore

/// `essync devices`: the devices that may act for a structure.
struct Devices: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.devices.configuration("devices") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let vector = try replica.vector()
        let devices = try replica.membership().devices.values.sorted {
            ($0.structure, $0.replica) < ($1.structure, $1.replica)
        }
        let document: JSON = .array(
            devices.map { device in
                .object([
                    "replica": .string(device.replica.description), "structure": .string(device.structure),
                    "device": .string(device.label), "seq": .integer(Int64(clamping: vector[device.replica])),
                    "own": .bool(device.replica == replica.id),
                ])
            })
        output.result(document) {
            let rows = devices.map { device in
                [
                    device.structure, device.label, device.replica.description, "\(vector[device.replica])",
                    device.replica == replica.id ? Sentence.thisDevice() : "",
                ]
            }
            let headings = [
                Heading.structure(), Heading.device(), Heading.replica(), Heading.changesets(), "",
            ]
            output.table(TextTable(headings, rows: rows), empty: Sentence.nobody)
        }
    }
}
