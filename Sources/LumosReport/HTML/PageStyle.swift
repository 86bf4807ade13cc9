/// How the page looks: one column, much quiet, a colour for each severity that is never alone.
enum PageStyle {
    /// The style element's text.
    static let text = Markup.Literal(
        bytes: Array((colours + base + head + changes + impact + rest + narrow + print).utf8))

    /// Every text has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3), which scripts/checks/report-html measures.
    private static let light = """
        color-scheme:light;--ground:#fdfdfc;--ink:#1d1f23;--aside:#5b616a;--line:#e3e3df;--wash:#f3f3f0;\
        --link:#1a56a8;--b:#b3201f;--p:#8a5200;--n:#1c6a3c;--i:#555b64;--gone:#fbeceb;--come:#e9f5ec;
        """

    private static let dark = """
        color-scheme:dark;--ground:#16181c;--ink:#e4e5e2;--aside:#a2a8b1;--line:#2e3238;--wash:#1f2227;\
        --link:#8dbcf5;--b:#ff8f86;--p:#eeb45f;--n:#7ecf9b;--i:#aab0b9;--gone:#3a2224;--come:#1c3325;
        """

    /// A reader's choice outranks the system's.
    private static let colours = """

        :root{\(light)}
        @media (prefers-color-scheme:dark){:root{\(dark)}}
        :root[data-theme=light]{\(light)}
        :root[data-theme=dark]{\(dark)}

        """

    private static let base = """
        *{box-sizing:border-box}
        [hidden]{display:none!important}
        html{background:var(--ground);color:var(--ink);scroll-padding-top:4rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0 auto;max-width:84rem;padding:0 1.5rem 3rem;overflow-wrap:anywhere;font-variant-numeric:tabular-nums;
          font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        code,pre,kbd,svg,.changes tr>th,.changes del,.changes ins,.fingerprint,h3>bdi{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
        h1,h2,h3{line-height:1.25;margin:0}
        h2{font-size:1.15rem;margin:2.75rem 0 .75rem}
        p,ul,dl,dd,figure,pre{margin:0}
        a{color:var(--link);text-underline-offset:.15em}
        a:not(:hover){text-decoration-color:color-mix(in srgb,currentColor 35%,transparent)}
        :focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
        del,ins{text-decoration:none}
        summary{cursor:pointer;color:var(--aside);width:fit-content}
        summary:hover{color:var(--ink)}
        button,input{font:inherit;color:inherit;background:none;border:1px solid var(--line);border-radius:6px;padding:.1rem .6rem;min-height:1.75rem}
        button{cursor:pointer}
        button:hover{border-color:var(--aside)}
        .skip,.unseen,.changes thead,.changes caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .skip:focus{position:static;width:auto;height:auto;clip-path:none;display:inline-block;padding:.5rem 0}

        """

    private static let head = """
        header{padding-top:2.25rem}
        .verdict{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1.25rem}
        h1{font-size:2rem;letter-spacing:.01em}
        .fail,.emergency{color:var(--b)}
        .emergency{font-weight:600;border-left:4px solid var(--b);padding:.25rem .75rem;margin-bottom:1rem}
        .pass{color:var(--n)}
        .tally{font-size:1.15rem}
        .facts{display:flex;flex-wrap:wrap;gap:.75rem 3rem;margin-top:1.1rem}
        .facts>div{max-width:44rem}
        dt{color:var(--aside);font-size:.85em}
        .gaps{list-style:none;padding:0;color:var(--p)}

        """

    private static let changes = """
        .bar{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;align-items:center;gap:.4rem;padding:.45rem 0;
          background:var(--ground);border-bottom:1px solid var(--line);font-size:.9rem}
        .bar input{flex:0 1 14rem;min-width:7rem;margin-left:auto}
        .bar input::placeholder{color:var(--aside);opacity:1}
        .bar output{color:var(--aside);min-width:6.5em;text-align:right}
        .b{--mark:var(--b)}.p{--mark:var(--p)}.n{--mark:var(--n)}.i{--mark:var(--i)}
        .bar button[class]{color:var(--mark)}
        .bar button[aria-pressed=true]{background:var(--mark);border-color:var(--mark);color:var(--ground)}
        .dataset{padding-top:1.6rem;content-visibility:auto;contain-intrinsic-size:auto 10rem}
        h3{font-size:1rem;padding-bottom:.45rem}
        h3 small{font-weight:400;color:var(--aside);font-size:.85rem;padding-left:.6rem}
        .changes table,.changes tbody{display:block}
        .many{content-visibility:auto;contain-intrinsic-size:auto 1720px}
        .changes tbody tr{display:grid;grid-template-columns:10.25rem minmax(7rem,12rem) minmax(12rem,1fr) 10rem 13.5rem;gap:0 1.25rem;
          padding:.5rem .5rem .5rem .75rem;border-top:1px solid var(--line);scroll-margin-top:4rem}
        .changes th,.changes td{padding:0;text-align:start;min-width:0}
        .changes tbody th{font-weight:600}
        .changes tr>td:first-child{color:var(--mark);font-weight:600;font-size:.93em}
        .changes td:nth-child(4){color:var(--aside);font-size:.93em}
        .changes td:last-child{font-size:.87em}
        .changes tr:target,.changes tr.at{background:var(--wash);box-shadow:inset 3px 0 var(--mark)}
        .changes tr:focus-visible{outline-offset:-2px}
        .changes td>del{color:var(--aside)}
        .changes td>ins{font-weight:600}
        .approval{color:var(--n);font-size:.93em}
        .stops,.stops~div:not(.approval){color:var(--aside);font-size:.93em}
        .fingerprint{color:var(--aside);white-space:nowrap}
        .changes td:last-child>a:first-child{display:block;width:fit-content}
        .acts{white-space:nowrap}
        .acts button{min-height:0;padding:0 .4rem;margin-left:.3rem;font-size:.92em}
        .others{padding:.45rem 0 0 .75rem;border-top:1px solid var(--line)}
        .others>table{margin:.4rem 0 0 -.75rem}
        pre{white-space:pre-wrap;line-height:1.45;padding-top:.2rem}
        pre del,pre ins{padding:0 .3rem;font-size:1em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
        pre del{background:var(--gone)}
        pre ins{background:var(--come)}

        """

