"""What breaks nobody in a contract."""

from copy import deepcopy

from history.edit import Edit, always, both, impersonal, is_, lacks, non_breaking, put, reworded, told
from history.odcs.breaks import column, document, field, level, named, object, on, rule_named, spelled
from history.odcs.world import SPELLINGS_OF


def restyled(target, random):
    target.contract.style.change(random)
    return []


def shuffled(target, random):
    for name in ("tags", "team", "roles", "slaProperties", "customProperties"):
        random.shuffle(target.document.get(name, []))
    random.shuffle(target.object.get("quality", []))
    random.shuffle(target.object.get("tags", []))
    return []


def volatile(target, random):
    number = random.randrange(10**6)
    target.document["contractCreatedTs"] = f"2025-01-01T00:00:{number % 60:02d}Z"
    target.document["price"]["priceAmount"] = number
    target.document["tenant"] = f"tenant-{number}"
    target.document["name"] = f"Contract {number}"
    return []


def another_spelling(target, random):
    old = target.property["physicalType"]
    target.property["physicalType"] = random.choice([spelling for spelling in SPELLINGS_OF[old] if spelling != old])


def new_column(target, random):
    name = f"extra_{random.randrange(10**6)}"
    members = random.choice([
        {"logicalType": "integer"}, {"logicalType": "string", "required": False}, {"logicalType": "boolean"},
        {"logicalType": "array", "items": {"logicalType": "string"}}])
    target.object["properties"].append({"name": name, **deepcopy(members)})
    return [non_breaking("column-added-nullable", name)]


def moved_column(target, _):
    properties = target.object["properties"]
    properties[-1], properties[-2] = properties[-2], properties[-1]
    return [told("column-reordered")]


def another_contract(target, random):
    number = random.randrange(10**6)
    document = deepcopy(target.document)
    document["id"] = f"contract-{number}"
    document["schema"][0].update(name=f"twin_{number}")
    document["schema"][0].pop("physicalName", None)
    for property in document["schema"][0]["properties"]:
        property.pop("relationships", None)
    made = target.home.add(document)
    return {target.contract.key: [], made.key: [non_breaking("dataset-added")]}


def append(of, name, make):
    def write(target, random):
        of(target).setdefault(name, []).append(make(random.randrange(10**6)))
    return write


def wider(finding, old, new):
    return Edit("type wider", "field", (finding,), spelled(old), put(field, "physicalType", new))


def unread_server(target, random):
    """Of the first server nothing counts but where it is."""
    target.document["servers"][0]["description"] = f"Rack {random.randrange(10**6)}"
    target.document["servers"][0]["environment"] = f"env-{random.randrange(10**6)}"
    return []


