/// Text of a workbook: characters that XML can't hold are written `_x000A_`.
///
/// Source: ISO/IEC 29500-1, 22.9.2.19.
enum WorkbookText {
    static func shown(_ text: String) -> String {
        let whole =
            text.contains("_x")
            ? text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
                guard let code = UInt32(match.1, radix: 16), let scalar = Unicode.Scalar(code), code > 0
                else { return String(match.0) }
                return String(scalar)
            } : text
        guard whole.utf8.contains(0x0D) else { return whole }
        return whole.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}

/// The texts that cells of a workbook share, in their order.
final class SharedTexts: XMLElements {
    private(set) var texts: [String] = []
    private var run = TextCollector()
    /// Readings of Chinese and Japanese signs stand within the text that they tell of.
    private var isReading = false

    func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "rPh": isReading = true
        case "t": run.isOn = !isReading
        default: break
        }
    }

    func end(_ name: String) throws {
        switch name {
        case "rPh": isReading = false
        case "t": run.isOn = false
        case "si":
            guard texts.count < SheetLimits.cellsMax else { throw SheetBuilder.tooMany }
            texts.append(WorkbookText.shown(run.take()))
        default: break
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) { run.append(piece) }
}
