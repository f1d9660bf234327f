import ArgumentParser
import SyncCore

/// `essync devices`: the devices that may act for a structure.
struct Devices: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.devices.configuration("devices") }

    @Flag(help: ArgumentHelp(Help.Network.all))
    var all = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let vector = try replica.vector()
        let membership = try replica.membership()
        let ended = all ? Array(membership.ended.values) : []
        let devices = (membership.devices.values + ended).sorted {
            ($0.structure, $0.replica) < ($1.structure, $1.replica)
        }
        let document: JSON = .array(
            devices.map { device in
                .object([
                    "replica": .string(device.replica.description), "structure": .string(device.structure),
                    "device": .string(device.label), "seq": .integer(Int64(clamping: vector[device.replica])),
                    "role": .string("\(device.role)"), "own": .bool(device.replica == replica.id),
                    "key": .string(device.key.description), "coordinator": .bool(device.coordinates),
                    "ended": .optional(device.termination?.reason.rawValue),
                    "after": device.termination.map { .integer(Int64(clamping: $0.after)) } ?? .null,
                ])
            })
        output.result(document) {
            let rows = devices.map { device in
                [
                    device.structure, device.label, device.replica.description, "\(vector[device.replica])",
                    remark(on: device, own: replica.id),
                ]
            }
            let headings = [
                Heading.structure(), Heading.device(), Heading.replica(), Heading.changesets(), "",
            ]
            output.table(TextTable(headings, rows: rows), empty: Sentence.nobody)
        }
    }

    private func remark(on device: Device, own: ReplicaID?) -> String {
        if let termination = device.termination { return Sentence.termination(termination.reason)() }
        let role = device.role == .reader ? [Sentence.readsOnly()] : []
        return (role + (device.replica == own ? [Sentence.thisDevice()] : [])).joined(separator: ", ")
    }
}
