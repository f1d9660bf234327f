/// A QR code as a picture.
extension QRCode {
    /// Light modules around it, so that it is told from what it stands on (9.1).
    private static let quiet = 4

    /// One path of dark runs; the text is for people who read another way, where the address stands.
    var svg: String {
        let side = size + 2 * Self.quiet
        return "<svg class=\"qr\" viewBox=\"0 0 \(side) \(side)\" aria-hidden=\"true\" focusable=\"false\" "
            + "shape-rendering=\"crispEdges\"><path d=\"\(path)\"/></svg>"
    }

    private var path: String {
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let length = (column..<size).prefix { self[$0, row] }.count
                if length > 0 {
                    path += "M\(column + Self.quiet) \(row + Self.quiet)h\(length)v1h-\(length)z"
                }
                column += max(1, length)
            }
        }
        return path
    }
}
