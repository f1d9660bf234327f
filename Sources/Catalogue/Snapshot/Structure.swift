/// A structure as a page or a card shows it.
public struct Structure: Hashable, Sendable, Identifiable {
    let fields: RowFields
    /// By vocabulary, the codes in their vocabulary's order.
    public let terms: [String: [String]]
    /// The vocabularies whose codes were all inferred, and stand in no source.
    public let inferred: Set<String>

    public var id: String { fields.key[0] }
    public var name: String { fields.text("name") ?? id }
    public var shortName: String? { fields.text("short_name") }
    /// A term of `structure_type`.
    public var type: String? { fields.text("type") }
    public var legalForm: String? { fields.text("legal_form") }
    public var summary: String? { fields.text("summary") }
    public var description: String? { fields.text("description") }
    public var role: String? { fields.text("role") }
    public var admissionConditions: String? { fields.text("admission_conditions") }
    /// How it works what is particular to the social economy.
    public var specifics: String? { fields.text("ess_specifics") }
    public var model: String? { fields.text("model") }
    public var foundedYear: Int? { fields.integer("founded_year") }
    public var founder: String? { fields.text("founder") }
    public var website: String? { fields.text("website") }
    public var phone: String? { fields.text("phone") }
    public var email: String? { fields.text("email") }
    public var openingHours: String? { fields.time("opening_hours") }
    public var status: String? { fields.text("status") }
    public var parent: String? { fields.text("parent") }
    public var verifiedOn: CalendarDay? { fields.day("verified_on") }
    public var source: String? { fields.text("source") }
    /// As the source is dated: a day, a month or a year.
    public var sourceDate: String? { fields.time("source_date") }
    public var isPublished: Bool { status == "publie" }
}
