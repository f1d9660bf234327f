package import SyncCore

/// The ways into a network, as people go them: what one replica says is handed to the next at once.
extension Replica {
    /// Takes in all that another replica has, as by a bundle.
    package func takeAll(of other: Replica) throws {
        var portions: [[UInt8]] = []
        _ = try other.writeBundle { portions.append($0) }
        var left = portions[...]
        _ = try readBundle { left.popFirst() }
    }

    /// Lets a new structure in: this replica and others vouch for it, and it enrols; this replica knows then.
    ///
    /// - Parameters:
    ///   - newcomer: a replica of the network, with a key and the structure's name.
    ///   - device: what people call it.
    ///   - voters: other replicas that vouch beside this one, each of another structure.
    /// - Throws: as `vouch` and `enrol`.
    package func admit(_ newcomer: Replica, device: String, with voters: [Replica] = []) throws {
        let line = try newcomer.deviceLine()
        try vouch(for: line)
        for voter in voters {
            try voter.vouch(for: line)
            try takeAll(of: voter)
        }
        try newcomer.takeAll(of: self)
        try newcomer.enrol(as: line.structure, device: device)
        try takeAll(of: newcomer)
    }

    /// Lets another device of this replica's structure in, by an invitation; this replica knows then.
    ///
    /// - Parameters:
    ///   - newcomer: a replica of the network, with a key.
    ///   - device: what people call it.
    ///   - role: what it may do.
    /// - Throws: as `invite` and `enrol`.
    package func admit(device newcomer: Replica, called device: String, role: DeviceRole = .editor) throws {
        let invitation = try invite(role: role, expires: EditTime(milliseconds: 1 << 40))
        try newcomer.takeAll(of: self)
        try newcomer.enrol(with: invitation, device: device)
        try takeAll(of: newcomer)
    }
}
