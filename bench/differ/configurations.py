"""Random configurations: a module with variables, locals, terraform_data, outputs and a module of its own below it.

Expressions are made for a wanted type, so that most configurations are valid. A type is a word, or a tuple: ("list", "string"),
("object", (("name", type, optional), …)).
"""
import random
import re

from tree import Node, Quoted

PLAIN = {
    "string": ('""', '"a"'),
    "number": ("0", "1"),
    "bool": ("true", "false"),
    "any": ("null", "1"),
    "list": ("[]",),
    "set": ("[]", "toset([])"),
    "map": ("{}",),
    "object": ("{}",),
    "tuple": ("[]",),
}
LITERALS = {
    "string": ['"a"', '"b c"', '""', '"Hello"', '"1"', '"true"', '"\u00e9"', '"x-y_z"', '"a,b"', '"$${x}"', '"l1\\nl2"', '"7.50"', '"%%{x}"'],
    "number": ["0", "1", "2", "3", "10", "-1", "2.5", "0.1", "1e3", "255", '"4"', "12345678901234567890"],
    "bool": ["true", "false", '"true"', "true", "false"],
    "any": ["null", "1", '"s"', '[1, "a"]', "{}", "true"],
}
# What stands for literals of a certain form.
WORDS = {
    "i": ["0", "1", "2", "3", "-1", "5"],
    "small": ["0", "1"],
    "place": ["0", "1", "2", "3", "-1", "5"],
    "positive": ["1", "2", "3", "16"],
    "re": ['"[a-z]"', '"([a-z])(.)"', '"(?P<x>[a-z]+)"', '"^.*$"', '"\\\\s"', '"l|e"', '"[[:upper:]]?"'],
    "cidr": ['"10.0.0.0/8"', '"192.168.1.0/24"', '"fd00::/48"', '"10.1.2.3/16"'],
    "four": ['"10.0.0.0/8"', '"192.168.1.0/24"'],
    "time": ['"2024-02-29T12:30:00Z"', '"1999-12-31T23:59:59+02:00"', "timestamp()"],
    "span": ['"1h"', '"-36h30m"', '"90s"', '"1.5h"'],
    "layout": ['"YYYY-MM-DD"', '"hh:mm:ss ZZZ"', '"EEE, D MMM YY"', '"HH AA \'at\'"'],
    "encoding": ['"UTF-8"', '"UTF-16LE"', '"ISO-8859-1"'],
    "format": ['"%s"', '"%q"', '"%5s|"', '"%-5v|"', '"%#v"'],
    "numeric": ['"%d"', '"%05.1f"', '"%x"', '"%b"', '"%+d"', '"%e"', '"%g"'],
    "yaml": ['"a: 1\\nb: [x, y]"', '"- 1\\n- ~\\n- yes"', '"{a: 1.0, b: 0x1F}"', '"x: |\\n  t\\n"', '"2001-01-01"'],
    "path": ['"/a/b/c.txt"', '"a"', '"../x/"', '"a//b"'],
    "key": ['"a"', '"k"', '"zz"'],
    "tfvars": ['"a = 1"', '"a = [1, null]\\nb = { x = true }"', '"a = upper(1)"'],
}
FORMS = {
    "string": """
        "<cut>${<string>}<cut>"
        "<word>${<string>}"
        "${<string>}-${<number>}"
        "${<bool>}<word>"
        "<word>%{ if <bool> }${<string>}%{ else }<word>%{ endif }"
        "%{ for v in <list(string)> }${v},%{ endfor }"
        "%{ for k, v in <map(string)> ~} ${k}=${v} %{~ endfor }"
        upper(<string>) | lower(<string>) | title(<string>) | trimspace(<string>) | strrev(<string>) | chomp(<string>)
        md5(<string>) | sha1(<string>) | sha256(<string>) | sha512(<string>) | base64sha256(<string>) | base64sha512(<string>)
        base64encode(<string>) | base64decode(base64encode(<string>)) | urlencode(<string>) | textencodebase64(<string>, <encoding>)
        textdecodebase64(textencodebase64(<string>, <encoding>), <encoding>)
        jsonencode(<any>) | yamlencode(<any>) | jsonencode(<list(string)>) | jsonencode(<map(number)>) | tostring(<number>) | tostring(<bool>)
        format(<format>, <string>) | format(<format>, <any>) | format(<numeric>, <number>) | format("%s=%v", <string>, <number>)
        join(<string>, <list(string)>) | join("-", <set(string)>) | replace(<string>, <string>, <string>) | replace(<string>, "/[a-z]/", <string>)
        substr(<string>, <i>, <i>) | trim(<string>, <string>) | trimprefix(<string>, <string>) | trimsuffix(<string>, <string>)
        indent(<positive>, <string>) | regex(<re>, "<word>") | cidrhost(<cidr>, <i>) | cidrsubnet(<cidr>, <positive>, <small>) | cidrnetmask(<four>)
        timeadd(<time>, <span>) | formatdate(<layout>, <time>) | timestamp() | uuid() | uuidv5("dns", <string>)
        dirname(<path>) | basename(<path>) | file("${path.module}/note.txt") | filemd5("${path.module}/note.txt") | path.module
        filebase64("${path.module}/note.txt") | filebase64sha512("${path.module}/note.txt") | terraform.workspace
        filesha1("${path.module}/note.txt") | filesha256("${path.module}/note.txt") | filebase64sha256("${path.module}/note.txt")
        pathexpand(<path>) | "<word>%{ for v in <set(string)> }%{ if v != <string> }${v}%{ endif }%{ endfor }" | filesha512("${path.module}/note.txt")
        "%{ if <bool> ~} ${<string>} %{~ endif }" | format("%[2]s %[1]s", <string>, <string>) | format("%*d|", <positive>, <i>)
        replace(<string>, "/(l+)/", "<$1>") | replace("<word>-<word>", "-", <string>) | title("<word> <word>") | coalesce("", <string>)
        templatefile("${path.module}/page.tftpl", { name = <string>, items = <list(string)> })
        (<list(string)>)[<small>] | one([<string>]) | element(["a", <string>], <place>) | lookup(<map(string)>, <key>, <string>) | (<map(string)>)["a"]
        keys({ (<string>) = <number> })[0] | [for v in <list(string)> : v][0] | coalesce(<string>, <string>)
        "a %{ if <bool> ~} b %{ else ~} c %{~ endif ~} d" | "%{ for k, v in <object> }${k};%{ endfor ~}\\n z" | "%{~ for v in <set(string)> ~} ${v}\\n%{~ endfor }"
        "%{ for v in <list(string)> ~}%{ if v == <string> ~} ${v} %{ else }<word> %{~ endif }%{ endfor }" | "<word>\\n  %{~ if <bool> }\\n${<string>}%{ endif ~}\\t."
        try(tostring(<any>), <string>) | sensitive(<string>)
        one(toset([<string>])) | try(keys(<any>)[0], <string>) | "${try((<any>).a, <string>)}"
        (<object>).<name> | <list(string)> == <list(string)> ? <string> : <string>""",
    "number": """
        <number> + <number> | <number> - <number> | <number> * <number> | <number> / <positive> | <number> % <positive> | -<number>
        abs(<number>) | ceil(<number>) | floor(<number>) | max(<number>, <number>) | min(<number>, <number>) | signum(<number>)
        pow(<i>, <positive>) | log(<positive>, 2) | parseint("ff", 16) | parseint(tostring(floor(abs(<number>))), 16) | tonumber("<digit>")
        length(<string>) | length(<list(string)>) | length(<map(number)>) | length(<set(number)>) | length(<any>)
        sum(<list(number)>) | sum([<number>, <number>]) | index(["a", "b"], "b") | max(<list(number)>...) | timecmp(<time>, <time>)
        (<list(number)>)[0] | lookup(<map(number)>, <key>, <number>) | [<number>, 1][<small>] | coalesce(<number>, 1)""",
    "bool": """
        !<bool> | <bool> && <bool> | <bool> || <bool> | <number> < <number> | <number> >= <number> | <string> == <string> | <string> != <string>
        <any> == <any> | <list(string)> == <list(string)> | <map(string)> != <map(string)> | <any> != null | <string> == null | <set(string)> == <set(string)>
        contains(<list(string)>, <string>) | contains(<set(number)>, <number>) | startswith(<string>, <string>) | endswith(<string>, <string>)
        strcontains("<word><word>", "<word>") | can(<any>) | can(<list(string)>[0]) | can(regex(<re>, <string>)) | alltrue([<bool>, <bool>]) | anytrue([<bool>])
        issensitive(<any>) | fileexists("${path.module}/note.txt") | tobool("true") | length(<any>) > <i> | <object> == <object>
        can((<any>).a) | can((<any>)[0]) | can(tonumber(<string>)) | can(tomap(<any>)) | alltrue([for v in <set(string)> : can(tonumber(v))]) | try(<any> > 0, <bool>)
        can((<any>)[*].a) | can(<any> == <any>) | issensitive(sensitive(<any>)) | issensitive([<any>, sensitive(<any>)])
        anytrue([for v in <list(string)> : v != <string>]) | alltrue([for k, v in <map(number)> : v > 0]) | <any> == <string> | <number> == <string>""",
    "list": """
        [<T>, <T>] | [<T>] | concat(<list>, <list>) | concat(<list>, [<T>]) | reverse(<list>) | distinct(<list>) | tolist(<set>) | tolist(<list>)
        flatten([<list>, <list>]) | flatten([[<T>], [<list>]]) | slice(<list>, 0, <small>) | coalescelist(<list>, <list>) | values({ a = <T>, b = <T> })
        values(<map>) | (<list>)[*] | chunklist(<list>, <positive>)[0] | [for v in <list> : v if <bool>] | <loop> | <loop> | setproduct(<list>, <list>)[0]
        matchkeys([<T>, <T>], ["a", "b"], [<key>]) | [for o in [{ a = <T> }, { a = <T> }] : o.a] | [{ a = <T> }, { a = <T> }].*.a | values(<map>)[*] | [{ a = <T> }][*].a | <optional>[*] | tolist([<T>, <T>])
        (<set>)[*] | toset([<T>])[*] | try((<any>)[*].a, <list>) | try((<any>).*.a, <list>) | concat(<list>, null[*]) | [{ a = <T> }, { a = <T> }][*]["a"] | tolist(toset([<T>, <T>]))
        [for k, v in <map> : v] | try(tolist(<any>), <list>)""",
    "list(string)": """
        split(<string>, <string>) | split(",", <string>) | sort(<list(string)>) | compact(<list(string)>) | keys(<map(any)>) | regexall("[a-z]", <string>)
        formatlist("%s!", <list(string)>) | formatlist("%s-%s", <list(string)>, <string>) | [for i, v in <list(number)> : "${i}${v}"]
        csvdecode("a,b\\n1,2\\n3,4")[*].a | [for k, v in <object> : k] | [for s in <set(string)> : upper(s)] | [for k, v in <map(number)> : "${k}:${v}"]
        tolist(fileset(path.module, "*.t*")) | cidrsubnets(<four>, 4, <positive>) | transpose({ a = <list(string)> })["a"] | regex("(.)(.)", "xy")""",
    "list(number)": """
        range(<positive>) | range(<i>, <i>) | [for v in <list(string)> : length(v)] | [for i, v in <list(string)> : i]
        [for k, v in <map(number)> : v * 2] | [for v in <list(number)> : v + 1 if v > 0]""",
    "set": """
        toset(<list>) | toset([<T>, <T>]) | setunion(<set>, <set>) | setintersection(<set>, <set>) | setsubtract(<set>, <set>) | toset(<set>)
        toset([for v in <list> : v if <bool>]) | toset(concat(<list>, <list>)) | distinct(<list>)""",
    "map": """
        { a = <T>, b = <T> } | { (<string>) = <T> } | { "k" = <T>, zz : <T> } | merge(<map>, <map>) | merge(<map>, { a = <T> }) | tomap(<map>)
        zipmap(["a", "b"], [<T>, <T>]) | { for k, v in <map> : k => v if <bool> } | <loop> | <loop>
        { for i, v in <list> : "k${i}" => v } | { for i, v in [<T>, <T>] : i => v } | tomap({ a = <T> }) | merge([<map>, <map>]...) | merge({}, <map>)""",
    "object": """
        { a = <any>, b = <any> } | merge(<object>, { c = <any> }) | { a = <string>, n = <number> } | jsondecode(jsonencode(<object>))
        yamldecode(yamlencode(<object>)) | { l = <list(string)>, o = <object> } | { for k, v in <object> : k => v } | yamldecode(<yaml>)
        { for v in <list(string)> : v => v... } | { for k, v in <map(string)> : v => k... } | regex("(?P<x>.)(?P<y>.)?", "<word>") | transpose(<map(list(string))>)""",
    "any": """
        <string> | <number> | <bool> | <list(string)> | <map(string)> | <object> | [<any>, <any>] | { a = <any> } | [] | null | tolist([]) | tomap({}) | toset([])
        tolist([<any>, <any>]) | (<object>).a | (<any>)[*] | setproduct(<list(string)>, <set(number)>) | chunklist(<list(number)>, 2) | one(<list(any)>)
        jsondecode(jsonencode(<any>)) | yamldecode(<yaml>) | regex("(.)(.)", "<word>") | coalesce(<any>, <any>) | merge(<object>, <map(string)>) | merge(<map(number)>, { a = "x" })
        <bool> ? <any> : <any> | <bool> ? [<string>] : [<number>, true] | <bool> ? { a = 1 } : { b = <string> } | concat(<list(string)>, [<any>]) | flatten([<any>, [<any>]])
        regexall("(.)(.)?", <string>) | csvdecode("a,b\\n1,\\n") | zipmap(["b", "a"], [<any>, <any>]) | [for v in [<any>, <any>] : v] | lookup(<object>, "a", null) | (<object>)[<key>] | (<map(any)>)[<key>] | (<map(list(string))>)["a"][*] | try((<object>)[<key>], <any>)
        element(<list(any)>, <place>) | values(<object>) | keys(<object>) | reverse([<any>, <string>]) | distinct([<any>, <any>]) | slice([<any>, <string>, <any>], <small>, 2)
        [<list(string)>, <list(number)>] | setunion(<set(string)>, <set(number)>) | tolist(<any>) | tomap(<any>) | tostring(<any>) | try(<any>.a.b, <any>)
        (<set(string)>)[*] | null[*] | (<any>)[*] | try((<any>)[*].a, <any>) | try((<any>).*, <any>) | try(tonumber(<any>), <any>) | try(toset(<any>), <any>) | try(<any>, <any>)
        sensitive(<any>) | [sensitive(<string>), <number>] | { a = sensitive(<any>), b = <any> } | try(one(<any>), <any>) | one(<set(any)>) | setsubtract(<set(string)>, <set(number)>)
        toset([{ a = <any> }, { a = <any> }])[*].a | try({ for v in <any> : v.a => v.b... }, <any>) | try([for v in <any> : v if v != null], <any>) | try(<any>.b[0].c, <any>)
        provider::terraform::decode_tfvars(<tfvars>) | tolist(<set(any)>) | tomap({ a = <any>, b = <any> }) | toset([<any>, <any>]) | <bool> ? <list(string)> : <set(string)> | <bool> ? null : <any>
        ephemeralasnull(<any>) | transpose(<map(list(string))>) | { for k, v in <any> : k => v } | [for k, v in <any> : k]""",
}
COMMON = """
    (<T>) | <bool> ? <T> : <T> | try(<T>, <T>) | [<T>, <T>][<small>] | { k = <T> }.k | { k = <T> }["k"] | one([<T>]) | try([<T>][<i>], <T>)
    element([<T>, <T>], <place>) | lookup({ a = <T> }, <key>, <T>) | nonsensitive(sensitive(<T>)) | values({ a = <T> })[0] | merge({ a = <any> }, { a = <T> }).a
    flatten([[<T>]])[0] | [for v in [<T>] : v][0] | [[<T>]][0][0] | coalesce(<T>, <T>) | try({ a = <T> }.a, null) | <any> == null ? <T> : <T>"""
