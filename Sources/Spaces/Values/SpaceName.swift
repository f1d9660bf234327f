package import TrustRules

/// The name of a space: the first 16 bytes of its hash (rule S1).
package typealias SpaceName = ShortHash
