/// The look of the desk: quiet, wide targets, one column on a phone.
///
/// Borders and words carry what colours say.
/// All text has a contrast of 4.5:1 or more against what it stands on.
enum Style {
    static let sheet = base + frame + forms + lists + narrow + paper

    private static let base = """
        :root{--paper:#fdfcf9;--wash:#f4f1e9;--line:#cfc9ba;--edge:#7a7466;--ink:#1f262d;--soft:#505a64;--accent:#0b5a61;\
        --deep:#07444a;--bad:#9b2c1f;--good:#17654c;--warn:#8f5400;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,"Book Antiqua",Georgia,serif;\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Nimbus Sans","Liberation Sans",Arial,sans-serif}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 var(--sans);overflow-wrap:anywhere}
        h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.2;margin:0;text-wrap:balance}
        h1{font-size:clamp(1.7rem,1.3rem + 1.8vw,2.4rem);margin:.3rem 0 .8rem}
        h1 small{display:block;font:400 1rem/1.4 var(--sans);color:var(--soft)}
        h2{font-size:1.35rem;margin:2.2rem 0 .7rem}
        h3{font-size:1.1rem}
        p{margin:.5rem 0;max-width:68ch}
        a{color:var(--accent);text-underline-offset:.18em}
        a:hover{text-decoration-thickness:.14em}
        :focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}
        main:focus{outline:none}
        ul,ol{padding:0;margin:0;list-style:none}
        dl,dd,fieldset{margin:0}
        fieldset{border:0;padding:0;min-width:0}
        small,.about,.hint,.kind,.owner{color:var(--soft);font-size:.95rem}
        ins,del{text-decoration:none;padding:0 .25em;border-radius:.2em}
        del{border-bottom:2px solid var(--bad);text-decoration:line-through}
        ins{border-bottom:2px solid var(--good)}
        .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .none,.empty{color:var(--soft)}
        .big{font-size:1.15rem}
        .words{font:600 1.5rem/1.5 var(--serif);letter-spacing:.02em}
        .qr{display:block;width:min(100%,22rem);background:#fff;border:1px solid var(--line);border-radius:.4rem;margin:1rem 0}

        """

    private static let frame = """
        .skip{position:absolute;left:-99rem;top:0;background:var(--ink);color:#fff;padding:.6rem 1rem;z-index:9}
        .skip:focus{left:0}
        .top,main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
        .bar{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem 2rem;padding:1rem 0 .5rem}
        .brand{display:inline-flex;align-items:center;gap:.6rem;font:600 1.2rem var(--serif);color:var(--ink);text-decoration:none;min-height:2.75rem}
        .mark{width:2.3rem;height:1.1rem;flex:none;background:\
        radial-gradient(circle at .28rem .86rem,#8f5400 .22rem,#0000 .23rem),\
        radial-gradient(circle at .86rem .66rem,#17654c .22rem,#0000 .23rem),\
        radial-gradient(circle at 1.44rem .44rem,#2b5291 .22rem,#0000 .23rem),\
        radial-gradient(circle at 2.02rem .24rem,#76376d .22rem,#0000 .23rem)}
        .find{margin-left:auto;display:flex;flex-wrap:wrap;gap:.5rem;flex:0 1 26rem}
        .find input{flex:1 1 9rem;min-width:0;width:auto}
        .find button{flex:none;white-space:nowrap}
        .top nav ul{display:flex;flex-wrap:wrap;gap:0 1.6rem;border-bottom:1px solid var(--line)}
        .top nav a{display:inline-block;padding:.65rem 0;color:var(--ink);text-decoration:none;border-bottom:3px solid #0000}
        .top nav a:hover{border-color:var(--line)}
        .top nav a[aria-current]{border-color:var(--accent);color:var(--accent);font-weight:600}
        .state{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.4rem 1.5rem;padding:.6rem 0}
        .state p{margin:0}
        .state a{color:var(--ink)}
        .sign{display:inline-block;min-width:1.4em;font-weight:700;text-align:center;margin-right:.3em}
        .sign.here,.sign.hub{color:var(--warn)}.sign.received{color:var(--good)}.sign.attention{color:var(--bad)}
        main{padding-top:1rem;padding-bottom:4rem}
        main.closed{max-width:40rem;padding-top:4rem}
        .crumbs ol{display:flex;flex-wrap:wrap;gap:0 .6rem;font-size:.95rem}
        .crumbs li+li::before{content:"›";padding-right:.6rem;color:var(--soft)}
        .notice,.banner{border:1px solid var(--good);border-left:.4rem solid var(--good);background:#fff;padding:.7rem 1rem;margin:.5rem 0 1.2rem;border-radius:.3rem}
        .banner{border-color:var(--warn)}
        .notice p{margin:.1rem 0}
        footer{background:linear-gradient(var(--line),var(--line)) 1.25rem 0/calc(100% - 2.5rem) 1px no-repeat;padding-top:1rem;padding-bottom:2rem;display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;align-items:center}
        footer ul{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem}
        footer a{display:inline-block;padding:.5rem 0;color:var(--soft)}

        """

