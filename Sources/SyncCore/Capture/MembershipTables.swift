/// The membership as tables, for triggers and other tools.
struct MembershipTables {
    let connection: Connection

    /// Writes it, and makes the triggers anew where it changed what this device may do.
    func write(_ membership: Membership, before: Membership) throws {
        try connection.execute("DELETE FROM sync_member; DELETE FROM sync_device")
        for structure in membership.structures.sorted() {
            try connection.run(
                "INSERT INTO sync_member VALUES (?, ?)", .text(structure),
                .integer(membership.isCoordinator(structure) ? 1 : 0))
        }
        for device in membership.devices.values.sorted(by: { $0.replica < $1.replica }) {
            try connection.run(
                "INSERT INTO sync_device VALUES (?, ?, ?, ?)", .text(device.replica.description),
                .text(device.structure), .text(device.label), .text("\(device.role)"))
        }
        guard let own = try Meta(connection: connection).replica(),
            membership.rights(of: own) != before.rights(of: own)
        else { return }
        try Capture.install(connection)
    }
}

/// The rights of this device, as far as triggers guard against mistakes.
struct DeviceRights: Hashable {
    let structure: String?
    let isCoordinator: Bool
    let isReader: Bool
}

extension Membership {
    func rights(of replica: ReplicaID) -> DeviceRights {
        let device = acting(replica)
        return DeviceRights(
            structure: device?.structure, isCoordinator: device?.coordinates ?? false,
            isReader: device?.role == .reader)
    }
}
