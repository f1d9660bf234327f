import Catalogue
import Testing

struct NumberTests {
    @Test(arguments: [
        ("732829320", true), ("732829321", false), ("200046977", true), ("356000000", true),
        ("000000000", false), ("73282932", false), ("73282932O", false),
    ])
    func siren_hasALuhnDigit(_ text: String, _ isRight: Bool) {
        #expect(RegisterNumber.isSIREN(text) == isRight)
    }

    /// La Poste's offices have a sum of digits divisible by five; its head office has a Luhn number.
    @Test(arguments: [
        ("73282932000074", true), ("13003013300016", true), ("73282932000075", false),
        ("35600000000048", true), ("35600000049837", true), ("35600000049838", false),
        ("7328293200007", false),
    ])
    func siret_hasALuhnDigit_orIsLaPoste(_ text: String, _ isRight: Bool) {
        #expect(RegisterNumber.isSIRET(text) == isRight)
    }

    @Test(arguments: [
        ("W133001234", true), ("W9R1001234", true), ("w133001234", false), ("W13300123", false),
    ])
    func rna_isWAndNineDigits_withAnOverseasLetter(_ text: String, _ isRight: Bool) {
        #expect(RegisterNumber.isRNA(text) == isRight)
    }

    @Test func bare_dropsWhatPeoplePutBetweenDigits() {
        #expect(RegisterNumber.bare("732 829\u{A0}320-00074") == "73282932000074")
    }

    @Test(arguments: [
        ("04 91 00 00 00", "+33491000000"), ("04.91.00.00.00", "+33491000000"),
        ("+33 (0)4 91 00 00 00", "+33491000000"), ("0033 4 91 00 00 00", "+33491000000"),
        ("0262 90 00 00", "+262262900000"), ("0590 82 00 00", "+590590820000"),
        ("0696 10 00 00", "+596696100000"), ("0594 29 00 00", "+594594290000"),
        ("0508 41 00 00", "+508508410000"), ("+41 22 730 51 11", "+41227305111"),
        ("0800 000 000", "+33800000000"),
    ])
    func phone_becomesE164(_ text: String, _ e164: String) {
        #expect(PhoneNumber(text)?.e164 == e164)
    }

    @Test(arguments: [
        "", "3949", "04 91 00 00", "04 91 00 00 00 / 06 00 00 00 00", "+33 4 91 00 00", "standard",
        "0049",
    ])
    func phone_refusesWhatCantBeDialled(_ text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test func phone_isSpokenInPairs() {
        #expect(PhoneNumber("+33491000000")?.spoken == "04 91 00 00 00")
        #expect(PhoneNumber("+41227305111")?.spoken == "+41227305111")
    }
}
