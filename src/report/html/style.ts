/** The style of the page: light and dark by what the reader's system asks for, one column on a phone, everything open on paper. */
export const STYLE = `
:root{color-scheme:light dark;--back:#fff;--text:#1b1f24;--soft:#57606a;--line:#d0d7de;--panel:#f6f8fa;--link:#0550ae;
--holds:#116329;--fails:#a40e26;--undecided:#7d4e00;--not-applicable:#57606a;
--curve-0:#0550ae;--curve-1:#a04100;--curve-2:#116329;--curve-3:#6639ba;--curve-4:#a40e26}
@media (prefers-color-scheme:dark){:root{--back:#0d1117;--text:#e6edf3;--soft:#9da7b1;--line:#3d444d;--panel:#161b22;--link:#79b8ff;
--holds:#56d364;--fails:#ff8e86;--undecided:#e3b341;--not-applicable:#9da7b1;
--curve-0:#79b8ff;--curve-1:#ffa657;--curve-2:#56d364;--curve-3:#d2a8ff;--curve-4:#ff8e86}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:0 1rem 3rem;background:var(--back);color:var(--text);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--back);padding:.5rem}
h1{font-size:1.7rem;margin:.2rem 0}h2{margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line)}h3{display:inline;font-size:1.05rem}h4{margin:1rem 0 .3rem}
.kicker,.note,.evidence,figcaption,.missing{color:var(--soft)}.note,figcaption{font-size:.9rem}
.outcome{font-size:1.15rem;font-weight:600}
.badges{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;padding:0;list-style:none}
.verdict{font-weight:600;white-space:nowrap}
.verdict.holds{color:var(--holds)}.verdict.fails{color:var(--fails)}.verdict.undecided{color:var(--undecided)}.verdict.not-applicable{color:var(--not-applicable)}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.92rem;margin:.5rem 0}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border-top:1px solid var(--line);padding:.3rem .8rem .3rem 0;text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}
th,td{overflow-wrap:normal}tbody th{font-weight:500}.slack{white-space:nowrap}.statements td:last-child{min-width:22rem;overflow-wrap:anywhere}.statements th,.statements td:nth-child(4){white-space:nowrap}
code{font-size:.88em;background:var(--panel);padding:.05em .3em;border-radius:4px}
details{margin:.4rem 0}summary{cursor:pointer}
.statement{border:1px solid var(--line);border-left-width:6px;border-radius:6px;padding:.5rem .9rem;margin:.7rem 0}
.statement.holds{border-left-color:var(--holds)}.statement.fails{border-left-color:var(--fails)}.statement.undecided{border-left-color:var(--undecided);border-left-style:dashed}.statement.not-applicable{border-left-color:var(--not-applicable);border-left-style:dotted}
.formula{padding:.6rem 0;font-size:1.15rem}
.next,.lost{border-left:4px solid var(--undecided);padding-left:.7rem}.lost{border-left-color:var(--fails);border-left-style:dashed}
.body{scroll-margin-top:4rem}
dl{display:grid;gap:.15rem}dl div{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.2rem 1rem}dt{color:var(--soft)}dd{margin:0}
figure{margin:1.2rem 0;break-inside:avoid}.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,34rem),1fr));gap:0 2rem}
figure svg{font-size:13px;max-width:none;min-width:34rem;height:auto}figure svg.key{min-width:0}.figures .scroll svg{width:100%}
.keys{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;font-size:.9rem}.key{margin-right:.4rem;vertical-align:middle}
.key path{fill:none;stroke-width:2.5}
.curve-0{stroke:var(--curve-0)}.curve-1{stroke:var(--curve-1);stroke-dasharray:7 4}.curve-2{stroke:var(--curve-2);stroke-dasharray:2 3}.curve-3{stroke:var(--curve-3);stroke-dasharray:9 3 2 3}.curve-4{stroke:var(--curve-4);stroke-dasharray:12 4}
.graph .scroll svg{min-width:0}
.graph text{font:13px system-ui,sans-serif;text-anchor:middle;fill:var(--text);text-decoration:none}
.node rect{fill:var(--back);stroke:var(--soft);stroke-width:1.5}
.node.holds rect{stroke:var(--holds)}.node.fails rect{stroke:var(--fails);stroke-width:3}.node.undecided rect{stroke:var(--undecided)}
.node.not-applicable rect,.node.lost rect{fill:var(--panel)}.node.lost rect{stroke-dasharray:6 4}
.node.not-applicable text{fill:var(--soft)}.node.fails text{fill:var(--fails);font-weight:700}
.edge{fill:none;stroke:var(--soft);stroke-width:1.2}.edge.broken{stroke:var(--fails);stroke-width:2;stroke-dasharray:6 4}#arrow path{fill:var(--soft)}
footer{margin-top:3rem;color:var(--soft);font-size:.9rem}
@media (max-width:40rem){body{padding:0 .7rem 2rem}.statements thead{position:absolute;left:-99rem}.statements tr{display:flex;flex-wrap:wrap;gap:0 .8rem;border-top:1px solid var(--line);padding:.4rem 0}.statements th,.statements td{border:0;padding:0}.statements td:last-child{min-width:100%}dl div{grid-template-columns:1fr}.statement{padding:.4rem .6rem}h1{font-size:1.35rem}}
@media print{body{max-width:none;font-size:11pt}.skip{display:none}.scroll{overflow:visible}details::details-content{content-visibility:visible;display:block;height:auto}.statement{break-inside:auto}summary{list-style:none}a{color:inherit}figure svg{min-width:0;max-width:100%}}
`;
