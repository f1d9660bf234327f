package import TrustRules

/// The brake on orders and ends: more than ten by one device within a day wait for a person (rule E11).
///
/// A thief with an open laptop can't empty the network. *Shape*: times are a hub's, in milliseconds.
package struct Brake: Hashable, Sendable {
    package static let wordsMax = 10
    package static let window = Span.day

    private var times: [KeyID: [UInt64]] = [:]

    package init() {}

    /// Counts an order or an end of a device, unless the brake holds it.
    ///
    /// A replica of the device's own structure has no brake.
    ///
    /// - Returns: whether it takes effect now; false if it waits for a person.
    package mutating func takes(_ device: KeyID, at time: UInt64, isOwn: Bool) -> Bool {
        let recent = (times[device] ?? []).filter { $0 + Self.window > time }
        guard isOwn || recent.count < Self.wordsMax else { return false }
        times[device] = recent + [time]
        return true
    }
}
