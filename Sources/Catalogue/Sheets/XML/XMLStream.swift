internal import CExpat

/// Reads XML piece by piece with expat.
///
/// Entities aren't defined: a document type with declarations of its own is refused, and outer ones are never
/// fetched.
final class XMLStream {
    private let parser: XML_Parser
    private let elements: any XMLElements
    private var names = XMLNames()
    private var depth = 0
    private var failure: (any Error)?
    private let damaged: SheetRefusal

    /// - Parameters:
    ///   - part: the name of what is read, for refusals.
    ///   - elements: what takes the elements.
    /// - Throws: `SheetRefusal` where there is no memory.
    init(part: String, _ elements: any XMLElements) throws {
        damaged = SheetRefusal(.damagedFile, ["part": part])
        guard let parser = XML_ParserCreateNS(nil, XML_Char(bitPattern: XMLNames.separator)) else {
            throw damaged
        }
        self.parser = parser
        self.elements = elements
        // The parser lives as long as this, and calls only within `take`.
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { XMLStream.of($0)?.start($1, $2) }, { XMLStream.of($0)?.end($1) })
        XML_SetCharacterDataHandler(parser) { XMLStream.of($0)?.text($1, $2) }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, hasDeclarations in
            guard hasDeclarations != 0, let stream = XMLStream.of(user) else { return }
            stream.fail(stream.damaged)
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Reads on.
    ///
    /// - Throws: `SheetRefusal` for what is no XML; what the elements' taker throws.
    func take(_ piece: UnsafeBufferPointer<UInt8>) throws {
        try parse(piece, isLast: false)
    }

    /// - Throws: `SheetRefusal` for what isn't whole.
    func finish() throws {
        try parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true)
    }

    private func parse(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool) throws {
        let status = piece.withMemoryRebound(to: CChar.self) {
            XML_Parse(parser, $0.baseAddress, Int32(clamping: $0.count), isLast ? 1 : 0)
        }
        if let failure { throw failure }
        guard status == XML_STATUS_OK else { throw damaged }
    }

    // MARK: What expat calls

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLStream? {
        user.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func fail(_ error: any Error) {
        failure = failure ?? error
        XML_StopParser(parser, 0)
    }

    private func start(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard failure == nil, let name else { return }
        depth += 1
        guard depth <= SheetLimits.depthMax else { return fail(damaged) }
        var values: [String: String] = [:]
        if var pair = attributes {
            while let name = pair[0], let value = pair[1] {
                values[names.name(name)] = String(cString: value)
                pair += 2
            }
        }
        do { try elements.start(names.name(name), values) } catch { fail(error) }
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        guard failure == nil, let name else { return }
        depth -= 1
        do { try elements.end(names.name(name)) } catch { fail(error) }
    }

    private func text(_ start: UnsafePointer<CChar>?, _ count: Int32) {
        guard failure == nil, let start else { return }
        start.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            elements.text(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
    }
}

extension ZipContent {
    /// Reads an XML part.
    ///
    /// - Returns: false where there is none.
    /// - Throws: `SheetRefusal`.
    @discardableResult
    func read(xml name: String, _ elements: any XMLElements) throws -> Bool {
        let stream = try XMLStream(part: name, elements)
        guard try read(name, stream.take) else { return false }
        try stream.finish()
        return true
    }
}
