import SyncCore
import Testing

@testable import Catalogue

/// What people write in one cell, and what it means.
struct ReadingTests {
    @Test(
        arguments: [
            ("12", 12), ("1 200", 1200), ("douze", 12), ("vingt et un", 21), ("quatre-vingt-dix-sept", 97),
            ("deux cents", 200), ("twenty-one", 21), ("une dizaine", nil), ("deux trois", nil),
            ("12 34", nil),
            ("", nil),
        ] as [(String, Int?)])
    func aNumber_isReadWhereItIsSure(_ text: String, _ number: Int?) {
        #expect(NumberWords.integer(text) == number)
    }

    @Test(
        arguments: [
            ("douze places", "12", "place"), ("12places", "12", "place"), ("3,5 h", "3.5", "h"),
            ("12", "12", nil),
            ("environ 12", nil, nil), ("10 à 12", nil, nil), ("-3", nil, nil), ("12 mois", nil, nil),
        ] as [(String, String?, String?)])
    func aCount_hasItsUnit(_ text: String, _ number: String?, _ unit: String?) {
        let count = CountedCell(text, units: ["place", "h"])
        #expect(count?.number == number && count?.unit == unit)
    }

    @Test(
        arguments: [
            ("12/10/26", "2026-10-12"), ("lundi 12 octobre 2026", "2026-10-12"),
            ("1er déc. 2026", "2026-12-01"),
            ("2026-10-12", "2026-10-12"), ("12.10.1999", "1999-10-12"), ("12/10/98", "1998-10-12"),
            ("October 12, 2026", "2026-10-12"), ("31/02/2026", nil), ("12/13/2026", nil), ("2026", nil),
            ("demain", nil), ("12/03/2027", "2027-03-12"), ("12 mars 2027", "2027-03-12"),
            ("vendredi 12 mars 2027", "2027-03-12"), ("lundi 12 mars 2027", nil), ("12 mars", nil),
            ("lundi prochain", nil), ("12th of March 2027", "2027-03-12"), ("lundi", nil),
        ] as [(String, String?)])
    func aDay_isReadDayFirst(_ text: String, _ day: String?) {
        #expect(DayWords.day(text)?.description == day)
    }

    @Test(
        arguments: [
            ("12/10/2026 à 14h30", "2026-10-12 - 870 -"),
            ("du 12 au 14 octobre 2026", "2026-10-12 2026-10-14 - -"),
            ("12/10/2026 de 9h à 17h", "2026-10-12 - 540 1020"), ("2026-10-12 00:00:00", "2026-10-12 - - -"),
            ("12-14 octobre 2026", "2026-10-12 2026-10-14 - -"), ("demain à 9h", nil),
        ] as [(String, String?)])
    func aMoment_hasDaysAndTimes(_ text: String, _ said: String?) {
        let moment = MomentWords(text)
        let parts = moment.map { moment in
            [
                moment.first.description, moment.last?.description, moment.from.map { "\($0)" },
                moment.until.map { "\($0)" },
            ]
        }
        #expect(parts?.map { $0 ?? "-" }.joined(separator: " ") == said)
    }

    @Test(
        arguments: [
            ("9 mois", "- P9M"), ("3 à 6 mois", "P3M P6M"), ("de 3 mois à 1 an", "P3M P1Y"),
            ("3/6 mois", "P3M P6M"),
            ("jusqu'à 3 ans", "- P3Y"), ("6 mois minimum", "P6M -"), ("1 an et demi", "- P18M"),
            ("2h30", "- PT2H30M"), ("treize semaines", "- P13W"), ("P9M", "- P9M"), ("1 demi-journée", nil),
            ("6 mois renouvelable", nil), ("6 à 3 mois", nil), ("variable", nil),
        ] as [(String, String?)])
    func aDuration_isReadWhereItIsExact(_ text: String, _ said: String?) {
        let length = DurationWords(text)
        #expect(length.map { "\($0.least ?? "-") \($0.most ?? "-")" } == said)
    }

