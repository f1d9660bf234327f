import HTTPTypes
import Hummingbird

/// The headers of every answer: nothing foreign runs, frames or is asked, and nothing is kept.
enum DeskHeaders {
    private static let all: [(String, String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        // With `no-referrer` browsers send `Origin: null` with our own forms too (Fetch, section 3.2.5).
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        ("Cache-Control", "no-store"),
    ]

    static func add(to headers: inout HTTPFields) {
        for (name, value) in all {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
    }
}
