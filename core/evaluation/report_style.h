// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vitrine::evaluation {

/// The report's style sheet. Tone 0 is the judged model, 1 what it is held against, 2 warm, 3 a warning.
inline constexpr const char* kReportStyle = R"css(
:root{--paper:#fbfaf8;--card:#fff;--ink:#24282c;--quiet:#6d7278;--rule:#e7e3dc;--tone0:#1f6f6b;--tone1:#b9b3a8;
--tone2:#c08a4e;--tone3:#b5533c;--band:#1f6f6b14}
@media(prefers-color-scheme:dark){:root{--paper:#16181a;--card:#1e2124;--ink:#e6e4df;--quiet:#9a9fa5;--rule:#32363a;
--tone0:#5fb8b0;--tone1:#5c6065;--tone2:#d3a468;--tone3:#dd7f68;--band:#5fb8b01c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.6 system-ui,"Noto Sans","Noto Sans TC","Noto Sans CJK TC","PingFang TC","Microsoft JhengHei",sans-serif}
main{max-width:1080px;margin:0 auto;padding:56px 24px 72px}
h1{font-size:32px;line-height:1.25;font-weight:600;margin:0 0 8px;letter-spacing:-.01em}
h2{font-size:20px;font-weight:600;margin:0 0 4px}
h3{font-size:15px;font-weight:600;color:var(--quiet);margin:20px 0 10px}
p{margin:0 0 12px;max-width:72ch}
.quiet{color:var(--quiet);font-size:14px}
.lead{font-size:18px;margin-top:18px}
section{margin-top:44px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:14px;margin-top:28px}
.tile,.panel,.card{background:var(--card);border:1px solid var(--rule);border-radius:12px}
.tile{padding:16px 18px}
.tile b{display:block;font-size:28px;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
.tile span{display:block;font-size:13px;color:var(--quiet)}
.tile .name{font-size:14px;color:var(--ink);margin-bottom:6px}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:18px;align-items:start}
.stack{display:grid;gap:18px;min-width:0}
.panel{padding:20px 22px;min-width:0}
svg{display:block;width:100%;height:auto;margin-top:10px}
svg text{fill:var(--quiet);font-size:12.5px;font-family:inherit}
svg .axis{font-size:13px}
.grid{stroke:var(--rule);stroke-width:1}
.diagonal{stroke:var(--quiet);stroke-width:1.2}
.band{fill:var(--band)}
.dot{stroke:none;fill-opacity:.72}.ring{fill:none;stroke-width:1.3;stroke-opacity:.75}
.curve{fill:none;stroke-width:2;stroke-linejoin:round}.dashed{stroke-dasharray:5 4}
.whisker{stroke:var(--ink);stroke-width:1.4;stroke-opacity:.6}
.tone0{fill:var(--tone0);stroke:var(--tone0)}.tone1{fill:var(--tone1);stroke:var(--tone1)}
.tone2{fill:var(--tone2);stroke:var(--tone2)}.tone3{fill:var(--tone3);stroke:var(--tone3)}
.ring.tone0,.ring.tone1,.ring.tone2,.ring.tone3,.curve{fill:none}.bar{stroke:none}
table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th{text-align:right;vertical-align:bottom;font-weight:500;color:var(--quiet);padding:6px 8px;border-bottom:1px solid var(--rule)}
td{text-align:right;padding:6px 8px;border-bottom:1px solid var(--rule)}
th:first-child,td:first-child{text-align:left;padding-left:0;white-space:nowrap}
tr:last-child td{border-bottom:0}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:14px}
.card{overflow:hidden;font-size:13px;line-height:1.45}
.card img{display:block;width:100%;aspect-ratio:1;object-fit:contain;background:#fff}
.card>div{padding:10px 12px 12px;overflow-wrap:anywhere}
.card .price{font-size:16px;font-weight:600;font-variant-numeric:tabular-nums}
.card .off{color:var(--tone3)}
.verdict{font-weight:600}.stop{color:var(--tone3)}.go{color:var(--tone0)}
footer{margin-top:48px;padding-top:18px;border-top:1px solid var(--rule)}
footer p{overflow-wrap:anywhere}
@media print{main{padding:0}section{break-inside:avoid}}
)css";

}  // namespace vitrine::evaluation