HARMLESS = [
    Edit("style of YAML", "dataset", (), always, restyled),
    Edit("style of YAML", "dataset", (), always, restyled),
    Edit("order of sets", "dataset", (), always, shuffled),
    Edit("volatile members", "dataset", (), always, volatile),
    Edit("volatile members", "dataset", (), on("postgres"), unread_server),
    Edit("type spelled otherwise", "field", (told("column-type-spelling-changed"),),
        lambda t: len(SPELLINGS_OF.get(t.property.get("physicalType"), [])) > 1, another_spelling),
    Edit("type spelled otherwise", "field", (told("column-type-spelling-changed"),),
        lambda t: len(SPELLINGS_OF.get(t.property.get("physicalType"), [])) > 1, another_spelling),
    wider(non_breaking("column-type-widened"), "integer", "bigint"),
    wider(non_breaking("column-type-widened"), "smallint", "integer"),
    wider(non_breaking("column-type-widened"), "real", "double precision"),
    wider(non_breaking("column-length-increased"), "varchar(40)", "varchar(80)"),
    wider(non_breaking("column-scale-increased"), "numeric(10,2)", "numeric(18,4)"),
    Edit("column added", "dataset", (), always, new_column),
    Edit("columns reordered", "dataset", (), always, moved_column),
    Edit("new dataset", "dataset", (), lambda t: len(t.home.contracts) < 50, another_contract),
    Edit("docs: description", "field", (told("description-changed"),),
        is_(field, "description"),
        reworded(field, "description")),
    Edit("docs: description", "field", (told("description-added"),),
        both(named, lacks(field, "description"), lacks(field, "businessName")),
        reworded(field, "description")),
    Edit("docs: description", "dataset", (told("description-changed"),),
        is_(object, "description"),
        reworded(object, "description")),
    Edit("docs: title", "dataset", (told("title-changed"),),
        is_(object, "businessName"),
        reworded(object, "businessName")),
    Edit("docs: example", "field", (told("example-changed"),), both(named, impersonal),
        append(field, "examples", lambda n: f"2026-{n}")),
    Edit("docs: link", "dataset", (told("link-added"),),
        always,
        append(object, "authoritativeDefinitions",
            lambda n: {"url": f"https://wiki.example.com/{n}", "type": "videoTutorial"})),
    Edit("docs: support channel", "dataset", (told("link-added"),),
        always, append(document, "support", lambda n: {"channel": f"#c{n}"})),
    Edit("tags", "dataset", (told("tag-added"),), always, append(document, "tags", lambda n: f"tag-{n}")),
    Edit("tags", "field", (told("tag-added"),), named, append(field, "tags", lambda n: f"tag-{n}")),
    Edit("terms", "field", (told("glossary-term-added"),),
        named,
        append(field, "authoritativeDefinitions",
            lambda n: {"url": f"https://glossary.example.com/{n}", "type": "glossary"})),
    Edit("domains, products", "dataset", (),
        always,
        lambda t, random: t.document.update(domain=f"d-{random.randrange(10**6)}") or [told("domain-changed"),
            told("domain-changed")]),
    Edit("properties", "dataset", (told("custom-property-changed"),),
        always,
        lambda t, random: next(p for p in t.document["customProperties"]
            if p["property"] == "costCenter").update(value=str(random.randrange(10**6)))),
    Edit("properties nobody asked for", "dataset", (),
        always,
        lambda t, random: t.document["customProperties"].append({"property": f"unread{random.randrange(10**6)}",
            "value": "x"}) or []),
    Edit("owners", "dataset", (told("owner-added"),),
        is_(document, "team"),
        append(document, "team", lambda n: {"username": f"u{n}", "role": "Reader"})),
    Edit("owners", "dataset", (told("owner-removed"),),
        lambda t: len(t.document.get("team", [])) > 1, lambda t, _: t.document["team"].pop() and None),
    Edit("owners", "dataset", (),
        is_(document, "team"),
        lambda t, random: t.document["team"][0].update(name=f"Ada {random.randrange(10**6)}", comment="back soon",
            dateIn="2025-02-01") or []),
    Edit("governance", "dataset", (told("access-role-added"),),
        always, append(document, "roles", lambda n: {"role": f"role-{n}", "access": "read"})),
    Edit("governance", "dataset", (told("retention-lengthened"),),
        is_(level("retention"), "value"),
        lambda t, _: level("retention")(t).update(value=level("retention")(t)["value"] + 1)),
    Edit("governance", "field", (told("critical-data-element-flag-added"),),
        both(named, lacks(field, "criticalDataElement")),
        put(field, "criticalDataElement", True)),
    Edit("quality that warns", "dataset", (non_breaking("quality-rule-added"),),
        always,
        append(object, "quality",
            lambda n: {"name": f"warns-{n}", "type": "sql", "query": "select 2", "severity": "warning"})),
    Edit("quality described", "dataset", (told("quality-description-changed"),),
        lambda t: bool(rule_named("not-empty")(t)),
        reworded(rule_named("not-empty"), "description")),
    Edit("service level added", "dataset", (non_breaking("sla-added"),),
        always,
        append(document, "slaProperties", lambda n: {"property": f"generalAvailability{n}", "value": "2026-01-01"})),
    Edit("contract", "dataset", (told("contract-version-changed"),),
        always, lambda t, random: t.document.update(version=f"1.{random.randrange(10**6)}.0")),
    Edit("aliases", "dataset", (non_breaking("alias-added"),),
        both(on("postgres"), lambda t: len(t.document["servers"]) == 1),
        lambda t, _: t.document["servers"].append({"server": "staging", "type": "postgres",
            "host": "staging.example.com", "port": 5432, "database": "shop", "schema": "public"})),
    Edit("nullability said in full", "field", (),
        both(column, lacks(field, "required"), lacks(field, "primaryKey")),
        lambda t, _: t.property.update(required=False) or []),
]
