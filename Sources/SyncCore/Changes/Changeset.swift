/// One group of edits by one replica, signed.
///
/// *Shape*: `context` is everything that its author had applied, its own earlier changesets (1 ..< seq)
/// included. The public key travels in the first changeset of an origin only.
public struct Changeset: Hashable, Sendable {
    public let dot: Dot
    public let context: VersionVector
    public let publicKey: PublicKey?
    public let body: Body
}