    private static let forms = """
        form.sheet{max-width:44rem}
        form.inline{display:inline-flex;flex-wrap:wrap;gap:.6rem}
        button,input,select,textarea{font:inherit;color:inherit}
        button{background:#fff;border:1px solid var(--edge);border-radius:.4rem;padding:.55rem 1.1rem;min-height:2.75rem;cursor:pointer;text-align:left}
        button:hover{border-color:var(--accent);color:var(--accent)}
        button.main{background:var(--accent);border-color:var(--accent);color:#fff;font-weight:600}
        button.main:hover{background:var(--deep);color:#fff}
        button.danger{border-color:var(--bad);color:var(--bad)}
        button.plain{border:0;background:none;color:var(--soft);text-decoration:underline;padding:.5rem 0}
        input,select,textarea{background:#fff;border:1px solid var(--edge);border-radius:.35rem;padding:.55rem .7rem;min-height:2.75rem;max-width:100%}
        input[type=text],input[type=tel],input[type=email],input[type=search],select,textarea{width:100%}
        input.short{width:10rem}
        input.middle{width:20rem}
        .plain+form,.records+form{margin-top:1.5rem}
        textarea{line-height:1.5;resize:vertical}
        [aria-invalid]{border:2px solid var(--bad)}
        .field,form.sheet fieldset{margin:0 0 1.5rem}
        .field label,legend{display:block;font-weight:600;padding:0;margin-bottom:.2rem}
        .field .hint,fieldset .hint{margin:0 0 .35rem}
        .fault{color:var(--bad);font-weight:600;margin:.1rem 0 .4rem}
        .summary{border:3px solid var(--bad);border-radius:.4rem;padding:1rem 1.2rem;margin:0 0 1.5rem;background:#fff}
        .summary .title{font:600 1.25rem var(--serif);margin:0 0 .5rem}
        .summary a{color:var(--bad)}
        .choice{position:relative;display:flex;align-items:flex-start;gap:.7rem;padding:.15rem 0;min-height:2.75rem}
        .choice input{width:1.4rem;height:1.4rem;min-height:0;margin:.55rem 0 0;flex:none;accent-color:var(--accent)}
        .choice label{font-weight:400;padding:.5rem 0;flex:1;margin:0}
        .ticks{columns:17rem;column-gap:2rem}
        .ticks legend{column-span:all}
        .ticks .choice{break-inside:avoid}
        .ticks details{column-span:all}
        .ticks details div{columns:17rem;column-gap:2rem}
        .ticks details .choice{columns:auto}
        .buttons{display:flex;flex-wrap:wrap;gap:.8rem 1.4rem;align-items:center;margin-top:1.8rem;padding-top:1.2rem;border-top:1px solid var(--line)}
        .versions{border:1px solid var(--line)!important;border-radius:.4rem;padding:1rem 1.2rem!important;background:#fff}
        .versions legend{padding:0 .4rem;margin:0 0 0 -.4rem}
        .versions .about{margin:0 0 .3rem}
        .filters{display:grid;gap:.8rem 1.2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr));align-items:end;background:var(--wash);border-radius:.5rem;padding:1.1rem 1.2rem;margin:.5rem 0 1.5rem}
        .filters .field{margin:0}
        .filters button{justify-self:start}
        .grave{border:1px solid var(--bad);border-radius:.5rem;padding:.2rem 1.2rem 1.2rem;margin-top:2rem}
        .grave h2{margin-top:1rem}
        .typed{white-space:pre-wrap;font:inherit;background:var(--wash);padding:.7rem 1rem;border-radius:.3rem;margin:.3rem 0}

        """