    private static let impact = """
        .affected>p{max-width:60rem}
        .owners{border-collapse:collapse;margin:.75rem 0 1rem;min-width:min(100%,32rem)}
        .owners caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .owners th,.owners td{text-align:start;vertical-align:top;padding:.35rem 2rem .35rem 0;border-top:1px solid var(--line)}
        .owners tbody th{min-width:11rem;max-width:22rem}
        .owners thead th{border:0;color:var(--aside);font-weight:400;font-size:.85em}
        .impact figure{padding:.75rem 0}
        .scroll{overflow-x:auto;padding-bottom:.4rem}
        svg{display:block}
        svg text{font-size:12.5px}
        svg .owner{fill:var(--aside);font-size:11.5px}
        .edges path{stroke:var(--line);stroke-width:1.5}
        .edges{--line:color-mix(in srgb,var(--aside) 45%,transparent)}
        svg rect{stroke:var(--line)}
        svg .breaks rect{stroke:var(--b);stroke-width:2}
        svg .breaks text:not(.owner){fill:var(--b)}
        svg .near rect{stroke:var(--ink)}
        svg .maybe rect{stroke:var(--p)}
        figcaption,.owner{color:var(--aside);font-size:.9em}
        .tree,.tree ul{padding-left:1.2rem}
        .tree{padding-top:.4rem}

        """

    private static let rest = """
        .approve{max-width:72rem}
        .approve p{color:var(--aside);padding-top:.4rem}
        .approve pre{background:var(--wash);border-radius:6px;padding:.5rem .75rem;margin:.25rem 0}
        .notes{padding-left:1.2rem;max-width:72rem}
        .rules section{padding:.9rem 0;border-top:1px solid var(--line);max-width:72rem;scroll-margin-top:3rem}
        .rules h3 code{font-weight:400;color:var(--aside);padding-left:.5rem}
        .rules dl{display:grid;grid-template-columns:9rem 1fr;gap:.15rem 1rem;padding:.35rem 0}
        .rules details p{color:var(--aside);padding-top:.5rem}
        .rules section:target{background:var(--wash);box-shadow:-.75rem 0 var(--wash),.75rem 0 var(--wash)}
        footer{margin-top:3rem;border-top:1px solid var(--line);font-size:.9rem}
        dialog{color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:1.25rem 1.5rem;max-width:28rem}
        dialog::backdrop{background:rgb(0 0 0/.35)}
        dialog h2{margin:0 0 .5rem}
        dialog dl>div{display:grid;grid-template-columns:4.5rem 1fr}
        dialog p{color:var(--aside);padding:.75rem 0}
        kbd{border:1px solid var(--line);border-radius:4px;padding:0 .35rem}
        @media (prefers-reduced-motion:no-preference){button,summary{transition:color .12s,border-color .12s}}

        """

    private static let narrow = """
        @media (max-width:68rem){
          .changes tbody tr{grid-template-columns:10.25rem minmax(0,1fr) 13.5rem}
          .changes tbody th{grid-column:2}
          .changes td:nth-child(3){grid-column:2;grid-row:2}
          .changes td:nth-child(4){grid-column:3;grid-row:1}
          .changes td:last-child{grid-column:3;grid-row:2}
        }
        @media (max-width:40rem){
          body{padding:0 1rem 2rem}
          header{padding-top:1.25rem}
          .facts{display:block}
          .facts>div{padding-top:.5rem}
          .bar{position:static}
          .bar input{flex:1 1 8rem;margin:0}
          .bar output:empty,.bar output+button+button{display:none}
          h3 small{display:block;padding:.1rem 0 0}
          .changes tbody tr,.changes tbody tr>*{display:block}
          .changes tr>td:first-child,.changes tbody th{display:inline!important}
          .changes tr>td:first-child{padding-right:.5rem}
          .changes td:last-child>a:first-child{display:inline}
          .changes tbody tr{padding:.7rem 0 .7rem .75rem}
          .changes tr>td:nth-child(4):empty{display:none}
          .many{contain-intrinsic-size:auto 4600px}
          .owners,.owners tbody,.owners tr,.owners tbody th,.owners td{display:block;min-width:0;max-width:none;padding:0;border:0}
          .owners thead{display:none}
          .owners td:not(:empty)::before{content:attr(data-label) ": ";color:var(--aside)}
          .owners td:empty{display:none}
          .owners tr{padding:.4rem 0;border-top:1px solid var(--line)}
          .rules dl{grid-template-columns:1fr}
          .rules dd{padding-bottom:.3rem}
        }

        """

    private static let print = """
        @media print{
          html{background:#fff}
          body{max-width:none;padding:0;font-size:10pt}
          .bar,.skip,.acts,dialog{display:none!important}
          .dataset,.many{content-visibility:visible}
          details::details-content{content-visibility:visible;display:block;block-size:auto}
          .scroll{overflow:visible}
          svg{max-width:100%;height:auto}
          .changes tr,.rules section{break-inside:avoid}
          h2,h3{break-after:avoid}
        }

        """
}
