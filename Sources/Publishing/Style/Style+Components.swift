extension Style {
    /// The trajectory, cards and lists.
    static let components = """
        .lead{padding:2.2rem 0 1rem}
        .lead h1{font-size:clamp(2.4rem,1.6rem + 3.6vw,4rem)}
        .lead p{font:1.25rem/1.5 var(--serif);max-width:44ch}
        .lead .counts{font:1rem var(--sans);color:var(--soft)}
        .trajectory{position:relative;margin:1rem 0 3rem}
        .way{display:none}
        .trajectory>ol>li{position:relative;padding:0 0 2rem 4rem}
        .trajectory>ol>li::before{content:"";position:absolute;left:1.3rem;top:1rem;bottom:-1rem;border-left:3px solid var(--line)}
        .trajectory>ol>li:last-child::before{display:none}
        .station{position:absolute;left:0;top:0;width:2.75rem;height:2.75rem;border-radius:50%;display:grid;place-items:center;background:var(--c);color:#fff;font:600 1.25rem var(--serif);box-shadow:0 0 0 6px var(--paper)}
        .trajectory h2{margin:0;padding-top:.45rem;font-size:1.45rem}
        .trajectory h2 a{color:var(--c);text-decoration:none}
        .trajectory h2 a:hover{text-decoration:underline}
        .trajectory .count{display:block;margin:.15rem 0 .6rem}
        .trajectory ul a{display:block;padding:.5rem 0;color:var(--ink);text-decoration:none;line-height:1.35;border-top:1px solid var(--line)}
        .trajectory ul a:hover{color:var(--c);text-decoration:underline}
        @media (min-width:56rem){
        .way{display:block;position:absolute;left:0;top:0;width:100%;height:10rem}
        .way .ground{fill:var(--wash)}
        .way .line{fill:none;stroke:#8d8676;stroke-width:3;stroke-dasharray:1 9;stroke-linecap:round;vector-effect:non-scaling-stroke}
        .trajectory>ol{display:grid;grid-template-columns:repeat(4,1fr);position:relative}
        .trajectory>ol>li{padding:11.2rem 1.25rem 0 1.25rem}
        .trajectory>ol>li::before{display:block;left:50%;top:var(--y);bottom:auto;height:calc(10.6rem - var(--y));border-left:1px solid var(--c);opacity:.45}
        .trajectory>ol>li:last-child::before{display:block}
        .station{left:50%;top:calc(var(--y) - 1.375rem);margin-left:-1.375rem;box-shadow:0 0 0 7px var(--paper)}
        .trajectory .p1{--y:8.125rem}.trajectory .p2{--y:6rem}.trajectory .p3{--y:3.875rem}.trajectory .p4{--y:1.75rem}
        .trajectory h2,.trajectory .count{text-align:center}
        .trajectory>ol>li:first-child{padding-left:0}.trajectory>ol>li:last-child{padding-right:0}
        .trajectory .p1 :is(h2,.count){margin-left:1.25rem}.trajectory .p4 :is(h2,.count){margin-right:1.25rem}}
        .bar{display:flex;max-width:34rem;margin:1rem 0}
        .bar li{flex:1 1 0;min-width:0;position:relative;text-align:center;font-size:.8125rem;line-height:1.25;color:var(--soft)}
        .bar li+li::before{content:"";position:absolute;right:50%;top:.62rem;width:100%;border-top:2px solid var(--line)}
        .bar .dot{position:relative;z-index:1;display:grid;place-items:center;width:1.3rem;height:1.3rem;margin:0 auto .25rem;border-radius:50%;border:2px solid #8d8676;background:var(--paper);color:var(--soft);font-size:.72rem;font-weight:600}
        .bar .lit .dot{background:var(--c);border-color:var(--c);color:#fff}
        .bar .lit .name{color:var(--c);font-weight:600}
        .cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr))}
        .card{background:#fff;border:1px solid var(--line);border-radius:.6rem;padding:1.15rem 1.25rem 1rem;display:flex;flex-direction:column}
        .card h3 a{color:var(--ink);text-decoration:none}
        .card h3 a:hover{text-decoration:underline}
        .card p{margin:.45rem 0}
        .by{font-size:.95rem;color:var(--soft)}
        .card .by{margin:.1rem 0 .3rem}
        .at{display:flex;align-items:center;gap:.9rem;margin-top:auto;padding-top:.9rem}
        .at .bar{flex:0 0 6.6rem;margin:0}
        .at .bar .dot{margin:0 auto}
        .at .bar .name{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
        .card .at p{font-size:.875rem;font-weight:600;line-height:1.25;color:var(--soft);margin:0}
        .card .bar .dot{background:#fff}.card .bar .lit .dot{background:var(--c)}
        .short{font-size:.9rem;line-height:1.4;border-top:1px solid var(--line);padding-top:.6rem;margin-top:.7rem}
        .short div{display:flex;gap:.6rem}
        .short div+div{margin-top:.2rem}
        .short dt{flex:0 0 6.9rem;color:var(--soft)}
        .sides{display:grid;gap:2rem}
        .sides aside{background:var(--wash);border-radius:.6rem;padding:1.25rem 1.4rem;align-self:start}
        .facts div{padding:.65rem 0;border-bottom:1px solid var(--line)}
        .facts div:first-child{padding-top:0}
        .facts dt{font-size:.875rem;color:var(--soft)}
        .facts dd{overflow-wrap:anywhere;line-height:1.4}
        .facts.wide{max-width:46rem;margin:1rem 0}
        .facts.wide div{padding:.75rem 0}
        .facts.wide dt{font-size:.95rem}
        .fresh{display:inline-block;font-size:.875rem;padding:.15rem .7rem;border-radius:1rem;border:1px solid #8a8578;color:var(--ink);background:#fff}
        .fresh.current{border-color:var(--p2);color:var(--p2)}
        .kind .fresh{margin-left:.4rem}
        .reach{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0}
        .reach a{display:block;border:1px solid #8a8578;border-radius:.5rem;padding:.55rem .9rem;background:#fff;color:var(--ink);text-decoration:none;overflow-wrap:anywhere}
        .reach a.phone{border-color:var(--accent)}
        .reach span{display:block;font-size:.8rem;color:var(--soft)}
        .reach a:hover b{text-decoration:underline}
        .card .call{margin:.5rem 0 0;font-size:.95rem}.card .why{font-size:.875rem;color:var(--soft)}
        .directory .call{font-size:.95rem}
        .source{font-size:.875rem;color:var(--soft);line-height:1.4}
        .steps{font-size:.95rem;color:var(--soft)}
        .ask a,.chips a{display:inline-block;text-decoration:none;border:1px solid #8a8578;border-radius:2rem;padding:.4rem .95rem;color:var(--ink);background:#fff;line-height:1.3}
        .ask a:hover,.chips a:hover{border-color:var(--accent);color:var(--accent)}
        .ask,.chips{display:flex;flex-wrap:wrap;gap:.55rem}
        .chips .all{border-color:#0000;background:none;color:var(--accent);text-decoration:underline}
        .plain li,.places li,.links li{padding:.45rem 0;border-bottom:1px solid var(--line);max-width:46rem}
        .links .verb{color:var(--soft);text-transform:lowercase}
        .plain.columns{columns:18rem}
        .plain.columns li{break-inside:avoid}
        .directory{display:grid;gap:0 2.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}
        .directory li{padding:.8rem 0;border-top:1px solid var(--line)}
        .directory p{margin:.15rem 0 0;font-size:.98rem;line-height:1.45;color:var(--soft)}
        .events li{padding:.85rem 0;border-top:1px solid var(--line);max-width:46rem}
        .events p{margin:0}
        .events .when{color:var(--accent);font-size:.95rem}
        .empty{background:var(--wash);border-left:4px solid #8d8676;padding:.7rem 1.2rem;margin:1.5rem 0;max-width:46rem}
        .none{color:var(--soft)}
        .along{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem 2rem;border-top:1px solid var(--line);margin-top:3rem;padding-top:1.2rem}
        .along a{text-decoration:none;max-width:24rem}
        .along a[rel=next]{margin-left:auto;text-align:right}
        .along span{display:block;font-size:.875rem;color:var(--soft)}
        .along b{font:600 1.1rem/1.3 var(--serif)}
        .along a:hover b{text-decoration:underline}
        .tree li{padding:.4rem 0;border-bottom:1px solid var(--line);max-width:46rem;display:flex;flex-wrap:wrap;gap:0 .7rem;align-items:baseline}
        .tree .count{margin-left:auto}
        .tree .d1{padding-left:0}.tree .d2{padding-left:1.5rem}.tree .d3{padding-left:3rem}.tree .d4{padding-left:4.5rem}
        .tree .d0>a,.tree .d1>a{font:600 1.1rem var(--serif)}
        .map svg{width:100%;height:auto;max-height:38rem;background:var(--wash);border-radius:.6rem}
        figcaption{font-size:.9rem;color:var(--soft);padding:.4rem 0}
        .coverage{columns:20rem;column-gap:1rem}
        .region{break-inside:avoid;margin-bottom:1rem;border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.2rem;background:#fff}
        .region ul{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:.7rem}
        .region li{background:var(--wash);border-radius:.35rem;padding:.3rem .6rem;font-size:.93rem}
        .region .size2{background:var(--some)}.region .size3{background:var(--many)}.size2 .count,.size3 .count{color:var(--ink)}
        table{border-collapse:collapse;width:100%;max-width:56rem;font-size:.98rem}
        th,td{text-align:left;padding:.5rem .8rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        th{font-weight:600;color:var(--soft)}
        @media (min-width:62rem){.sides{grid-template-columns:minmax(0,1fr) 21rem;gap:3.5rem}\
        .facts.wide div{display:grid;grid-template-columns:14rem 1fr;gap:1rem}}
        @media (max-width:40rem){.bar li{font-size:.7rem}.top nav ul{justify-content:space-between;gap:.1rem .6rem;font-size:.94rem}.find{margin-left:0;width:100%}.find input{width:100%}.find ul{left:0;width:100%}.top nav{order:3;width:100%}.tongue{margin-left:auto}}

        """

    /// Pages on paper: no menus, addresses spelt out, cards kept whole.
    static let print = """
        @media print{@page{size:A4;margin:18mm 16mm}
        body{font-size:10.5pt;line-height:1.45;background:#fff;color:#000}
        .top nav,.tongue,.find,.skip,.along,.get,footer a{display:none}
        main,.top,footer{max-width:none;padding-left:0;padding-right:0}
        h1{font-size:22pt}h2{font-size:14pt;margin-top:1.2rem;break-after:avoid}
        a{color:inherit;text-decoration:none}
        footer p:first-child{display:none}.trajectory>ol>li{break-inside:avoid}
        .cards{grid-template-columns:1fr 1fr}.card,.region,.events li,.directory li{break-inside:avoid}
        .sides{grid-template-columns:1fr 60mm;gap:8mm}.sides aside,.empty{background:none;border:1px solid #999}
        .facts dd a[href^=http]::after{content:""}
        .station,.bar .lit .dot{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

        """
}
