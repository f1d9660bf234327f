import SyncCore

extension ImportReason.Code {
    // MARK: Headings

    /// `column`: another heading says it already.
    public static let toldTwice = Self("told-twice")
    /// `heading`: what keys are made of is missing.
    public static let noNameColumn = Self("no-name-column")

    // MARK: What was read otherwise than written

    /// `value`, `written`.
    public static let written = Self("written")
    /// `value`, `column`: words that went into a text.
    public static let kept = Self("kept-as-text")
    /// `value`: of several, those beyond the first.
    public static let oneValue = Self("one-value")
    /// `value`: no number that is sure.
    public static let unsure = Self("unsure")
    /// `name`: of one's own structure, where the cell is empty.
    public static let ownStructure = Self("own-structure")
    /// `value`: a title above the headings.
    public static let titleLine = Self("title-line")
    /// `value`: a total or a remark below the rows.
    public static let endLine = Self("end-line")

    // MARK: Lines that are refused

    /// `value`, `near`.
    public static let unknownStructure = Self("unknown-structure")
    /// A row without an owner, on a device of no structure.
    public static let noOwner = Self("no-owner")
    /// `value`.
    public static let notAPhone = Self("not-a-phone")
    public static let notAMailbox = Self("not-a-mailbox")
    public static let notAPage = Self("not-a-page")
    /// `value`: a number of which a spreadsheet has thrown digits away.
    public static let rounded = Self("rounded")
}

extension ImportReason {
    static func written(_ cell: String, _ value: String) -> ImportReason {
        ImportReason(.written, ["value": cell, "written": value])
    }

    static func kept(_ cell: String, _ column: String) -> ImportReason {
        ImportReason(.kept, ["value": cell, "column": column])
    }

    /// What hand-made tables have of their own; nil for what isn't about one.
    func handMade(_ language: Language) -> String? {
        column(ofHand: language) ?? reading(ofHand: language) ?? refusal(ofHand: language)
    }

    private func column(ofHand language: Language) -> String? {
        switch code {
        case .unknownColumn:
            self["near"].isEmpty
                ? language(
                    french: "titre inconnu dans \(self["table"])",
                    english: "unknown heading in \(self["table"])")
                : language(
                    french: "titre inconnu dans \(self["table"]) ; vouliez-vous dire \(self["near"]) ?",
                    english: "unknown heading in \(self["table"]); did you mean \(self["near"])?")
        case .toldTwice:
            language(
                french: "une autre colonne dit déjà \(self["column"])",
                english: "another column says \(self["column"]) already")
        case .noNameColumn:
            language(
                french: "il manque une colonne « \(self["heading"]) », dont les clés sont faites",
                english: "there is no column « \(self["heading"]) », of which keys are made")
        default: nil
        }
    }

    private func reading(ofHand language: Language) -> String? {
        switch code {
        case .written:
            language(
                french: "« \(self["value"]) » est noté « \(CalendarDay.spoken(self["written"], .french)) »",
                english: "`\(self["value"])` is kept as `\(CalendarDay.spoken(self["written"], .english))`")
        case .kept:
            language(
                french: "« \(self["value"]) » est gardé en toutes lettres, dans \(self["column"])",
                english: "`\(self["value"])` is kept in words, in \(self["column"])")
        case .oneValue:
            language(
                french: "une seule valeur est gardée ; laissé de côté : \(self["value"])",
                english: "one value is kept; left out: \(self["value"])")
        case .unsure:
            language(
                french: "« \(self["value"]) » ne dit pas un nombre ou une heure sûrs",
                english: "`\(self["value"])` doesn't say a number or a time that is sure")
        case .ownStructure:
            language(
                french: "cellule vide : la ligne est à \(self["name"]), votre structure",
                english: "empty cell: the row is \(self["name"])'s, your structure")
        case .titleLine, .endLine:
            language(
                french: "« \(self["value"]) » : ligne passée, ce n'est pas une fiche",
                english: "`\(self["value"])`: line passed over, it is no row")
        default: nil
        }
    }

    private func refusal(ofHand language: Language) -> String? {
        switch code {
        case .unknownStructure:
            language(
                french: "« \(self["value"]) » n'est pas une structure du catalogue" + meant(.french),
                english: "`\(self["value"])` is no structure of the catalogue" + meant(.english))
        case .unknownTerm where !self["near"].isEmpty:
            language(
                french: "« \(self["value"]) » n'est pas connu comme \(vocabulary)" + meant(.french),
                english: "`\(self["value"])` isn't a term of \(self["vocabulary"])" + meant(.english))
        case .noOwner:
            language(
                french: "à quelle structure est cette ligne ? Ajoutez une colonne « Structure »",
                english: "whose row is this? Add a column « Structure »")
        case .notAPhone:
            language(
                french: "« \(self["value"]) » n'est pas un numéro de téléphone ; vérifiez les chiffres",
                english: "`\(self["value"])` is no telephone number; check its digits")
        case .notAMailbox:
            language(
                french: "« \(self["value"]) » n'est pas une adresse électronique",
                english: "`\(self["value"])` is no e-mail address")
        case .notAPage:
            language(
                french: "« \(self["value"]) » n'est pas l'adresse d'une page",
                english: "`\(self["value"])` is no address of a page")
        case .rounded:
            language(
                french:
                    "le tableur a arrondi ce numéro en « \(self["value"]) » : mettez la colonne au format "
                    + "Texte et tapez-le de nouveau",
                english:
                    "the spreadsheet has rounded this number to `\(self["value"])`: make the column Text "
                    + "and type it again")
        default: nil
        }
    }

    /// `étape`, `thème`: what people call the vocabularies.
    var vocabulary: String {
        self["vocabulary"].split(separator: "/").map { HeadingMeanings.name(ofVocabulary: String($0)) }
            .joined(separator: " ou ")
    }

    private func meant(_ language: Language) -> String {
        guard !self["near"].isEmpty else { return "" }
        return language(
            french: " ; vouliez-vous dire \(self["near"]) ?", english: "; did you mean \(self["near"])?")
    }
}
