//! What a report looks like, on paper first.

/// The style sheet, beside the colors and marks of figures.
pub(crate) const STYLE: &str = "\
*{box-sizing:border-box}\
body{margin:0 auto;max-width:46rem;padding:2.5rem 1.25rem 4rem;background:var(--paper);color:var(--text);\
font-family:\"Noto Sans KR\",\"Noto Sans CJK KR\",\"Apple SD Gothic Neo\",\"Malgun Gothic\",system-ui,sans-serif;\
font-size:1.0625rem;line-height:1.65;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}\
:lang(ko){word-break:keep-all}\
h1{font-size:2rem;line-height:1.2;margin:0 0 .5rem}\
h2{font-size:1.375rem;line-height:1.3;margin:3rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--rule)}\
h3{font-size:1.0625rem;margin:1.75rem 0 .5rem}\
p{margin:0 0 1rem}\
a{color:var(--one)}\
sup{font-size:.7em;line-height:0}sup a{text-decoration:none;padding:0 .1em}\
.said{font-weight:600}\
.guess{border-bottom:2px dotted var(--quiet)}\
.contested{color:var(--accent);font-weight:600}\
.stamp{font-size:.8125rem;color:var(--quiet)}\
code{font-size:.85em}\
figure{margin:2rem 0}\
.drawing{overflow-x:auto}\
.drawing svg{display:block;width:100%;height:auto}\
details{margin:.25rem 0 1rem}\
summary{cursor:pointer;min-height:44px;padding:10px 0;font-weight:600}\
.reveal{margin:2rem 0;padding:0 1.25rem;border:1px solid var(--rule);border-left:4px solid var(--one)}\
.wide{overflow-x:auto}\
table{border-collapse:collapse;font-size:.875rem;line-height:1.45}\
th,td{text-align:left;vertical-align:top;padding:.375rem 1rem .375rem 0;border-bottom:1px solid var(--rule)}\
th{border-bottom-color:var(--text)}\
.bar{color:var(--one);white-space:nowrap;letter-spacing:0}\
small{font-size:.8125rem;color:var(--quiet)}\
.in{padding-left:1.25rem}\
.told h2{border-top:0;padding-top:0;margin-top:1.5rem;font-size:1.125rem}\
.problem{color:var(--accent);border:1px solid var(--accent);padding:.5rem .75rem}\
.disputes dt{font-weight:600;margin-top:1rem}.disputes dd{margin:0 0 .25rem 1.25rem}\
.sources ol{padding-left:2rem;font-size:.9375rem}\
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:.8125rem;color:var(--quiet)}\
@media (max-width:720px){.drawing svg{min-width:680px}h1{font-size:1.625rem}}\
@media print{body{max-width:none;padding:0;font-size:10.5pt}summary{display:none}\
details::details-content{content-visibility:visible;block-size:auto}\
h2,h3{break-after:avoid}tr,figure,dt{break-inside:avoid}thead{display:table-header-group}\
a{color:inherit}.wide,.drawing{overflow:visible}.drawing svg{min-width:0}}";
