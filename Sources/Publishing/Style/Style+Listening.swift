extension Style {
    /// Forms to fill in by hand, what came back, and what is told without figures.
    static let listening = """
        .page.sheet h3{font:600 12pt/1.3 var(--sans);margin:0}
        .page.sheet h1{font-size:27pt}.page.sheet h2{max-width:none}
        .ask,.told{break-inside:avoid}
        .ask,.told,.grid{margin:2.5mm 0 4mm}
        .form h2,.results h2,.valuation h2{border-top:1pt solid var(--ink);padding-top:2mm;margin-top:5mm!important;break-after:avoid}
        .nr{display:inline-block;min-width:7mm;color:var(--soft)}
        .hint{margin:.6mm 0;color:var(--soft)}.form .hint,.form .ask .boxes{margin-left:7mm}
        .boxes{display:flex;flex-wrap:wrap;gap:1.6mm 7mm}
        .ask .boxes{display:grid;gap:1.4mm}
        .box{display:inline-block;width:4mm;height:4mm;border:1pt solid var(--ink);border-radius:.6mm;margin-right:2mm;vertical-align:-.5mm}
        .boxes b{font-weight:600;color:var(--soft);margin-right:1mm}
        .rule{min-height:6mm}
        .lines,.lines i{display:block}.lines i{height:8mm;border-bottom:.6pt solid #777062}
        .form .lines{margin-left:7mm}
        .thanks{font:italic 12.5pt var(--serif)}
        .bars{display:grid;gap:1.4mm;margin-top:1.5mm}
        .bars li{display:grid;grid-template-columns:72mm 1fr 10mm;gap:3mm;align-items:center}
        .bars b{text-align:right}
        .track{height:3.4mm;border:.6pt solid var(--soft);border-radius:.6mm}
        .track i{display:block;height:100%;background:var(--p2)}
        .quotes li{padding:1.4mm 0;border-bottom:.6pt solid var(--line);font:12pt/1.4 var(--serif)}
        .quotes q{quotes:"« " " »"}:lang(en) .quotes q{quotes:"“" "”"}
        .quotes small{font:10pt var(--sans);color:var(--soft)}
        .told .type,.grid .type{margin:.5mm 0}
        .told p{margin:1mm 0;max-width:150mm}
        table.plain tbody th,table.plain td,table.plain td:nth-child(n){width:auto}
        .tick{columns:2;column-gap:10mm}.tick li{break-inside:avoid;padding:1.3mm 0;border-bottom:.6pt solid var(--line)}.tick b{margin-right:2mm}
        .number{text-align:right;white-space:nowrap;padding-right:0}
        .grid .lines i:last-child{border:0}.grid dd p{margin:0 0 1mm}.grid dl div{grid-template-columns:52mm 1fr!important}
        @media screen and (max-width:60rem){.page.sheet:is(.form,.results,.valuation,.observation){width:auto;min-height:0;margin:0;padding:1.2rem 1.1rem 2rem}\
        .bars li{grid-template-columns:1fr 4rem 2rem}.sheet dl div,.grid dl div{grid-template-columns:1fr!important;gap:1mm}}

        """

    /// The map of gaps: four states that differ by sign and pattern first, by colour second.
    static let gaps = """
        .legend{display:grid;gap:.5rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));margin:1rem 0 1.5rem}
        .legend li{display:flex;gap:.8rem;align-items:center;line-height:1.35}
        .legend .cell{flex:none;width:2.6rem;height:2.2rem;display:grid;place-items:center}
        .scroll{overflow-x:auto;position:relative}
        .heat{max-width:none;border-collapse:separate;border-spacing:3px}
        .heat th,.heat td{border:0;padding:.5rem .6rem;vertical-align:middle}
        .heat tbody th{font-weight:600;color:var(--ink);min-width:11rem;position:sticky;left:0;background:var(--paper)}.heat small{display:block;font-weight:400}
        .heat td{min-width:6.4rem}
        .cell{border-radius:.3rem;color:var(--ink);border:1px solid var(--line)!important}
        .cell.is-covered{background:#a9cdc0;border-color:#17654c!important}
        .cell.is-fragile{background:#f3e3bd;border-color:#8f5400!important}
        .cell.is-empty{background:#fff;border:2px solid #9b2c1f!important}
        .cell.is-unknown{background:repeating-linear-gradient(135deg,#f4f1e9 0 6px,#e4dfd2 6px 8px);color:var(--soft)}
        @media (max-width:40rem){.heat{font-size:.9rem}.heat tbody th{min-width:7.5rem}.heat td{min-width:5.6rem}.heat th,.heat td{padding:.4rem .45rem}}
        @media print{@page{size:A4;margin:13mm}.heat{font-size:9.5pt;border-spacing:2px}.intro{font-size:12pt;max-width:none}.heat small{font-size:9pt}.heat tbody th{position:static;min-width:0;background:none}.heat tr{break-inside:avoid}.scroll{overflow:visible}\
        .heat th,.heat td{padding:.25rem .4rem}.heat td{min-width:0}.legend{grid-template-columns:1fr 1fr}.cell{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

        """
}
