import Foundation
import Publishing
import Testing

/// Colours that stand on one another, by WCAG 2.2, 1.4.3: 4.5:1 for text.
struct ContrastTests {
    private func colours() throws -> [String: String] {
        let files = try SiteTests.site.get()
        let style = try #require(files.first { $0.path == "style.css" })
        let text = String(decoding: style.bytes, as: UTF8.self)
        var colours: [String: String] = ["white": "#ffffff"]
        for match in text.matches(of: /--([a-z0-9]+):(#[0-9a-f]{6})/) {
            colours[String(match.1)] = String(match.2)
        }
        return colours
    }

    @Test(arguments: ["ink", "soft", "accent", "p1", "p2", "p3", "p4"])
    func text_isLegible_onEveryGround(_ name: String) throws {
        let colours = try colours()
        let text = try #require(colours[name])
        for ground in ["paper", "wash", "white"] {
            let contrast = Self.contrast(text, try #require(colours[ground]))
            #expect(contrast >= 4.5, "\(name) on \(ground): \(contrast)")
        }
    }

    @Test(arguments: ["ink", "accent"])
    func text_isLegible_onTheMapsTiles(_ name: String) throws {
        let colours = try colours()
        for ground in ["some", "many"] {
            let contrast = Self.contrast(try #require(colours[name]), try #require(colours[ground]))
            #expect(contrast >= 4.5, "\(name) on \(ground): \(contrast)")
        }
    }

    /// Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    private static func contrast(_ one: String, _ other: String) -> Double {
        let light = [luminance(one), luminance(other)].sorted()
        return (light[1] + 0.05) / (light[0] + 0.05)
    }

    private static func luminance(_ colour: String) -> Double {
        let digits = Array(colour.dropFirst())
        let parts = stride(from: 0, to: 6, by: 2).map { start -> Double in
            let part = Double(Int(String(digits[start...start + 1]), radix: 16) ?? 0) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
