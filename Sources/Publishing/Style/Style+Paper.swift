extension Style {
    /// Sheets and the folder, on A4: 10 points or more, legible in black and white.
    ///
    /// Fonts with large letters are set as high as the others, so that a sheet fits its page whatever the machine has (CSS Fonts 5, `font-size-adjust`).
    static let paper = """
        :root{--line:#bdb8ac;--ink:#1f262d;--soft:#4b545d;--p1:#8f5400;--p2:#17654c;--p3:#2b5291;--p4:#76376d;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,"Book Antiqua",Georgia,serif;\
        --sans:"Segoe UI",Roboto,"Helvetica Neue","Nimbus Sans","Liberation Sans",Arial,sans-serif}
        @page{size:A4;margin:0}
        *{box-sizing:border-box}
        body{margin:0;background:#e9e6de;color:var(--ink);font:10.5pt/1.4 var(--sans);font-size-adjust:.5;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.15;margin:0}
        p{margin:2.5mm 0}ul,ol,dl,dd{margin:0;padding:0;list-style:none}
        .p1{--c:var(--p1)}.p2{--c:var(--p2)}.p3{--c:var(--p3)}.p4{--c:var(--p4)}
        .page{position:relative;width:210mm;min-height:297mm;margin:8mm auto;padding:16mm 17mm 22mm;background:#fff;break-after:page;overflow:hidden}
        .page:last-child{break-after:auto}
        @page sheet{size:A4;margin:14mm 17mm 11mm}
        @media print{body{background:#fff}.page{margin:0;height:297mm}
        .page.sheet{page:sheet;width:auto;height:auto;min-height:271mm;padding:0;overflow:visible}}
        .page.sheet{display:flex;flex-direction:column}
        tr,.offers li,.sheet dl div{break-inside:avoid}
        .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .head{display:flex;justify-content:space-between;align-items:baseline;margin:0 0 4mm;color:var(--soft)}
        .head .code{font:600 13pt var(--serif);color:var(--ink);border:1.5pt solid var(--ink);border-radius:2mm;padding:.5mm 3mm}
        .qr{display:block;width:26mm;height:26mm}.qr path{fill:#000}
        .sheet .qr{position:absolute;right:14mm;top:25mm}
        @media print{.sheet .qr{right:-3mm;top:10mm}}
        .coded h1,.coded .type,.coded .summary{margin-right:27mm}
        .members .qr{position:absolute;right:14mm;bottom:20mm;width:34mm;height:34mm}
        .sheet h1{font-size:30pt;letter-spacing:-.01em}
        .sheet.p1 h1,.sheet.p2 h1,.sheet.p3 h1,.sheet.p4 h1{color:var(--c)}
        .page.sheet h2{font-size:14pt;margin:3mm 0 1mm}
        .type,.steps{color:var(--soft);margin:1.5mm 0}
        .summary{font:13pt/1.4 var(--serif);margin:2mm 0}
        .bar{display:flex;width:100%;max-width:130mm;margin:3mm 0 2mm}
        .bar li{flex:1 1 0;position:relative;text-align:center;font-size:10pt;color:var(--soft)}
        .bar li+li::before{content:"";position:absolute;right:50%;top:2.5mm;width:100%;border-top:1pt solid var(--line)}
        .bar .dot{position:relative;z-index:1;display:grid;place-items:center;width:5.4mm;height:5.4mm;margin:0 auto 1mm;border-radius:50%;border:1pt solid var(--soft);background:#fff;font-size:9pt;font-weight:600}
        .bar .lit .dot{background:var(--c);border-color:var(--c);color:#fff}
        .bar .lit .name{font-weight:700;color:var(--ink)}
        .asked{margin:1mm 0 3mm;display:flex;flex-wrap:wrap;gap:2mm 6mm}
        .asked li{font:italic 12.5pt/1.3 var(--serif)}
        .asked li::before{content:"— ";color:var(--soft)}
        table{width:100%;border-collapse:collapse;font-size:10pt;line-height:1.28}
        th,td{text-align:left;vertical-align:top;padding:1.1mm 2.5mm 1.1mm 0;border-bottom:.6pt solid var(--line);font-weight:400}
        thead th{color:var(--soft);border-bottom:1pt solid var(--ink)}
        tbody th{width:35%}td:nth-child(2){width:25%}td:nth-child(3){width:19%}td:nth-child(4){width:9%}
        .along{display:flex;justify-content:space-between;color:var(--soft);margin:2mm 0}
        .along .next{margin-left:auto}
        .sheet dl{margin:2mm 0}
        .sheet dl div{display:grid;grid-template-columns:38mm 1fr;gap:4mm;padding:1.2mm 0;border-bottom:.6pt solid var(--line)}
        dt{color:var(--soft)}
        .offers li{padding:1.5mm 0;border-bottom:.6pt solid var(--line)}
        .offers small{display:block;font-size:10pt;color:var(--soft)}
        .foot{position:absolute;left:17mm;right:17mm;bottom:9mm;margin:0;padding-top:2mm;border-top:.6pt solid var(--line);display:flex;justify-content:space-between;gap:6mm;font-size:9pt;color:var(--soft)}
        .foot span+span{white-space:nowrap}
        .sheet .foot{position:static;margin-top:auto}
        .cover{padding-bottom:0;display:flex;flex-direction:column}
        .cover .net{font:14pt/1.4 var(--serif);color:var(--soft);max-width:95mm;margin:14mm 0 4mm}
        .cover h1{font-size:50pt;letter-spacing:-.02em}
        .cover svg{display:block;width:210mm;margin:auto -17mm 0;overflow:visible}
        .ground{fill:#f1ede3}.line{fill:none;stroke:#777062;stroke-width:3;stroke-dasharray:1 11;stroke-linecap:round}
        .cover circle{fill:var(--c);stroke:#fff;stroke-width:9}
        .cover text{fill:#fff;font:600 32px var(--serif);text-anchor:middle}
        .cover .phases{display:grid;grid-template-columns:repeat(4,1fr);margin:0 -17mm;padding:5mm 0 24mm;background:#f1ede3;text-align:center;font:600 13pt var(--serif)}
        .page h2{font-size:26pt;max-width:140mm}
        .text{display:flex;flex-direction:column;justify-content:center}
        .text .big{font:16pt/1.5 var(--serif);max-width:150mm;margin:8mm 0}
        .text p{max-width:135mm;font-size:12pt}
        .path ol{margin-top:12mm}
        .path ol>li{position:relative;padding:0 0 12mm 24mm}
        .path ol>li::before{content:"";position:absolute;left:7mm;top:6mm;bottom:-6mm;border-left:1.2pt dotted #777062}
        .path ol>li:last-child::before{display:none}
        .station{position:absolute;left:0;top:0;width:14mm;height:14mm;border-radius:50%;display:grid;place-items:center;background:var(--c);color:#fff;font:600 17pt var(--serif)}
        .path h3{font-size:18pt;color:var(--c);padding-top:2.5mm}
        .path ul li{font:13.5pt/1.35 var(--serif);padding:1.8mm 0;border-bottom:.6pt solid var(--line)}
        .members ul{columns:2;column-gap:10mm;margin-top:8mm}
        .members li{break-inside:avoid;padding:1.6mm 0;border-bottom:.6pt solid var(--line);line-height:1.3}
        .members span{color:var(--soft)}.members small{font-size:10pt;color:var(--soft)}

        """
}
