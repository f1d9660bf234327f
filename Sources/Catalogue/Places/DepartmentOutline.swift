internal import CPlaces

/// The outline of a département, thinned to about a kilometre: for a map on one page, and for nothing that measures.
///
/// Source: IGN, Admin Express; Licence Ouverte 2.0 (docs/decisions/0059).
package struct DepartmentOutline: Sendable {
    /// In degrees.
    package struct Point: Hashable, Sendable {
        package let longitude: Double
        package let latitude: Double
    }

    /// `departement-05`.
    package let code: String
    /// Closed: the last point of each joins the first.
    package let rings: [[Point]]

    package static let all: [DepartmentOutline] = {
        let packed = UnsafeBufferPointer(start: essync_outlines_start(), count: essync_outlines_size())
        let text = String(decoding: PackedText.unpacked(packed), as: UTF8.self)
        return text.split(separator: "\n").map { DepartmentOutline(line: $0) }
    }()

    /// *Shape*: the number, then each ring after a tab: `5829,45938 5785,45818`, in thousandths of a degree.
    private init(line: Substring) {
        let parts = line.split(separator: "\t")
        code = "departement-" + (parts.first ?? "")
        rings = parts.dropFirst().map { ring in
            ring.split(separator: " ").compactMap { pair in
                let numbers = pair.split(separator: ",").compactMap { Double($0) }
                guard numbers.count == 2 else { return nil }
                return Point(longitude: numbers[0] / 1_000, latitude: numbers[1] / 1_000)
            }
        }
    }
}