# OpenTofu panics at what is not known.
OF_TERRAFORM = {"string": "provider::terraform::encode_expr(<any>) | provider::terraform::encode_tfvars(<object>)"}
NEWER = {
    "terraform": {"any": "convert(<any>, any)", "list": "convert(<set>, list(any))"},
    "opentofu": {
        "string": 'urldecode(urlencode(<string>))', "bool": 'cidrcontains(<four>, "10.0.0.1")',
        "any": "templatestring(\"$${v}\", { v = <any> })"},
}


# Lines of heredocs.
LINES = ["a ${<string>}", "  b", "\tc ${<number>}", "", "%{ if <bool> ~}", "%{ endif }", "  %{ for v in <list(string)> ~}", "    - ${v}", "  %{ endfor ~}", "%{~ if <bool> }x%{ else ~}  y %{ endif ~}", "$${z} %%{ q }"]
ENDS = {"%{ if <bool> ~}": "%{ endif }", "  %{ for v in <list(string)> ~}": "  %{ endfor ~}"}


def alternatives(text):
    return [form.strip() for line in text.strip().split("\n") for form in line.split(" | ") if form.strip()]


def parse_type(text):
    match = re.fullmatch(r"(list|set|map)\((.*)\)", text)
    return (match.group(1), parse_type(match.group(2))) if match else text


