import SyncCore

/// An offer as a page or a card shows it.
public struct Offer: Hashable, Sendable, Identifiable {
    let fields: RowFields
    /// By vocabulary, the codes in their vocabulary's order.
    public let terms: [String: [String]]
    /// The vocabularies whose codes were all inferred, and stand in no source.
    public let inferred: Set<String>
    /// Where it takes place, by key.
    public let places: [String]

    public var id: String { fields.key[0] }
    /// Whose it is.
    public var structure: String { RowKey.owner(of: id) }
    public var name: String { fields.text("name") ?? id }
    public var summary: String? { fields.text("summary") }
    public var description: String? { fields.text("description") }
    public var serviceType: String? { fields.text("service_type") }
    public var admissionConditions: String? { fields.text("admission_conditions") }
    public var fee: String? { fields.text("fee") }
    public var feeDetail: String? { fields.text("fee_detail") }
    public var isFeeProgressive: Bool? { fields.flag("fee_progressive") }
    public var durationMin: ISODuration? { fields.text("duration_min").flatMap(ISODuration.init) }
    public var durationMax: ISODuration? { fields.text("duration_max").flatMap(ISODuration.init) }
    public var rhythm: String? { fields.text("rhythm") }
    public var weeks: Int? { fields.integer("weeks") }
    public var hoursPerWeek: Double? { fields.real("hours_per_week") }
    /// Whether one may come without being sent by anyone.
    public var isDirectAccess: Bool? { fields.flag("direct_access") }
    public var selection: String? { fields.text("selection") }
    public var funding: String? { fields.text("funding") }
    public var isMembersOnly: Bool? { fields.flag("members_only") }
    public var answerDays: Int? { fields.integer("answer_days") }
    public var capacityUnit: String? { fields.text("capacity_unit") }
    public var capacityMax: Int? { fields.integer("capacity_max") }
    public var capacityAvailable: Int? { fields.integer("capacity_available") }
    public var capacityMeasuredOn: CalendarDay? { fields.day("capacity_measured_on") }
    public var status: String? { fields.text("status") }
    public var suspendedUntil: CalendarDay? { fields.day("suspended_until") }
    public var phone: String? { fields.text("phone") }
    public var email: String? { fields.text("email") }
    public var url: String? { fields.text("url") }
    public var verifiedOn: CalendarDay? { fields.day("verified_on") }
    public var source: String? { fields.text("source") }
    /// As the source is dated: a day, a month or a year.
    public var sourceDate: String? { fields.time("source_date") }
    public var isPublished: Bool { status == "publie" }

    /// The codes of one vocabulary.
    public func codes(_ vocabulary: String) -> [String] { terms[vocabulary] ?? [] }
}

extension Structure {
    /// The codes of one vocabulary.
    public func codes(_ vocabulary: String) -> [String] { terms[vocabulary] ?? [] }
}
