/// SHA-256 and what is made of it, for tests: slow, and without any other module.
///
/// Source: FIPS 180-4, RFC 2104, RFC 5869.
enum PlainHash {
    private static let primes: [UInt64] = {
        var primes: [UInt64] = []
        var next: UInt64 = 2
        while primes.count < 64 {
            if primes.allSatisfy({ next % $0 != 0 }) { primes.append(next) }
            next += 1
        }
        return primes
    }()

    /// The first 32 bits of the fraction of a root, by whole numbers.
    private static func fraction(of prime: UInt64, cube: Bool) -> UInt32 {
        var (low, high): (UInt64, UInt64) = (0, 1 << 40)
        // The greatest x with (x / 2^32)^n <= prime.
        while high - low > 1 {
            let middle = (low + high) / 2
            if isAtMost(middle, prime, cube: cube) { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    private static func isAtMost(_ x: UInt64, _ prime: UInt64, cube: Bool) -> Bool {
        let square = x.multipliedFullWidth(by: x)
        guard cube else { return square.high < prime || (square.high == prime && square.low == 0) }
        // x^3 has at most 120 bits for x below 2^40: high part times x, and the carry of the low part.
        let low = square.low.multipliedFullWidth(by: x)
        let middle = square.high * x + low.high
        return middle < prime << 32 || (middle == prime << 32 && low.low == 0)
    }

    private static let start = primes.prefix(8).map { fraction(of: $0, cube: false) }
    private static let rounds = primes.map { fraction(of: $0, cube: true) }

    static func sha256(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x80]
        while padded.count % 64 != 56 { padded.append(0) }
        let bits = UInt64(message.count) * 8
        padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
        var state = start
        for block in stride(from: 0, to: padded.count, by: 64) {
            mix(padded[block..<block + 64], into: &state)
        }
        return state.flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
        }
    }

    private static func mix(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
        func turn(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
        var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
            block[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let (near, far) = (words[index - 2], words[index - 15])
            let first = turn(far, 7) ^ turn(far, 18) ^ (far >> 3)
            let second = turn(near, 17) ^ turn(near, 19) ^ (near >> 10)
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        var s = state
        for index in 0..<64 {
            let e = turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)
            let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
            let first = s[7] &+ e &+ choice &+ rounds[index] &+ words[index]
            let a = turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)
            let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
            s = [first &+ a &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
        }
        for index in 0..<8 { state[index] = state[index] &+ s[index] }
    }

    static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var key = key.count > 64 ? sha256(key) : key
        key += Array(repeating: 0, count: 64 - key.count)
        return sha256(key.map { $0 ^ 0x5c } + sha256(key.map { $0 ^ 0x36 } + message))
    }

    /// 32 bytes by HKDF.
    static func derive(_ key: [UInt8], salt: [UInt8], info: [UInt8]) -> [UInt8] {
        hmac(info + [1], key: hmac(key, key: salt))
    }
}