def word(kind):
    return kind if isinstance(kind, str) else kind[0]


def written(kind):
    """A type as HCL."""
    if isinstance(kind, str):
        return {"object": "any"}.get(kind, kind)
    if kind[0] == "object":
        return "object({ %s })" % ", ".join("%s = %s" % (name, "optional(%s%s)" % (
            written(inner), ", " + default if default else "") if optional else written(inner)) for name, inner, optional, default in kind[1])
    if kind[0] == "tuple":
        return "tuple([%s])" % ", ".join(map(written, kind[1]))
    return "%s(%s)" % (kind[0], written(kind[1]))


class Generator:
    """The configuration of a seed, for a product: files by their paths, and arguments of the call of the module."""

    def __init__(self, seed, product="terraform", newest=True, plugins=False):
        self.random = random.Random(seed)
        self.forms = {kind: alternatives(text) for kind, text in FORMS.items()}
        for more in ([OF_TERRAFORM] if product == "terraform" else []) + ([NEWER[product]] if newest else []):
            for kind, text in more.items():
                self.forms[kind] = self.forms[kind] + alternatives(text)
        self.common = alternatives(COMMON)
        self.names = []
        self.product = product
        self.plugins = plugins
        self.newest = newest

    # Types.

    def type(self, depth=2):
        kind = self.random.choice(["string", "string", "number", "bool", "list", "set", "map", "object", "any", "tuple"])
        if depth <= 0 and kind in ("list", "set", "map", "object", "tuple"):
            return "string"
        if kind in ("list", "set", "map"):
            return kind, self.type(depth - 1)
        if kind == "tuple":
            return kind, tuple(self.type(depth - 1) for _ in range(self.random.randint(0, 3)))
        if kind == "object":
            return kind, tuple(self.attribute(name, depth - 1) for name in self.random.sample(["a", "b", "name", "on"], self.random.randint(1, 3)))
        return kind

    def attribute(self, name, depth):
        kind = self.type(depth)
        optional = self.random.random() < 0.5
        default = self.literal(kind) if optional and self.random.random() < 0.5 else ""
        return name, kind, optional, default

    def literal(self, kind):
        """A constant that the type accepts, mostly not of it."""
        name = word(kind)
        if self.random.random() < 0.02:
            return "null"
        if isinstance(kind, str):
            return self.random.choice(LITERALS.get(name) or ["{ a = 1 }", '{ a = "x", b = [1] }'])
        if name in ("list", "set"):
            return "[%s]" % ", ".join(self.literal(kind[1]) for _ in range(self.random.randint(0, 3)))
        if name == "tuple":
            return "[%s]" % ", ".join(map(self.literal, kind[1]))
        if name == "map":
            return "{ %s }" % ", ".join("%s = %s" % (key, self.literal(kind[1])) for key in self.random.sample(["a", "k", '"x y"', "10"], self.random.randint(0, 3)))
        chosen = [(key, inner) for key, inner, optional, _ in kind[1] if not optional or self.random.random() < 0.5]
        if self.random.random() < 0.1:
            chosen.append(("extra", "string"))
        return "{ %s }" % ", ".join("%s = %s" % (key, self.literal(inner)) for key, inner in chosen)

    # Expressions.

    def expression(self, kind, depth):
        name = word(kind)
        if self.random.random() < 0.001:
            kind = name = self.random.choice(["string", "number", "any", "object"])
        plain = PLAIN[name]
        if depth <= 0 or self.random.random() < 0.15:
            return Node(self.leaf(kind), plain=plain)
        if name in ("object", "tuple") and not isinstance(kind, str) and self.random.random() < 0.7:
            return self.structure(kind, depth)
        forms = self.forms.get(self.notation(kind)) or []
        own = self.forms.get(name) or []
        choices = self.random.choice([forms or own, own, own, self.common] if own else [self.common])
        inner = kind[1] if not isinstance(kind, str) and name in ("list", "set", "map") and choices is not self.common else kind
        return Node(*self.filled(self.random.choice(choices), kind, inner, depth - 1), plain=plain)

    @staticmethod
    def notation(kind):
        return kind if isinstance(kind, str) else "%s(%s)" % (kind[0], kind[1])

    def structure(self, kind, depth):
        if kind[0] == "tuple":
            parts = []
            for inner in kind[1]:
                parts += [", " if parts else "", self.expression(inner, depth - 1)]
            return Node("[", *parts, "]", plain=PLAIN["tuple"])
        parts = []
        for key, inner, optional, _ in kind[1]:
            if not optional or self.random.random() < 0.6:
                parts.append(Node(key, " = ", self.expression(inner, depth - 1), ", ", removable=True))
        return Node("{ ", *parts, "}", plain=PLAIN["object"])

    def leaf(self, kind):
        fitting = [name for name, own in self.names if own == kind]
        loose = [name for name, own in self.names if word(own) == word(kind)]
        if fitting and self.random.random() < 0.7:
            return self.random.choice(fitting)
        if word(kind) in ("any", "object") and loose and self.random.random() < 0.7:
            return self.random.choice(loose)
        if kind == "any" and self.names and self.random.random() < 0.5:
            return self.random.choice(self.names)[0]
        literal = self.literal(kind)
        return "(%s)" % literal if literal.startswith("-") else literal

    def filled(self, form, kind, inner, depth):
        """A form of a type with its holes filled; <T> is one of the inner type."""
        if form == "<loop>":
            return self.loop(kind, depth)
        parts, place = [], 0
        for hole in re.finditer(r"(?<!\?P)<([a-zT]+(?:\([a-z()]*\))?)>", form):
            parts.append(form[place:hole.start()])
            before = form[:hole.start()].rstrip()
            inside = not before or before[-1] in "([,{=" or before.endswith(("${", " in", "if", " :", ":"))
            parts.append(self.hole(hole.group(1), kind, inner, depth, not (inside and not form[hole.end():].startswith((".", "[", "...")))))
            place = hole.end()
        return parts + [form[place:]]

    def hole(self, name, kind, inner, depth, guarded):
        if name in WORDS:
            # Terraform 1.11 panics at the last but -1 of a tuple.
            words = WORDS["positive" if name == "place" and not self.newest else name]
            return Node(self.random.choice(words), plain=(words[0],))
        if name in ("word", "cut", "name", "digit"):
            return self.random.choice({
                "word": ["ab", "x y", "Te", "p\u00fc", "a\\tb"], "cut": ["", "p", " "], "name": ["a", "b", "name"], "digit": ["7", "1.5", "0"]}[name])
        if name == "T":
            wanted = inner
        elif name == "optional":
            wanted = "any"
        elif name in ("list", "set", "map"):
            wanted = (name, kind[1] if not isinstance(kind, str) else "any")
        else:
            wanted = parse_type(name)
        made = self.expression(wanted, depth)
        text = str(made)
        if guarded and not re.fullmatch(r'[\w.]+|"[^"$%]*"', text):
            return Node("(", made, ")", plain=made.plain)
        return made

    def loop(self, kind, depth):
        """A for expression whose body sees what it binds."""
        source = self.random.choice([("list", "string"), ("map", "string"), ("set", "string"), ("list", "number"), ("map", "number"), "object"])
        element = "any" if source == "object" else source[1]
        key = {"list": "number", "set": "string", "map": "string", "object": "string"}[word(source)]
        iterated = self.expression(source, depth)
        self.names += [("v", element), ("i", key)]
        body = self.expression(kind[1], depth)
        condition = []
        if self.random.random() < 0.3:
            condition = [Node(" if ", self.expression("bool", depth - 1), removable=True)]
        chosen = self.random.choice(["i", '"k${i}"', "v"]) if word(kind) == "map" else ""
        del self.names[-2:]
        if not chosen:
            return ["[for i, v in ", iterated, " : ", body, *condition, "]"]
        group = "..." if self.random.random() < 0.1 else ""
        return ["{ for i, v in ", iterated, " : ", chosen, " => ", body, group, *condition, " }"]

    # Blocks.

    def argument(self, name, expression, removable=True):
        return Node("  %s = " % name, expression, "\n", removable=removable)

    def variable(self, name, required):
        kind = self.type(self.random.choice([2, 2, 3]))
        parts = []
        if self.random.random() < 0.9:
            parts.append(Node("  type = %s\n" % written(kind), removable=True))
        else:
            kind = "any"
        if not required:
            parts.append(Node("  default = %s\n" % self.literal(kind), removable=False))
        for text, chance in (("  sensitive = true\n", 0.1), ("  nullable = false\n", 0.1), ("  ephemeral = true\n", 0.02)):
            if self.random.random() < chance:
                parts.append(Node(text, removable=True))
        if self.random.random() < 0.1:
            # It may look at other variables, too.
            others = [pair for pair in self.names if pair[0].startswith("var.")]
            before, self.names = self.names, [("var." + name, kind), *self.random.sample(others, min(1, len(others)))]
            condition = Node("var.%s == var.%s || " % (name, name), self.expression("bool", 1))
            parts.append(Node("  validation {\n  ", self.argument("condition", condition, False), '    error_message = "Not so."\n  }\n', removable=True))
            self.names = before
        return kind, Node('variable "%s" {\n' % name, *parts, "}\n", removable=True)

    def known(self, name, kind):
        """A name that expressions may use from now on, with what is in it."""
        self.names.append((name, kind))
        if not isinstance(kind, str) and kind[0] == "object":
            for key, inner, _, _ in kind[1]:
                self.names.append(("%s.%s" % (name, key), inner))

    def local(self, number):
        kind = self.type()
        depth = self.random.randint(1, 4)
        block = Node("locals {\n", self.argument("l%d" % number, self.value(kind, depth), False), "}\n", removable=True)
        self.known("local.l%d" % number, "any" if word(kind) in ("any", "tuple") else kind)
        return block

    def value(self, kind, depth):
        if kind == "string" and self.random.random() < 0.1:
            return self.heredoc(depth)
        if kind == "string" and self.random.random() < 0.05:
            return Node(
                self.random.choice(["<<EOT\n", "<<-EOT\n    "]), "a ${", self.expression("string", depth - 1), "}\n  %{ if ",
                self.expression("bool", depth - 2), " ~}\n  yes\n%{ else }no\n  %{ endif }\n  z\n  EOT", plain=PLAIN["string"])
        made = self.expression(kind, depth)
        # Half of all would have an error otherwise.
        return Node("try(", made, ", ", Node(self.leaf(kind), plain=PLAIN[word(kind)]), ")", plain=made.plain) if self.random.random() < 0.9 else made

    def heredoc(self, depth):
        """A heredoc of a few lines, with directives that may span them."""
        indent = self.random.choice(["", "    ", "\t"])
        parts, opened = [self.random.choice(["<<EOT\n", "<<-EOT\n"])], []
        for _ in range(self.random.randint(1, 6)):
            line = self.random.choice([line for line in LINES if line not in ENDS.values() and ("${v}" not in line or any(" for " in other for other in opened))])
            parts += [indent, Node(*self.filled(line, "string", "string", depth - 1)), "\n"]
            if line in ENDS:
                opened.append(line)
            elif opened and self.random.random() < 0.5:
                parts += [indent, ENDS[opened.pop()], "\n"]
        while opened:
            parts += [indent, ENDS[opened.pop()], "\n"]
        return Node(*parts, self.random.choice(["", "  "]) if parts[0] == "<<-EOT\n" else "", "EOT", plain=PLAIN["string"])

    def near(self, kind):
        """A type of values that mostly convert to this one."""
        if isinstance(kind, str):
            return self.random.choice(["number", "bool", "string"]) if kind == "string" else kind
        if kind[0] in ("list", "set"):
            return self.random.choice(["list", "set"]), self.near(kind[1])
        return ("map", self.near(kind[1])) if kind[0] == "map" else kind

    def blocks(self, number):
        """A resource with blocks, one of them dynamic."""
        source = self.random.choice([("map", "string"), ("list", "string"), ("set", "string"), ("map", "number"), "object"])
        iterator = self.random.choice(["part", "it"])
        each = self.expression(source, 2)
        before = list(self.names)
        self.names += [(iterator + ".value", "any" if source == "object" else source[1]), (iterator + ".key", "number" if word(source) == "list" else "string")] * 3
        content = Node("    content {\n  ", self.argument("  content", Node('try("x${', self.expression("string", 2), '}", "x")', plain=('"x"',)), False), "  ", self.argument(
            "  filename", self.expression("string", 2)), "    }\n")
        self.names = before
        parts = [Node('  dynamic "part" {\n', "  ", self.argument("for_each", each, False), "    iterator = it\n" if iterator == "it" else "", content, "  }\n", removable=True)]
        for _ in range(self.random.randint(1, 2)):
            parts.append(Node("  part {\n  ", self.argument("content", Node('try("y${', self.expression("string", 2), '}", "y")', plain=('"y"',)), False), "  }\n", removable=True))
        self.random.shuffle(parts)
        return Node('resource "cloudinit_config" "b%d" {\n  gzip = false\n  base64_encode = false\n' % number, *parts, "}\n", removable=True)

    def beside(self):
        """Another file of the module, in another syntax, with an output."""
        kind = self.type()
        if self.product == "opentofu" and self.random.random() < 0.5:
            return "extra.tofu", Node('output "o9" {\n', self.argument("value", self.value(kind, 2), False), "}\n")
        return "extra.tf.json", Node('{"output": {"o9": {"value": ', self.random.choice([
            lambda: Quoted(self.value(kind, 2)),
            lambda: Node('{"k": ', Quoted(self.expression("any", 2)), ', "l": [1.50, null, "t %{ if true }', "u", '%{ endif }", ', Quoted(self.expression("string", 1)), "]}")])(), "}}}\n")

    def resource(self, number):
        name = "terraform_data.r%d" % number
        parts = []
        # There is always an instance: infra-lint evaluates nothing in the block of a resource or module that has none.
        repeated = self.random.choice(["", "", "count", "for_each"])
        before = list(self.names)
        if repeated == "count":
            made = self.random.choice([lambda: Node(self.random.choice(["1", "2", '"1"']), plain=("1",)), lambda: Node(
                "(", self.expression("bool", 1), ") ? 2 : 1", plain=("1",)), lambda: Node("1 + length(", self.expression(("list", "string"), 2), ")", plain=("1",))])()
            parts.append(self.argument("count", made))
            self.names.append(("count.index", "number"))
        elif repeated == "for_each":
            kind = self.random.choice([("map", "string"), ("map", "any"), "object"])
            made = self.random.choice([
                lambda: Node("merge({ z = 1 }, ", self.expression(kind, 2), ")", plain=('{ a = "b" }',)),
                lambda: Node('toset(concat(["z"], ', self.expression(("list", "string"), 2), "))", plain=('{ a = "b" }',))])()
            parts.append(self.argument("for_each", made, False))
            self.names += [("each.key", "string"), ("each.value", "any")]
        kind = self.type()
        parts.append(self.argument("input", self.value(kind, 3)))
        if self.random.random() < 0.2:
            parts.append(self.argument("triggers_replace", self.expression(self.type(1), 2)))
        if self.random.random() < 0.05:
            condition = Node("length(path.module) > 0 || ", self.expression("bool", 1))
            parts.append(Node('  lifecycle {\n    precondition {\n    ', self.argument("condition", condition, False), '      error_message = "No."\n    }\n  }\n', removable=True))
        elif self.random.random() < 0.05:
            own = [("self.input", kind), ("self.id", "string"), ("self.output", kind)]
            outside, self.names = self.names, self.names + own + own
            condition = Node("length(self.id) >= 0 || ", self.expression("bool", 1))
            parts.append(Node('  lifecycle {\n    postcondition {\n    ', self.argument("condition", condition, False), '      error_message = "No."\n    }\n  }\n', removable=True))
            self.names = outside
        self.names = before
        if not repeated:
            self.names += [(name + ".id", "string"), (name + ".output", kind), (name + ".input", kind)]
        elif repeated == "count":
            self.names += [("%s[*].id" % name, ("list", "string")), ("length(%s)" % name, "number"), ("%s[*].input" % name, ("list", kind))]
        else:
            self.names += [("keys(%s)" % name, ("list", "string")), ("{ for k, r in %s : k => r.id }" % name, ("map", "string")), ("length(%s)" % name, "number")]
        return Node('resource "terraform_data" "r%d" {\n' % number, *parts, "}\n", removable=True)

    def output(self, number):
        kind = self.type()
        parts = [self.argument("value", self.value(kind, self.random.randint(1, 4)), False)]
        # Terraform 1.11 forgets it in modules.
        if self.newest and self.random.random() < 0.1:
            parts.append(Node("  sensitive = true\n", removable=True))
        if self.newest and self.product == "terraform" and self.random.random() < 0.1:
            parts.append(Node("  type = %s\n" % written(kind), removable=True))
        if self.random.random() < 0.05:
            condition = Node("length(path.module) > 0 || ", self.expression("bool", 1))
            parts.append(Node("  precondition {\n  ", self.argument("condition", condition, False), '    error_message = "No."\n  }\n', removable=True))
        # Terraform 1.11 refuses it of a value that is none.
        if self.newest and self.random.random() < 0.01:
            parts.append(Node("  ephemeral = true\n", removable=True))
        return kind, Node('output "o%d" {\n' % number, *parts, "}\n", removable=True)

    def check(self):
        condition = Node("length(path.module) > 0 && ", self.expression("bool", 2))
        return Node(
            'check "k" {\n  assert {\n  ', self.argument("condition", condition, False), '    error_message = "No ',
            self.random.choice(["", "", "${1 + 1}"]), '."\n  }\n}\n', removable=True)

    def moves(self):
        """Blocks that tell of what there was before, and change nothing here."""
        return Node(self.random.choice([
            "moved {\n  from = terraform_data.old\n  to = terraform_data.r0\n}\n",
            "moved {\n  from = module.old\n  to = module.new\n}\n",
            "removed {\n  from = terraform_data.gone\n  lifecycle {\n    destroy = false\n  }\n}\n"]), removable=True)

    def body(self, call=None):
        """The blocks of a module, its variables without defaults, and the types of its outputs."""
        self.names = []
        blocks, required = [], []
        for number in range(self.random.randint(1, 4)):
            must = self.random.random() < 0.5
            kind, block = self.variable("v%d" % number, must)
            blocks.append(block)
            self.known("var.v%d" % number, kind)
            if must or self.random.random() < 0.3:
                required.append(("v%d" % number, kind))
        for number in range(self.random.randint(0, 3)):
            blocks.append(self.local(number))
        for number in range(self.random.randint(1, 3)):
            blocks.append(self.resource(number))
        if self.plugins and self.random.random() < 0.3:
            blocks.append(self.blocks(0))
        if call:
            blocks.append(self.call(*call))
        for number in range(3, self.random.randint(3, 6)):
            blocks.append(self.local(number))
        outputs = []
        for number in range(self.random.randint(1, 4)):
            kind, block = self.output(number)
            outputs.append(("o%d" % number, kind))
            blocks.append(block)
        if self.random.random() < 0.1:
            blocks.append(self.check())
        if self.random.random() < 0.1:
            blocks.append(self.moves())
        return Node(*blocks), required, outputs

    def override(self):
        """What another file says of the blocks of the module, in place of what they say."""
        kind = self.type(1)
        return Node(self.random.choice([
            lambda: Node("locals {\n", self.argument("l4", self.expression(kind, 2), False), "}\n"),
            lambda: Node('resource "terraform_data" "r0" {\n', self.argument("input", self.expression(kind, 2)), "}\n"),
            lambda: Node('output "o0" {\n', self.argument("value", self.expression(kind, 2)), "}\n")])())

    def call(self, required, outputs):
        parts = ['  source = "./inner"\n']
        repeated = self.random.choice(["", "", "count", "for_each"])
        if repeated == "count":
            parts.append(self.argument("count", Node("(", self.expression("bool", 1), ") ? 2 : 1", plain=("1",))))
        elif repeated == "for_each":
            parts.append(self.argument("for_each", Node('merge({ z = "z" }, ', self.expression(("map", "string"), 2), ")", plain=('{ z = "z" }',)), False))
        for name, kind in required:
            wanted = self.near(kind) if self.random.random() < 0.3 else kind
            parts.append(self.argument(name, self.expression(wanted, 2), False))
        if self.random.random() < 0.05:
            parts.append(Node("  depends_on = [terraform_data.r0]\n", removable=True))
        for name, kind in outputs:
            if not repeated:
                self.known("module.inner." + name, kind)
            elif repeated == "count":
                self.names.append(("module.inner[*]." + name, ("list", kind)))
            else:
                self.names.append(("{ for k, m in module.inner : k => m.%s }" % name, ("map", kind)))
        return Node('module "inner" {\n', *parts, "}\n", removable=True)

    def configuration(self):
        """The files of a module and the arguments of its call."""
        files = {}
        call = None
        if self.random.random() < 0.5:
            inner, required, outputs = self.body()
            files["inner/main.tf"] = inner
            call = required, outputs
        files["main.tf"], required, _ = self.body(call)
        whole = str(files["main.tf"])
        if self.random.random() < 0.1 and " l4 = " in whole and '"r0"' in whole:
            self.names = [pair for pair in self.names if pair[0].startswith("var.")]
            files["main_override.tf"] = self.override()
        if self.random.random() < 0.1:
            self.names = [pair for pair in self.names if pair[0].startswith(("var.", "local."))]
            name, made = self.beside()
            files[name] = made
        arguments = [Node("  %s = %s\n" % (name, self.given(kind)), removable=False) for name, kind in required]
        return files, Node(*arguments)

    def given(self, kind):
        """What a caller may say: a constant, now and then sensitive or not known."""
        chance = self.random.random()
        if chance < 0.05:
            return "sensitive(%s)" % self.literal(kind)
        if chance < 0.1 and kind in ("string", "any"):
            return "timestamp()"
        return self.literal(kind)


FILES = {
    "versions.tf": 'terraform {\n  required_providers {\n    terraform = {\n      source = "terraform.io/builtin/terraform"\n    }\n  }\n}\n',
    "note.txt": "first\nsecond \u00e9\n",
    "page.tftpl": "Hello ${name}\n%{ for i, item in items ~}\n${i}: ${item}\n%{ endfor ~}\n",
}
