/// Numbers that have no place in a dossier: a social security number, an account, a job seeker's number.
///
/// Spaces, dots and hyphens inside them don't hide them. A number counts only with its right control key, so that
/// telephone numbers and identifiers of companies pass.
package enum PersonalNumber: String, Hashable, Sendable {
    case socialSecurity = "nir"
    case bankAccount = "iban"

    /// The first kind that a text holds.
    package static func kind(in text: String) -> PersonalNumber? {
        let runs = runs(in: text)
        if runs.contains(where: hasSocialSecurityNumber) { return .socialSecurity }
        return runs.contains(where: hasAccount) ? .bankAccount : nil
    }

    /// The pieces of letters and digits that only spaces, dots, hyphens and narrow spaces interrupt.
    private static func runs(in text: String) -> [[UInt8]] {
        var runs: [[UInt8]] = [[]]
        for scalar in text.uppercased().unicodeScalars {
            if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                runs[runs.count - 1].append(UInt8(scalar.value))
            } else if ![" ", ".", "-", "\u{a0}", "\u{202f}"].contains(scalar) {
                runs.append([])
            }
        }
        return runs
    }

    /// Fifteen digits whose last two are 97 less the rest of the others by 97; Corsica's departments have a letter.
    ///
    /// Source: INSEE, "Numéro de sécurité sociale", décret 82-103.
    private static func hasSocialSecurityNumber(_ run: [UInt8]) -> Bool {
        guard run.count >= 15 else { return false }
        return (0...(run.count - 15)).contains { start in
            var digits = Array(run[start..<start + 15])
            guard digits[0] == UInt8(ascii: "1") || digits[0] == UInt8(ascii: "2") else { return false }
            // 2A counts as 19 and 2B as 18.
            if digits[5] == UInt8(ascii: "2"), [UInt8(ascii: "A"), UInt8(ascii: "B")].contains(digits[6]) {
                digits[6] = digits[6] == UInt8(ascii: "A") ? UInt8(ascii: "9") : UInt8(ascii: "8")
                digits[5] = UInt8(ascii: "1")
            }
            guard digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return false }
            let month = Int(digits[3] - 48) * 10 + Int(digits[4] - 48)
            guard (1...12).contains(month) || month >= 20 else { return false }
            let number = digits[..<13].reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
            let key = Int64(digits[13] - 48) * 10 + Int64(digits[14] - 48)
            return key == 97 - number % 97
        }
    }

    /// Two letters, two digits and up to thirty more, whose rest by 97 is 1.
    ///
    /// Source: ISO 13616.
    private static func hasAccount(_ run: [UInt8]) -> Bool {
        guard run.count >= 15 else { return false }
        return (0...(run.count - 15)).contains { start in
            let head = run[start..<start + 4]
            guard head.prefix(2).allSatisfy({ $0 >= 65 }), head.suffix(2).allSatisfy({ $0 < 58 }) else {
                return false
            }
            return (15...34).contains { length in
                guard start + length <= run.count else { return false }
                let account = run[(start + 4)..<(start + length)] + head
                return account.reduce(0) { rest, byte in
                    byte < 58 ? (rest * 10 + Int(byte) - 48) % 97 : (rest * 100 + Int(byte) - 55) % 97
                } == 1
            }
        }
    }
}
