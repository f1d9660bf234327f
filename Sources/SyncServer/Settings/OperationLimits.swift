/// When the hub tells its operator that something is amiss.
enum OperationLimits {
    /// A turn at a network's file that takes longer is slow; as long as SQLite waits for a file in use.
    static let slowSeconds = 5
    /// From one line about a slow file to the next.
    static let slowToldSeconds = 60
    /// How long `/ready` waits for a network's file.
    static let readySeconds = 5
    /// How often the certificate's files and the disk are looked at.
    static let upkeepSeconds = 60
    /// Room on the disk below which the operator is warned.
    static let diskBytesMin = 512 << 20
    /// Days before its end from which on the certificate is told of, once a day.
    static let certificateDaysMin = 14
}
