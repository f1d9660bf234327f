/// A telephone number in E.164: `+33491000000`.
///
/// Source: ITU-T E.164; the French numbering plan (Arcep, decision 2018-0881, overseas country codes).
public struct PhoneNumber: Hashable, Sendable {
    public let e164: String

    /// What people write: national or international, with blanks, dots, hyphens and brackets.
    ///
    /// Overseas numbers dialled nationally (`0262…`) get their own country code. Short numbers (`3949`) and
    /// the services of `08` have no place in E.164 that works from abroad: short ones are refused, `08` ones
    /// become `+338…`.
    public init?(_ text: String) {
        guard let kept = Self.dialled(text) else { return nil }
        if kept.hasPrefix("+") {
            let digits = kept.dropFirst()
            guard (8...15).contains(digits.count), digits.first != "0" else { return nil }
            if digits.hasPrefix("33"), digits.count != 11 { return nil }
            e164 = kept
        } else {
            guard kept.utf8.count == 10, kept.hasPrefix("0"), kept.dropFirst().first != "0" else {
                return nil
            }
            e164 = "+" + (Self.overseas[String(kept.prefix(4))] ?? "33") + kept.dropFirst()
        }
    }

    /// A French number in pairs, `04 91 00 00 00`; another one as it is dialled.
    public var spoken: String {
        guard e164.hasPrefix("+33"), e164.utf8.count == 12 else { return e164 }
        let digits = Array("0" + e164.dropFirst(3))
        return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }
            .joined(separator: " ")
    }

    /// Country codes of the overseas departments and territories, by the start of a national number.
    private static let overseas = [
        "0262": "262", "0263": "262", "0269": "262", "0639": "262", "0692": "262", "0693": "262",
        "0590": "590", "0690": "590", "0691": "590", "0594": "594", "0694": "594", "0596": "596",
        "0696": "596", "0697": "596", "0508": "508",
    ]

    /// Digits with an optional plus; nil where there is anything else.
    private static func dialled(_ text: String) -> String? {
        var kept = ""
        // The (0) of +33 (0)4 is not dialled.
        for scalar in text.replacing("(0)", with: "").unicodeScalars {
            switch scalar {
            case "0"..."9": kept.unicodeScalars.append(scalar)
            case "+" where kept.isEmpty: kept = "+"
            case ".", "-", "/", "(", ")", "\u{2010}"..."\u{2015}": break
            case _ where scalar.properties.isWhitespace: break
            default: return nil
            }
        }
        return kept.hasPrefix("00") ? "+" + kept.dropFirst(2) : kept
    }
}
