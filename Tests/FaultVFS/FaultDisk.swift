import CFaultVFS

/// The files under one path, on a disk that fails when told to.
///
/// Every connection that this process opens after the first disk was made goes through the shim; only those to
/// files of a disk are concerned.
public final class FaultDisk {
    /// In which manner a disk strikes.
    public enum Manner: Sendable, CaseIterable {
        /// One operation fails, after having been done in part.
        case errorOnce
        /// That one and all that change something after it.
        case errorLasting
        /// One write finds no space left.
        case fullOnce
        /// That one and all writes after it.
        case fullLasting
        /// The process dies in the middle of the operation; what was written stays.
        case death
        /// The same, and of what no sync has confirmed only a part stays.
        case powerLoss

        /// Whether connections are dead after it.
        public var endsTheProcess: Bool { self == .death || self == .powerLoss }

        fileprivate var code: fault_manner {
            switch self {
            case .errorOnce: fault_manner_error_once
            case .errorLasting: fault_manner_error_lasting
            case .fullOnce: fault_manner_full_once
            case .fullLasting: fault_manner_full_lasting
            case .death: fault_manner_death
            case .powerLoss: fault_manner_power_loss
            }
        }
    }

    private let disk: OpaquePointer

    /// Makes a disk of the files whose path begins with `path`.
    ///
    /// - Parameters:
    ///   - path: a replica's path, so that the journal beside it is on the disk too.
    ///   - seed: decides how much of a failing operation is done, and what a loss of power leaves.
    public init(_ path: String, seed: UInt64) {
        precondition(fault_vfs_install() == 0, "SQLite takes the shim")
        disk = fault_disk_create(path, seed)
    }

    deinit {
        fault_disk_destroy(disk)
    }

    /// Counts from zero again, and strikes at operation `at`, the first being 1.
    public func arm(at number: Int, _ manner: Manner) {
        fault_disk_arm(disk, Int64(number), manner.code)
    }

    /// Counts from zero again, and never strikes.
    public func disarm() {
        fault_disk_arm(disk, 0, fault_manner_error_once)
    }

    /// Writes, truncations, syncs and deletions since it was armed or disarmed.
    public var operations: Int {
        let counts = fault_disk_counts(disk)
        return Int(counts.writes + counts.truncations + counts.syncs + counts.deletions)
    }

    public var hasStruck: Bool { fault_disk_has_struck(disk) != 0 }

    /// Strikes now; only what ends the process can.
    public func strike(_ manner: Manner) {
        precondition(manner.endsTheProcess)
        fault_disk_strike(disk, manner.code)
    }

    /// Works again; the connections opened before a death are closed by then.
    public func restart() {
        fault_disk_restart(disk)
    }
}
