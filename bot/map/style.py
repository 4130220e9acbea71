"""How the map looks: quiet colours, on a light and on a dark page. Plain classes, which every SVG viewer knows."""

from __future__ import annotations

# of each kind of box: its area and its edge by day, then by night
COLOURS = {
    "ask": ("#e8f1fb", "#5b87b8", "#1d2c3d", "#6f9bcb"),
    "many": ("#e8f1fb", "#5b87b8", "#1d2c3d", "#6f9bcb"),
    "screen": ("#efeafa", "#8470b8", "#2a2440", "#9a88cf"),
    "show": ("#e9f5ec", "#5d9a6c", "#1b3122", "#6fae7e"),
    "say": ("#fbf3e2", "#b0904a", "#352c18", "#c2a460"),
    "run": ("#e6f3f4", "#4f959b", "#173133", "#62a9af"),
    "flow": ("#e6f3f4", "#4f959b", "#173133", "#62a9af"),
    "do": ("#f7ebe6", "#b07a62", "#38251d", "#c48f77"),
    "go": ("#f1f2f4", "#868e99", "#272b31", "#8d96a3"),
    "start": ("#2f3a46", "#2f3a46", "#dfe5ec", "#dfe5ec"),
    "end": ("#ffffff", "#2f3a46", "#14181d", "#dfe5ec"),
    "lost": ("#fdecec", "#c62828", "#3a1618", "#ff8a80"),
}

DAY = """
.paper{fill:#ffffff}
text{font-family:Helvetica,Arial,"Liberation Sans",Arimo,sans-serif;font-size:12px;fill:#1f2730}
.title{font-size:20px;font-weight:bold}
.name{font-size:14px;font-weight:bold}
.job,.under{font-size:11px;fill:#59636f}
.says{font-size:12px}
.sign,.choice,.when{font-size:11.5px}
.when{font-style:italic}
.error,.warning{font-size:11.5px;font-weight:bold}
.error{fill:#b3161b}
.warning{fill:#8a5200}
.edge{fill:none;stroke:#6b7683;stroke-width:1.4}
.head{fill:#6b7683}
.box path{stroke-width:1.4}
.box.has-warning path{stroke:#c77700;stroke-width:3}
.box.has-error path{stroke:#c62828;stroke-width:3}
.box path.rule{stroke:#aab3bd;stroke-width:1}
.box path.tab{fill:#ffffff;stroke-width:1}
.lost path{stroke-dasharray:5 4}
.start .name{fill:#ffffff}
.rail rect{fill:#fbe4e4}
.rail text{fill:#8c1d22;font-size:11.5px;font-weight:bold}
a{cursor:pointer}
a .job{text-decoration:underline}
"""

NIGHT = """
.paper{fill:#14181d}
text{fill:#e4e9ef}
.job,.under{fill:#a5b0bc}
.error{fill:#ff9d96}
.warning{fill:#ffc46b}
.edge{stroke:#8c97a4}
.head{fill:#8c97a4}
.box.has-warning path{stroke:#ffb74d}
.box.has-error path{stroke:#ff8a80}
.box path.rule{stroke:#56606b}
.box path.tab{fill:#14181d}
.start .name{fill:#14181d}
.rail rect{fill:#43181b}
.rail text{fill:#ffb3ae}
"""


def style() -> str:
    """The style sheet that stands in every map."""
    day = "\n".join(f".{kind} path{{fill:{c[0]};stroke:{c[1]}}}" for kind, c in COLOURS.items())
    night = "\n".join(f".{kind} path{{fill:{c[2]};stroke:{c[3]}}}" for kind, c in COLOURS.items())
    return f"{day}{DAY}@media (prefers-color-scheme:dark){{\n{night}{NIGHT}}}\n"
