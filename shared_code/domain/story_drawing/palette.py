"""The colours of a drawing, by day and by night, and the style sheet that is made of them."""

from functools import cache

from shared_code.domain.content_hash import style_source

COLOURS = {
    "paper": ("#fcfbf8", "#14171d"),
    "ink": ("#1d222c", "#eef1f6"),
    "soft": ("#565d6b", "#a8b0be"),
    "band": ("#f1efe8", "#1c2129"),
    "narrative": ("#eaf1fb", "#1c2a3f"),
    "narrative-edge": ("#45699f", "#7ea6de"),
    "choice": ("#fdf0d8", "#372a13"),
    "choice-edge": ("#9c6200", "#e2a948"),
    "roll": ("#f1eafc", "#2b2242"),
    "roll-edge": ("#7750b3", "#b69ae8"),
    "special": ("#e3f4e9", "#15311f"),
    "special-edge": ("#2a7549", "#67bd8a"),
    "way": ("#757c8a", "#8a93a4"),
    "rising": ("#12776f", "#4fc0b3"),
    "falling": ("#b04d22", "#e58b5f"),
    "error": ("#c22727", "#ff8a80"),
    "error-ink": ("#ffffff", "#2a0705"),
    "warning": ("#f3b229", "#f3b229"),
    "warning-ink": ("#2b1d00", "#2b1d00"),
}  # each on light paper and on dark paper
_RULES = """
.paper{{fill:{paper}}}.band{{fill:{band}}}
text{{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:{ink}}}
.soft{{fill:{soft}}}.narrative{{fill:{narrative};stroke:{narrative-edge}}}.choice{{fill:{choice};stroke:{choice-edge}}}
.roll{{fill:{roll};stroke:{roll-edge}}}.special{{fill:{special};stroke:{special-edge}}}
.inner{{fill:none}}.tag{{fill:{ink}}}.on-tag{{fill:{paper}}}
.way path{{stroke:{way}}}.way .tip{{fill:{way}}}.way .number{{stroke:{way}}}
.rising path{{stroke:{rising}}}.rising .tip{{fill:{rising}}}.rising .number{{stroke:{rising}}}
.falling path{{stroke:{falling}}}.falling .tip{{fill:{falling}}}.falling .number{{stroke:{falling}}}
.lost path{{stroke:{error}}}.lost .tip{{fill:{error}}}.lost .number{{stroke:{error}}}
.number{{fill:{paper}}}.stop{{fill:{ink};stroke:{ink}}}.stop.lost{{fill:{error};stroke:{error}}}
.stop.ring{{fill:{paper}}}.jump rect{{fill:{paper};stroke:{way}}}
.error{{fill:{error}}}.on-error{{fill:{error-ink}}}.warning{{fill:{warning}}}.on-warning{{fill:{warning-ink}}}
"""
_SHAPES = """
.heading{font-size:22px;font-weight:700}.note{font-size:13px}.title{font-size:13px;font-weight:600}
.id{font-size:10.5px}.small{font-size:10px;font-weight:600}.middle{text-anchor:middle}
.box{stroke-width:1.6}.start{stroke-width:3.2}.inner{stroke-width:1}
.way path{fill:none;stroke-width:1.6}.way .tip{stroke:none}.way .reach{stroke:transparent;stroke-width:12}
.up .line{stroke-dasharray:6 4}.way:hover .line{stroke-width:3.2}.number{stroke-width:1.2}
.stop{stroke-width:1.6}.jump rect{stroke-width:1.2;stroke-dasharray:4 3}
a:hover text,a:focus text{text-decoration:underline}
"""


@cache
def style_sheet() -> str:
    """The style sheet: it follows what the reader prefers, light or dark."""
    light = _RULES.format_map({name: pair[0] for name, pair in COLOURS.items()})
    dark = _RULES.format_map({name: pair[1] for name, pair in COLOURS.items()})
    return f"{_SHAPES}{light}@media (prefers-color-scheme:dark){{{dark}}}"


@cache
def content_policy() -> str:
    """The Content-Security-Policy under which a drawing works: nothing but its own style sheet."""
    return f"default-src 'none'; style-src {style_source(style_sheet())}; frame-ancestors 'none'"
