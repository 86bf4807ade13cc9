"""A dataset as statements, edits of it, and the merge of two edits computed on the statements alone.

A statement is a path of names and a value: ("fields", "c3", "description"). Columns go by their field ids, which stay
when a column is renamed. An entry that is there says so by a statement of its own, whose value is True.
"""

import copy

NAMESPACE, NAME = "postgres://db:5432", "shop.orders"
WORDS = ["net", "gross", "daily", "\u00e9", "e\u0301", "total", "x y"]
TYPES = ["int32", "int64", "string", "decimal(18,4)", "date"]
#: Sets: the member that tells entries apart, and the others.
SETS = {
    "tags": ("key", {"value": WORDS}),
    "owners": ("id", {"type": ["dba", "steward", "technical"]}),
    "quality": ("id", {"severity": ["warn", "error"], "schedule": ["daily", "hourly"], "description": WORDS}),
    "links": ("url", {"title": WORDS}),
}
SCALARS = {
    ("title",): WORDS, ("description",): WORDS, ("governance", "tier"): WORDS, ("governance", "retention"): ["P1Y", "P2Y"],
    ("layout", "format"): ["parquet", "orc"], ("lifecycle", "state"): ["draft", "active"], ("properties", "a"): WORDS,
    ("properties", "b/~c"): WORDS, ("x-note",): WORDS,
    ("keys", "primary", "columns"): [["id"], ["id", "part"], ["part", "id"]],
}
COLUMN = {
    "type": TYPES, "description": WORDS, "nullable": [True, False], "unit": WORDS, "pii": [True],
    "classification": ["public", "internal"],
}


class Model:
    """What a dataset says, and the order of its columns by their ids."""

    def __init__(self):
        self.said, self.order = {}, []

    def copy(self):
        return copy.deepcopy(self)

    def entries(self, root):
        return [path for path, value in self.said.items() if len(path) == 2 and path[0] == root and value is True]

    def add(self, entry, members):
        self.said[entry] = True
        for key, value in members.items():
            self.said[(*entry, key)] = value

    def remove(self, entry):
        self.said = {path: value for path, value in self.said.items() if path[:2] != entry}
        self.order = [column for column in self.order if ("fields", column) != entry]

    def document(self):
        """As Lumos stores it; the order of sets is left to `lumos fmt`."""
        made = {"lumos": "dataset/1", "namespace": NAMESPACE, "name": NAME, "kind": "table"}
        for path, value in self.said.items():
            if path[0] in SETS or path[0] == "fields":
                continue
            inner = made
            for key in path[:-1]:
                inner = inner.setdefault(key, {})
            inner[path[-1]] = value
        for root, (key, _) in SETS.items():
            entries = [self.entry(path, key) for path in self.entries(root)]
            if root == "quality":
                entries = [{"type": "test", **entry} for entry in entries]
            if entries:
                made[root] = entries
        made["fields"] = [{"fieldId": column, **self.members(("fields", column))} for column in self.order]
        return made

    def entry(self, path, key):
        return {key: path[1], **self.members(path)}

    def members(self, entry):
        return {path[2]: value for path, value in self.said.items() if len(path) == 3 and path[:2] == entry}


def base(random):
    model = Model()
    for path, values in SCALARS.items():
        if random.random() < 0.6:
            model.said[path] = random.choice(values)
    for root in SETS:
        for number in range(random.randrange(4)):
            model.add((root, f"{root}{number}"), some(random, SETS[root][1]))
    for number, name in enumerate(["id", "part"] + [f"col{number}" for number in range(random.randrange(2, 8))]):
        model.add(("fields", str(number)), {"name": name, **some(random, COLUMN)})
        model.order.append(str(number))
    return model


def some(random, members):
    return {key: random.choice(values) for key, values in members.items() if random.random() < 0.5}


def edited(random, model, side):
    """A few edits; what a side adds is named by it, sometimes as the other side would."""
    result = model.copy()
    for _ in range(random.randrange(1, 9)):
        random.choice([edit_scalar, edit_set, edit_set, edit_column, edit_column, add_column, remove_column, rename])(
            random, result, side)
    if random.random() < 0.15:
        column = random.choice(result.order)
        result.order.remove(column)
        result.order.insert(random.randrange(len(result.order) + 1), column)
    return result


