/// One rule left out or altered.
///
/// The plain rules take one, so that tests see that each rule is needed, and that a check would find it missing.
package enum SpaceWeakening: String, CaseIterable, Sendable {
    // F2
    /// Whoever has written counts, in or not.
    case everybodyCounts
    // F3
    /// An end reaches the admissions that it has seen, and no other.
    case admissionsWin
    /// The founder's structure can't be ended.
    case founderStays
    /// Structures that have ended go on admitting from old pasts.
    case endedOnesAdmit
    // F4
    /// Every member cuts, the lowest holds.
    case everybodyCuts
    /// A cut takes what it names, too.
    case cutTakesAll
    /// A cut of a device stands though members have vouched for it since.
    case cutsAreNeverAnswered
    // F5
    /// A cut makes ends void.
    case cutsReachEnds
    // F7
    /// One key for the life of the space.
    case oneKey
    /// Seal with the newest epoch.
    case newestKey
    /// An epoch is fit if nobody who is out was granted it.
    case unsharedKeys
    /// An epoch is fit if nobody who is out can open it, links included.
    case unreachableKeys
    /// An epoch needn't know of cuts.
    case endsAlone
    /// An epoch needn't know of ends.
    case endsUnknown
    /// An epoch needn't exclude who is banned.
    case exclusionsUnknown
    /// An exclusion is believed, whatever the commons says.
    case exclusionsBelieved
    /// An epoch is fit whoever made it.
    case bannedOnesMakeKeys
    /// An epoch is fit though its maker wasn't in.
    case outsidersMakeKeys
    // F10
    /// A grant that is there is believed to open.
    case grantsBelieved
    // R2, R3
    /// The state is the step of the greatest time.
    case lastStepWins
    /// A step is judged as its author saw it, what is void included.
    case stepsAsSeen
    /// Everybody says every step.
    case everybodySteps
    /// A cancellation is valid whatever went before.
    case cancelledAlways
    /// After a refusal nothing is valid.
    case refusedForGood
    /// A withdrawal is valid once.
    case withdrawnOnce
    /// Heads are ranked by time alone.
    case ranksIgnored
}
