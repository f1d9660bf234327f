/// The characters that HTML has names and numbers for.
///
/// Source: HTML 4.01, section 24 (Latin 1, symbols and Greek letters, markup); HTML, section 13.2.5.80, for numbers
/// that mean Windows-1252.
enum HTMLEntities {
    /// What stands between `&` and `;` as a character; nil for what names none.
    static func character(_ name: Substring) -> Unicode.Scalar? {
        guard name.first == "#" else { return named[name] ?? markup[name.lowercased()] }
        let number = name.dropFirst()
        let isHex = number.first == "x" || number.first == "X"
        let digits = isHex ? number.dropFirst() : number
        guard digits.allSatisfy({ isHex ? $0.isHexDigit : $0.isASCII && $0.isNumber }),
            let code = UInt32(digits, radix: isHex ? 16 : 10)
        else { return nil }
        return character(numbered: code)
    }

    /// No sign that only acts: it stays as it was written.
    private static func character(numbered code: UInt32) -> Unicode.Scalar? {
        if let sign = windows[code] { return sign }
        let isText = code >= 0xA0 || (0x20..<0x7F).contains(code) || [0x09, 0x0A, 0x0D].contains(code)
        return isText ? Unicode.Scalar(code) : nil
    }

    /// In any letters: these stand in text of every age.
    private static let markup: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    private static let named: [Substring: Unicode.Scalar] = {
        var named: [Substring: Unicode.Scalar] = [:]
        for (first, names) in [(0xA0, latin), (0x391, capitals), (0x3B1, smallLetters)] as [(UInt32, String)]
        {
            for (offset, name) in names.split(separator: " ").enumerated() where name != "-" {
                named[name] = Unicode.Scalar(first + UInt32(offset))
            }
        }
        for item in others.split(whereSeparator: \.isWhitespace) {
            let parts = item.split(separator: "=")
            if parts.count == 2, let code = UInt32(parts[1]) { named[parts[0]] = Unicode.Scalar(code) }
        }
        return named
    }()

    /// From 160 to 255.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
        acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
        Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute \
        Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde \
        auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
        ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
        """

    private static let capitals = """
        Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau \
        Upsilon Phi Chi Psi Omega
        """

    private static let smallLetters = """
        alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau \
        upsilon phi chi psi omega
        """

    private static let others = """
        OElig=338 oelig=339 Scaron=352 scaron=353 Yuml=376 fnof=402 circ=710 tilde=732 thetasym=977
        upsih=978 piv=982 ensp=8194 emsp=8195 thinsp=8201 zwnj=8204 zwj=8205 lrm=8206 rlm=8207 ndash=8211
        mdash=8212 lsquo=8216 rsquo=8217 sbquo=8218 ldquo=8220 rdquo=8221 bdquo=8222 dagger=8224
        Dagger=8225 bull=8226 hellip=8230 permil=8240 prime=8242 Prime=8243 lsaquo=8249 rsaquo=8250
        oline=8254 frasl=8260 euro=8364 image=8465 weierp=8472 real=8476 trade=8482 alefsym=8501 larr=8592
        uarr=8593 rarr=8594 darr=8595 harr=8596 crarr=8629 lArr=8656 uArr=8657 rArr=8658 dArr=8659
        hArr=8660 forall=8704 part=8706 exist=8707 empty=8709 nabla=8711 isin=8712 notin=8713 ni=8715
        prod=8719 sum=8721 minus=8722 lowast=8727 radic=8730 prop=8733 infin=8734 ang=8736 and=8743
        or=8744 cap=8745 cup=8746 int=8747 there4=8756 sim=8764 cong=8773 asymp=8776 ne=8800 equiv=8801
        le=8804 ge=8805 sub=8834 sup=8835 nsub=8836 sube=8838 supe=8839 oplus=8853 otimes=8855 perp=8869
        sdot=8901 lceil=8968 rceil=8969 lfloor=8970 rfloor=8971 lang=9001 rang=9002 loz=9674 spades=9824
        clubs=9827 hearts=9829 diams=9830
        """

    /// Numbers below 160 that stand for what Windows has there.
    private static let windows: [UInt32: Unicode.Scalar] = {
        let codes: [UInt32] = [
            0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
            0,
            0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
            0x203A,
            0x0153, 0, 0x017E, 0x0178,
        ]
        let known = zip(UInt32(0x80)..., codes).filter { $0.1 != 0 }
        return Dictionary(
            uniqueKeysWithValues: known.compactMap { code, sign in
                Unicode.Scalar(sign).map { (code, $0) }
            })
    }()
}