def set_or_unset(random, said, path, values):
    if path in said and random.random() < 0.25:
        del said[path]
    else:
        said[path] = random.choice(values)


def edit_scalar(random, model, side):
    path = random.choice(list(SCALARS))
    if path[0] == "keys":
        # A key without columns is none: it goes as a whole, which is a statement of another sort.
        model.said[path] = random.choice(SCALARS[path])
    else:
        set_or_unset(random, model.said, path, SCALARS[path])


def edit_set(random, model, side):
    root = random.choice(list(SETS))
    entries = model.entries(root)
    choice = random.random()
    if choice < 0.35 or not entries:
        entry = (root, f"{random.choice([side, 'both'])}{random.randrange(3)}")
        if entry not in entries:
            model.add(entry, some(random, SETS[root][1]))
    elif choice < 0.6:
        model.remove(random.choice(entries))
    else:
        key = random.choice(list(SETS[root][1]))
        set_or_unset(random, model.said, (*random.choice(entries), key), SETS[root][1][key])


def free(model):
    """Columns that no key names."""
    return [column for column in model.order if column not in ("0", "1")]


def edit_column(random, model, side):
    key = random.choice(list(COLUMN))
    set_or_unset(random, model.said, ("fields", random.choice(model.order), key), COLUMN[key])


def add_column(random, model, side):
    column = f"{side}{random.randrange(6)}"
    if column not in model.order:
        model.add(("fields", column), {"name": f"new_{column}", **some(random, COLUMN)})
        model.order.insert(random.randrange(len(model.order) + 1), column)


def remove_column(random, model, side):
    if free(model):
        model.remove(("fields", random.choice(free(model))))


def rename(random, model, side):
    columns = [column for column in free(model) if column.isdigit()]
    if columns:
        column = random.choice(columns)
        model.said[("fields", column, "name")] = f"{random.choice([side, 'both'])}_{column}"


class Merge:
    """What both sides mean together: the statements, and those that both changed, differently."""

    def __init__(self, base, ours, theirs):
        self.base, self.ours, self.theirs = base, ours, theirs
        self.model, self.disputed = Model(), set()
        roots = {path[:2] for side in (base, ours, theirs) for path in side.said if side.said[path] is True and len(path) == 2}
        for entry in roots:
            self.merge_entry(entry)
        for path in {path for side in (base, ours, theirs) for path in side.said if path[:2] not in roots}:
            self.merge_leaf(path)

    def part(self, side, entry):
        return {path: value for path, value in side.said.items() if path[:2] == entry}

    def merge_entry(self, entry):
        before, one, other = (self.part(side, entry) for side in (self.base, self.ours, self.theirs))
        if before and not (one and other):
            if one not in ({}, before) or other not in ({}, before):
                self.disputed.add(entry)
                self.model.said.update(one)
            return
        if not before and any(one[path] != other[path] for path in {*one} & {*other}):
            # Before both there was none of it: taking that takes the whole entry away.
            self.disputed.add(entry)
            self.model.said.update(one)
            return
        for path in {*one, *other, *before}:
            self.merge_leaf(path)

    def merge_leaf(self, path):
        before, one, other = (side.said.get(path) for side in (self.base, self.ours, self.theirs))
        value = other if one == before else one
        if one != other and before not in (one, other):
            self.disputed.add(path)
        if value is not None:
            self.model.said[path] = value

    def column_name(self, column):
        return self.model.said.get(("fields", column, "name")) or next(
            side.said[("fields", column, "name")] for side in (self.theirs, self.base)
            if ("fields", column, "name") in side.said)

    def places(self):
        """The disputed statements as the driver spells them."""
        return {self.place(path) for path in self.disputed}

    def place(self, path):
        tokens = list(path)
        if tokens[0] == "fields":
            tokens[1] = self.column_name(tokens[1])
        return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in tokens)
