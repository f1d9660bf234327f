/// One rule left out or altered.
///
/// The plain rules take one, so that tests see that each rule is needed, and that a check would find it missing.
package enum Weakening: String, CaseIterable, Sendable {
    // T1
    /// A context means the changesets that it names and their chains, not their pasts.
    case openPasts
    // T3
    /// Everybody founds.
    case anybodyFounds
    /// One voucher less than the charter asks.
    case fewerVouchers
    /// As few vouchers as their pasts knew structures.
    case vouchersByPast
    /// An invitation of any structure lets in for any structure.
    case foreignInvitations
    // T4
    /// A seat stands though no voice of it counts.
    case seatsNeverFall
    /// A seat needs N voices that count.
    case seatsNeedAll
    // T5
    /// A revocation takes what it names, too.
    case revokeTakesAll
    /// A revocation reaches that key's changesets in every structure.
    case bansReachOthers
    case keepReachesNobody
    case leaveReachesNothing
    // T6
    /// One structure expels.
    case oneExpels
    /// Words against structures never end.
    case wordsNeverEnd
    // T7
    case nothingIsAnswered
    /// Vouches answer though none counts.
    case voidVouchesAnswer
    /// An answer doesn't hold for devices that the answered one let in.
    case answersStop
    // T8
    /// Rows are their owner's in pasts that know the owner, and in no other.
    case claimsByPast
    case claimsNeverEnd
    case claimsReachIntoCuts
    // T9
    case readersWrite
    case everybodyCoordinates
    /// A raise stands though no voice of it counts.
    case raisesNeverFall
    case ownVoicesCount
    // T10
    case bansReachIntoCuts
    /// One structure agrees on a cut.
    case oneCuts
    /// Cuts never lapse.
    case cutsNeverLapse
}
