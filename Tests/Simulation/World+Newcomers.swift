import Foundation
import SyncTestSupport

@testable import SyncCore

/// Devices that join, by an invitation or by the word of members.
extension World {
    /// The reason that a newcomer will be let in for.
    private enum Ticket {
        /// At times one that was used already.
        case invitation(Invitation)
        case vouchers(structure: String)

        var structure: String {
            switch self {
            case .invitation(let invitation): invitation.structure
            case .vouchers(let structure): structure
            }
        }
    }

    /// A new device joins its structure by an invitation, or begins a structure by the word of members.
    func join(_ host: SimNode, at place: Int) throws -> Set<Int> {
        if let node = nodes[place] { return try joinAgain(node, host) }
        guard let ticket = try ticket(from: host) else { return [] }
        let home = self.home(place)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let source = source(place)
        let key = source.next()
        let store = KeyFolder(folder: home) { source.next() }
        try store.save(key)
        let schema = 1 + random.below(2)
        try Replica.create(
            at: SimNode.path(in: home, 0), network: network, key: key, keys: store,
            structure: ticket.structure, migrations: Array(SimSchema.migrations.prefix(schema))
        ).close()
        let node = try SimNode(
            place: place, folder: home, schema: schema, clock: SimClock(at: time), source: source,
            seed: random.next())
        nodes[place] = node
        return try enrol(node, with: ticket, from: host)
    }

    private func ticket(from host: SimNode) throws -> Ticket? {
        if random.once(in: 3) { return .vouchers(structure: random.pick(SimSchema.structures)) }
        if invitations.isEmpty || random.once(in: 2) { _ = try attempt("invite") { try invite(host) } }
        guard let last = invitations.last else { return nil }
        return .invitation(random.once(in: 4) ? random.pick(invitations) : last)
    }

    /// A device that was short of vouchers tries again; a copy without a key becomes a device of its own.
    private func joinAgain(_ node: SimNode, _ host: SimNode) throws -> Set<Int> {
        if let line = waitingLines[node.place] {
            return try enrol(node, with: .vouchers(structure: line.structure), from: host)
        }
        guard try node.replica.isCopy(), let ticket = try ticket(from: host) else { return [] }
        let isDone = try succeeds("adopt") { try node.replica.adopt(structure: ticket.structure) }
        let touched: Set<Int> = [node.place, host.place]
        return try isDone ? touched.union(enrol(node, with: ticket, from: host)) : touched
    }

    private func enrol(_ node: SimNode, with ticket: Ticket, from host: SimNode) throws -> Set<Int> {
        var touched: Set<Int> = [node.place, host.place]
        if case .vouchers = ticket { touched.formUnion(try gatherVouchers(for: node)) }
        try hand(host, to: node)
        note("\(node.name) joins for \(ticket.structure), helped by \(host.name)")
        let isDone = try succeeds("enrol") {
            switch ticket {
            case .invitation(let invitation): try node.replica.enrol(with: invitation, device: node.name)
            case .vouchers(let structure): try enrol(node, as: structure)
            }
        }
        guard isDone else { return touched }
        waitingLines[node.place] = nil
        if case .vouchers = ticket { tally.add("devices let in by vouchers") }
        tally.add("devices enrolled")
        return touched
    }

    /// At times by a program that doesn't count its vouchers first.
    private func enrol(_ node: SimNode, as structure: String) throws {
        guard random.once(in: 4) else { return try node.replica.enrol(as: structure, device: node.name) }
        try node.replica.sealTrust([.title(.vouched, structure: structure), .label(node.name)])
        try node.replica.checkTriggers()
    }

    /// Asks some members for their word, and takes their logs in.
    private func gatherVouchers(for node: SimNode) throws -> Set<Int> {
        guard let line = try attempt("line", { try node.replica.deviceLine() }) else { return [] }
        waitingLines[node.place] = line
        var asked: Set<Int> = []
        for member in orderedNodes.filter({ !$0.isHub && $0 !== node }).shuffled(using: &random).prefix(3) {
            let isDone = try succeeds("vouch") { try member.replica.vouch(for: line) }
            if isDone { tally.add("trust vouch") }
            try hand(member, to: node)
            asked.insert(member.place)
        }
        return asked
    }

    /// All of one's log goes to another.
    func hand(_ giver: SimNode, to taker: SimNode) throws {
        guard let bytes = try attempt("bundle", { try giver.replica.bundle() }) else { return }
        _ = try attempt("read") { try taker.replica.read(bytes) }
    }
}