    @Test(
        arguments: [
            ("0 €", true, nil), ("Gratuit", true, nil), ("sur devis", false, "sur devis"),
            ("Adhésion 20€", false, "Adhésion 20€"), ("payant", false, nil),
            ("prix libre", nil, "prix libre"),
            ("gratuit pour les adhérents, 20 € sinon", nil, "gratuit pour les adhérents, 20 € sinon"),
        ] as [(String, Bool?, String?)])
    func aFee_keepsItsWords(_ text: String, _ isFree: Bool?, _ detail: String?) {
        let fee = FeeWords(text)
        #expect(fee.isFree == isFree && fee.detail == detail)
    }

    @Test(
        arguments: [
            ("04.91.50.66.16", "+33491506616", []), ("+33 4 91 50 66 16\u{A0}", "+33491506616", []),
            ("491506616", "+33491506616", []),
            ("Tél. : 04 91 50 66 16 (accueil)", "+33491506616", ["(accueil)"]),
            ("0491000001 / 0600000002", "+33491000001", ["0600000002"]), ("3949", "3949", []),
            ("04 91 50 66 1", nil, []), ("x", nil, []),
        ] as [(String, String?, [String])])
    func aPhone_isKeptAsItIsDialledFromAnywhere(_ text: String, _ number: String?, _ rest: [String]) {
        let phone = PhoneCell(text)
        #expect(phone?.number == number && (phone?.rest ?? []) == rest)
    }

    @Test(
        arguments: [
            ("www.exemple.fr", "https://www.exemple.fr"), ("HTTP://exemple.fr", "http://exemple.fr"),
            ("https://a.fr", "https://a.fr"), ("voir Facebook", nil), ("a@b.fr", nil),
        ] as [(String, String?)])
    func aPage_hasItsScheme(_ text: String, _ address: String?) {
        #expect(AddressCell(web: text)?.address == address)
    }

    @Test(
        arguments: [
            ("A@B.FR", "A@b.fr"), ("mailto:a@b.fr", "a@b.fr"), ("<a@b.fr>", "a@b.fr"), ("a@b", nil),
            ("a (at) b.fr", nil),
        ] as [(String, String?)])
    func aMailbox_isBare(_ text: String, _ address: String?) {
        #expect(AddressCell(mail: text)?.address == address)
    }

    @Test(
        arguments: [
            ("130 025 265 00013", RegisterCell.number(scheme: "siret", value: "13002526500013")),
            ("130025265", .number(scheme: "siren", value: "130025265")),
            ("W131000001", .number(scheme: "rna", value: "W131000001")), ("1,30025E+13", .rounded),
            ("13002526500014", .invalid), ("12345", .invalid),
        ] as [(String, RegisterCell)])
    func aRegisterNumber_isVerified(_ text: String, _ read: RegisterCell) {
        #expect(RegisterCell(text) == read)
    }

    @Test(arguments: [("1000", "01000"), ("13 001", "13001"), ("F-13001", "13001"), ("Bourg", "Bourg")])
    func aPostalCode_hasFiveDigits(_ text: String, _ code: String) {
        #expect(PostalCodeCell.code(text) == code)
    }

    @Test(
        arguments: [
            ("\u{A0}Trois\u{A0}", "Trois"), ("Quatre\n", "Quatre"), ("\u{FEFF}a\u{2009}", "a"),
            (" \u{200B}\t", nil),
        ] as [(String, String?)])
    func blanksThatNobodySees_dontMatter(_ text: String, _ visible: String?) {
        #expect(CellText.visible(text) == visible)
    }

    @Test(
        arguments: [
            ("Oui ", true), ("✓", true), ("x", true), ("non", false), ("0", false), ("peut-être", nil),
        ] as [(String, Bool?)])
    func yesAndNo(_ text: String, _ answer: Bool?) {
        #expect(YesNoWords.answer(text) == answer)
    }
}
