/// The look of pages: a quiet page, serif titles, and four colours that each stand for a phase.
///
/// All text has a contrast of 4.5:1 or more against what it stands on; colour never is the only sign: phases
/// have numbers and names. Only fonts that computers have are asked for, so that nothing is fetched.
enum Style {
    static let screen = """
        :root{--paper:#fdfcf9;--wash:#f4f1e9;--some:#dbe7e3;--many:#bcd6cd;--line:#ddd8cb;--ink:#1f262d;--soft:#555f69;--accent:#0b5a61;\
        --p1:#8f5400;--p2:#17654c;--p3:#2b5291;--p4:#76376d;\
        --serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,"Book Antiqua",Georgia,serif;\
        --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Nimbus Sans","Liberation Sans",Arial,sans-serif}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--sans)}
        main,.top,footer{max-width:70rem;margin:0 auto;padding:0 1.25rem}
        main{padding-bottom:4rem}
        h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.2;text-wrap:balance;margin:0}
        h1{font-size:clamp(2rem,1.4rem + 2.6vw,3.1rem);letter-spacing:-.012em;margin:.4rem 0 .6rem;max-width:27ch;line-height:1.12}
        main>h1:first-child{margin-top:1.8rem}
        h2{font-size:1.5rem;margin:2.75rem 0 1rem}
        h3{font-size:1.15rem}
        p{margin:.6rem 0;max-width:66ch}
        a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.06em}
        a:hover{text-decoration-thickness:.14em}
        :focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}
        ul,ol{padding:0;margin:0;list-style:none}
        dl,dd,figure{margin:0}
        small{font-size:.875rem;color:var(--soft)}
        .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .skip{position:absolute;left:-99rem;top:0;background:var(--ink);color:#fff;padding:.6rem 1rem;z-index:9}
        .skip:focus{left:0}
        .top{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.75rem;padding-top:1.1rem;padding-bottom:1.1rem}
        .brand{display:inline-flex;align-items:center;gap:.6rem;font:600 1.15rem var(--serif);color:var(--ink);text-decoration:none;padding:.35rem 0}
        .mark{width:2.3rem;height:1.1rem;flex:none;background:\
        radial-gradient(circle at .28rem .86rem,var(--p1) .22rem,#0000 .23rem),\
        radial-gradient(circle at .86rem .66rem,var(--p2) .22rem,#0000 .23rem),\
        radial-gradient(circle at 1.44rem .44rem,var(--p3) .22rem,#0000 .23rem),\
        radial-gradient(circle at 2.02rem .24rem,var(--p4) .22rem,#0000 .23rem)}
        .top nav ul{display:flex;flex-wrap:wrap;gap:.15rem 1.35rem}
        .top nav a,.tongue{display:inline-block;padding:.4rem 0;color:var(--ink);text-decoration:none;border-bottom:2px solid #0000}
        .top nav a:hover,.tongue:hover{border-color:var(--line)}
        .top nav a[aria-current]{border-color:var(--accent);color:var(--accent)}
        .tongue{color:var(--soft);font-size:.95rem}
        .find{margin-left:auto;position:relative}
        .find input{font:inherit;font-size:.95rem;width:12rem;padding:.4rem .75rem;border:1px solid #8a8578;border-radius:2rem;background:#fff;color:var(--ink)}
        .find ul{position:absolute;right:0;top:2.7rem;width:min(26rem,90vw);background:#fff;border:1px solid var(--line);border-radius:.5rem;box-shadow:0 12px 32px #1f262d22;z-index:5;overflow:hidden}
        .find ul:empty{display:none}
        .find li a{display:block;padding:.55rem .9rem;color:var(--ink);text-decoration:none;line-height:1.3}
        .find li a:hover,.find li a:focus{background:var(--wash)}
        .find li p{margin:0;padding:.55rem .9rem;color:var(--soft)}
        footer{border-top:1px solid var(--line);padding-top:1.2rem;padding-bottom:2rem;color:var(--soft);font-size:.95rem}
        footer p{margin:.2rem 0}
        .crumb{font-size:.95rem;color:var(--soft);margin:1.6rem 0 0}
        .crumb a{color:var(--soft)}
        .kind{color:var(--soft);margin:0 0 1.2rem}
        .intro,.summary{font-size:1.2rem;line-height:1.5;font-family:var(--serif)}
        .count{font:400 .9rem var(--sans);color:var(--soft);white-space:nowrap;letter-spacing:0}
        .p1{--c:var(--p1)}.p2{--c:var(--p2)}.p3{--c:var(--p3)}.p4{--c:var(--p4)}

        """
}
