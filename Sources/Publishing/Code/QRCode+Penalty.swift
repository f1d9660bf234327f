/// How badly a square reads: long runs, blocks, what looks like a finder, too much of one colour.
///
/// Source: ISO/IEC 18004:2015, 7.8.3.1, table 11.
extension QRCode {
    var penalty: Int {
        let rows = (0..<size).map { row in (0..<size).map { self[$0, row] } }
        let columns = (0..<size).map { column in (0..<size).map { self[column, $0] } }
        return (rows + columns).map { Self.runs($0) + Self.finders($0) }.reduce(0, +) + blocks + balance
    }

    /// Five or more of one colour in a line.
    private static func runs(_ line: [Bool]) -> Int {
        var points = 0
        var length = 0
        var last: Bool?
        for dark in line {
            length = dark == last ? length + 1 : 1
            last = dark
            if length == 5 { points += 3 } else if length > 5 { points += 1 }
        }
        return points
    }

    /// Dark and light as 1:1:3:1:1, with four light modules on one side.
    private static func finders(_ line: [Bool]) -> Int {
        let core = [true, false, true, true, true, false, true]
        let light = [Bool](repeating: false, count: 4)
        guard line.count >= 11 else { return 0 }
        return (0...(line.count - 11)).count { start in
            let part = Array(line[start..<start + 11])
            return part == core + light || part == light + core
        } * 40
    }

    /// Squares of two by two.
    private var blocks: Int {
        var count = 0
        for row in 0..<size - 1 {
            for column in 0..<size - 1 {
                let dark = self[column, row]
                let isBlock =
                    self[column + 1, row] == dark && self[column, row + 1] == dark
                    && self[column + 1, row + 1] == dark
                if isBlock { count += 1 }
            }
        }
        return count * 3
    }

    /// Ten points for each five percent away from one half.
    private var balance: Int {
        let percent = isDark.count { $0 } * 100 / isDark.count
        return abs(percent - 50) / 5 * 10
    }
}
