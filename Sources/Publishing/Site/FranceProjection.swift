import Catalogue
import Foundation

/// Where a point of France stands in the picture: the mainland and Corsica, and the overseas départements in boxes
/// beside them, each at a scale of its own.
///
/// Equirectangular about the middle latitude of each part, which is true enough for a picture.
enum FranceProjection {
    static let width = 820
    static let height = 700

    /// A part of the country: the corner of its degrees, its place in the picture, and pixels for a degree of latitude.
    private struct Frame {
        let west: Double
        let east: Double
        let south: Double
        let north: Double
        let x: Double
        let y: Double
        let scale: Double

        func holds(_ longitude: Double, _ latitude: Double) -> Bool {
            (west...east).contains(longitude) && (south...north).contains(latitude)
        }

        func point(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
            let squeeze = cos((south + north) / 2 * .pi / 180)
            return (x + (longitude - west) * squeeze * scale, y + (north - latitude) * scale)
        }
    }

    private static let frames = [
        Frame(west: -5.3, east: 9.7, south: 41.2, north: 51.2, x: 120, y: 10, scale: 68),
        Frame(west: -61.9, east: -60.9, south: 15.8, north: 16.6, x: 10, y: 80, scale: 90),
        Frame(west: -61.3, east: -60.7, south: 14.3, north: 15, x: 20, y: 180, scale: 110),
        Frame(west: -54.7, east: -51.5, south: 2, north: 5.9, x: 10, y: 285, scale: 26),
        Frame(west: 55.1, east: 56, south: -21.5, north: -20.8, x: 15, y: 420, scale: 110),
        Frame(west: 44.9, east: 45.4, south: -13.1, north: -12.6, x: 20, y: 530, scale: 130),
    ]

    /// Nil for what lies elsewhere.
    static func point(longitude: Double, latitude: Double) -> (x: Double, y: Double)? {
        frames.first { $0.holds(longitude, latitude) }?.point(longitude, latitude)
    }

    /// The data of an SVG path, in whole pixels.
    static func path(_ outline: DepartmentOutline) -> String {
        outline.rings.map(path).joined()
    }

    private static func path(_ ring: [DepartmentOutline.Point]) -> String {
        let points = ring.compactMap { point(longitude: $0.longitude, latitude: $0.latitude) }
            .map { (x: Int($0.x.rounded()), y: Int($0.y.rounded())) }
        guard let first = points.first else { return "" }
        var path = "M\(first.x),\(first.y)l"
        var last = first
        var steps: [String] = []
        for point in points.dropFirst() where point != last {
            steps.append("\(point.x - last.x),\(point.y - last.y)")
            last = point
        }
        path += steps.joined(separator: " ") + "z"
        return steps.count < 2 ? "" : path
    }
}