    private static let lists = """
        .waiting li,.plain li,.saves>li,.records li{border-bottom:1px solid var(--line)}
        .waiting li{display:grid;grid-template-columns:minmax(11rem,auto) 1fr auto;gap:.3rem 1.2rem;align-items:baseline;padding:.8rem 0}
        .plain li{padding:.5rem 0;display:flex;flex-wrap:wrap;gap:.1rem .8rem;align-items:baseline}
        .records li{padding:.8rem 0}
        .records p{margin:.15rem 0}
        .records .terms li,.saves .plain li{border:0;padding:.1rem 0}
        .saves>li{padding:.8rem 0;display:grid;grid-template-columns:1fr auto;gap:.1rem 1rem}
        .saves>li>p{grid-column:1/-1;margin:0}
        .act{white-space:nowrap;font-weight:600}
        .acts{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin:1rem 0}
        .acts a{display:inline-block;padding:.5rem 0}
        .when{color:var(--soft);min-width:9rem}
        .gaps,.warn{color:var(--warn)}
        .section{border-top:1px solid var(--line);padding:.3rem 0 1rem}
        .section .head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.2rem 1rem}
        .section h2{margin:.9rem 0 .4rem}
        dl>div{display:grid;grid-template-columns:14rem 1fr;gap:.1rem 1.2rem;padding:.35rem 0}
        dt{color:var(--soft)}
        dd{white-space:pre-line;min-width:0}
        .terms{display:flex;flex-wrap:wrap;gap:.2rem .5rem}
        .terms li{background:var(--wash);border-radius:.3rem;padding:.1rem .55rem}
        .part{display:block}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1.2rem;margin:1.2rem 0}
        .version{border:1px solid var(--edge);border-radius:.5rem;background:#fff;padding:1rem 1.2rem;display:flex;flex-direction:column}
        .version h2,.version h3{margin:.1rem 0}
        .version .value{font-size:1.15rem;white-space:pre-line;margin:.8rem 0 1.2rem;flex:1}
        .answers{counter-reset:rank}
        .answers>li{counter-increment:rank;border-top:1px solid var(--line);padding:1rem 0 1rem 2.6rem;position:relative}
        .answers>li::before{content:counter(rank);position:absolute;left:0;top:.9rem;font:600 1.4rem var(--serif);color:var(--soft)}
        .answers p{margin:.2rem 0}
        .reasons{color:var(--soft);font-size:.95rem}
        .need{border-top:1px solid var(--line);padding-top:1rem;margin-top:.5rem}
        details{border-top:1px solid var(--line);padding:.6rem 0}
        summary{cursor:pointer;padding:.4rem 0;font-weight:600}

        """

    private static let narrow = """
        @media (max-width:44rem){
        .find{margin-left:0;flex-basis:100%}
        .top nav ul{gap:0 1.2rem}
        dl>div{grid-template-columns:1fr}
        .act{white-space:normal}
        .waiting li{grid-template-columns:1fr}
        .saves>li{grid-template-columns:1fr}
        .ticks{columns:1}
        .buttons button{width:100%;text-align:center}}
        @media (forced-colors:active){.notice,.banner,.summary{border:3px solid}}

        """

    private static let paper = """
        @media print{.top,footer,.skip,.act,.acts,.crumbs,form{display:none}
        body{background:#fff;color:#000;font-size:10.5pt}
        main{max-width:none;padding:0}
        .section,.records li{break-inside:avoid}}

        """
}
