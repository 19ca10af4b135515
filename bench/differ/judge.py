"""Asks a terraform or tofu, and infra-lint, what they plan for many configurations at once, as modules of one root."""
import collections
import decimal
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from configurations import FILES

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
UNKNOWN = ["u"]
# What hangs on values that only an apply gives, for infra-lint keeps such resources as possible ones.
LEFT_OPEN = re.compile(r"cannot be determined until apply|known only after apply|Terraform cannot predict|OpenTofu cannot", re.S)
# Faults of the other.
FAULTS = re.compile(r"panic in function implementation")
NEVER = re.compile(r"(?!)")
# Of what is decoded from an encoded text infra-lint knows what it knew before, and the others nothing; nor of what is converted to any.
# It looks at all parts of a text that are known, too.
KNOWN_MORE = re.compile(r"(json|yaml)decode\(\1encode|convert\(.*, any\)|startswith\(|strcontains\(")
# Nor does Terraform 1.11 know that a side decides && and ||, and all that is made of them.
KNOWN_MORE_OF_OLD = re.compile(KNOWN_MORE.pattern + r"|&&|\|\||anytrue|alltrue")

Planned = collections.namedtuple("Planned", "errors resources outputs")
# A difference that is none of ours: the run counts it under its reason.
# Where only the text tells the reason, `words` is what must stand in the smallest configuration that differs so.
LeftOut = collections.namedtuple("LeftOut", "reason words", defaults=[None])
# Arguments of the resources that a provider does not change.
COMPARED = ("input", "triggers_replace", "gzip", "base64_encode")
PANIC = LeftOut("panics there")
OPEN_UNTIL_APPLY = LeftOut("errors there of what only an apply can tell, where infra-lint has possible instances")
WITHOUT_INSTANCE = LeftOut("errors there in blocks that may have no instance")
FIRST_WALK = LeftOut("errors there of its first walk, which knows no variable, resource or call")
KNOWN_HERE = "values known here and unknown there"
FORGOTTEN_THERE = "secrets that are forgotten there, for they are unknown keys of objects, or OpenTofu's conditions of for"
PERHAPS = LeftOut("blocks of a set with unknown elements, which may be the same: as many as possible there, perhaps fewer here")
# Where they may be forgotten.
FORGETFUL = re.compile(r"\{ \(")
FORGETFUL_OF_TOFU = re.compile(FORGETFUL.pattern + r"|\bfor [^\n]* if ")
ERROR_OF_KNOWN = "errors here of what is known here and unknown there"
ERROR_OF_FORMAT = "errors there of format, of whose result Terraform 1.11 does not know that it is a string"
OF_FORMAT = re.compile(r"\bformat\(")
# What stands in configurations that may differ for a reason that only the text tells.
Words = collections.namedtuple("Words", "known known_in_errors forgetful format")


class Judge:
    """
    A terraform or tofu and an infra-lint of the same language. DIFFER_PLUGINS may name a folder that holds the provider of
    hashicorp/cloudinit, whose resource has nested blocks.
    """

    def __init__(self, program):
        self.program = program
        self.plugins = os.environ.get("DIFFER_PLUGINS")
        version = json.loads(subprocess.run([program, "version", "-json"], env=environment(), capture_output=True, check=True).stdout)
        self.tofu = b"OpenTofu" in subprocess.run([program, "version"], env=environment(), capture_output=True).stdout
        self.product = "opentofu" if self.tofu else "terraform"
        number = version["terraform_version"]
        self.language = "%s-%s" % (self.product, ".".join(number.split(".")[:2]))
        self.newest = tuple(map(int, number.split(".")[:2])) > (1, 11)
        self.words = Words(
            KNOWN_MORE if self.newest else KNOWN_MORE_OF_OLD, KNOWN_MORE, FORGETFUL_OF_TOFU if self.tofu else FORGETFUL, NEVER if self.newest else OF_FORMAT)
        path = (ROOT / "target" / "policy.classpath").read_text().strip()
        self.ours = subprocess.Popen(
            ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
             "%s/target/test-classes:%s/target/classes:%s" % (ROOT, ROOT, path), "dev.infralint.terraform.PlanPrinter", self.language],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def compare(self, configurations, strict=False):
        """
        For each of some configurations what differs, a LeftOut or None; and which of them have errors there. A strict judge
        leaves nothing out for the words in a configuration alone.
        """
        with tempfile.TemporaryDirectory(dir="/dev/shm") as scratch:
            folder = pathlib.Path(scratch)
            write(folder, configurations, range(len(configurations)))
            ours = self.ask(folder)
            theirs = self.plan(folder, configurations)
        found = []
        for number, (files, _) in enumerate(configurations):
            found.append(difference(theirs, ours, "c%d" % number, files, Words(*[NEVER] * 4) if strict else self.words))
        self.leave_out_first_walk(configurations, found)
        return found, theirs.errors

    def leave_out_first_walk(self, configurations, found):
        """Takes out the errors that come of variables whose value the other does not look at, as in its first walk of two."""
        numbers = [number for number, said in enumerate(found) if differs(said) and said[0] == "error missed"]
        if not numbers:
            return
        with tempfile.TemporaryDirectory(dir="/dev/shm") as scratch:
            folder = pathlib.Path(scratch)
            for number in numbers:
                files = configurations[number][0]
                for path, text in files.items():
                    place = folder / ("w%d" % number) / path.replace("inner/", "../w%d_inner/" % number)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_text(first_walk(str(text), str(files.get("inner/main.tf", ""))).replace('"./inner"', '"../w%d_inner"' % number))
                    for beside, content in FILES.items():
                        (place.parent / beside).write_text(content)
                for path in ("w%d" % number, "w%d_inner" % number):
                    if (folder / path).exists() and self.ask(folder / path).errors:
                        found[number] = FIRST_WALK

    def ask(self, folder):
        self.ours.stdin.write("%s\n" % folder)
        self.ours.stdin.flush()
        line = self.ours.stdout.readline()
        if not line:
            raise SystemExit("infra-lint gave up")
        answer = json.loads(line, parse_float=decimal.Decimal, parse_int=decimal.Decimal)
        errors = collections.defaultdict(list)
        for file, summary, detail in answer["errors"]:
            named = re.match(r"(c\d+)/", file) or re.search(r"\bmodule\.(c\d+)\b", detail) or re.search(r"\b(c\d+)/", detail)
            line = re.match(r"main\.tf:(\d+)", file)
            name = named.group(1) if named else "c" + self.owner(folder, int(line.group(1))) if line and (folder / "c0").exists() else "main"
            errors[name].append((summary, detail))
        return Planned(errors, answer["resources"], answer["outputs"])

    def plan(self, folder, configurations):
        """What the other plans; configurations with errors are taken out until the rest has none."""
        errors = collections.defaultdict(list)
        left = set(range(len(configurations)))
        while True:
            write(folder, configurations, left)
            done = self.run(folder, "plan", "-input=false", "-lock=false", "-refresh=false", "-json", "-out=plan.bin")
            faulty = set()
            for file, summary, detail in messages(done.stdout):
                place = re.match(r"c(\d+)/", file) or re.search(r'"?\b(?:module\.)?c(\d+)\b', summary + detail)
                if not place:
                    place = re.match(r"main\.tf:(\d+)", file)
                    place = place and re.match(r"(\d+)", str(self.owner(folder, int(place.group(1)))))
                if not place:
                    raise SystemExit("error without a place: %s %s %s" % (file, summary, detail))
                errors["c" + place.group(1)].append((summary, detail, file))
                faulty.add(int(place.group(1)))
            if done.returncode == 0:
                break
            if not faulty & left:
                number = self.crashing(folder, configurations, sorted(left))
                errors["c%d" % number].append(("Crash", "panic in function implementation", ""))
                faulty.add(number)
            left -= faulty
        shown = self.run(folder, "show", "-json", "plan.bin")
        return Planned(errors, *read_plan(json.loads(shown.stdout, parse_float=decimal.Decimal, parse_int=decimal.Decimal)))

    def crashing(self, folder, configurations, numbers):
        """The configuration that the other does not survive."""
        if len(numbers) == 1:
            return numbers[0]
        half = numbers[:len(numbers) // 2]
        write(folder, configurations, half)
        done = self.run(folder, "plan", "-input=false", "-lock=false", "-refresh=false", "-json")
        crashed = done.returncode != 0 and not list(messages(done.stdout))
        return self.crashing(folder, configurations, half if crashed else numbers[len(numbers) // 2:])

    @staticmethod
    def owner(folder, line):
        """The number of the configuration that a line of the root belongs to."""
        lines = (folder / "main.tf").read_text().split("\n")[:line]
        return re.search(r"c(\d+)", next(text for text in reversed(lines) if re.match(r"\w.*c\d", text))).group(1)

    def run(self, folder, *arguments):
        settings = os.devnull
        if self.plugins:
            settings = str(folder / "settings.tfrc")
            (folder / "settings.tfrc").write_text(SETTINGS % (self.plugins, self.plugins))
        return subprocess.run([self.program, *arguments], cwd=folder, env=environment(settings), capture_output=True, text=True)


SETTINGS = """provider_installation {
  dev_overrides {
    "registry.terraform.io/hashicorp/cloudinit" = "%s"
    "registry.opentofu.org/hashicorp/cloudinit" = "%s"
  }
  direct {}
}
"""


def environment(settings=os.devnull):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    return {**kept, "CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": settings}


def write(folder, configurations, numbers):
    """The root that calls the configurations, as after init."""
    modules = [{"Key": "", "Source": "", "Dir": "."}]
    root = []
    for number, (files, arguments) in enumerate(configurations):
        name = "c%d" % number
        if number not in numbers:
            shutil.rmtree(folder / name, ignore_errors=True)
            continue
        modules.append({"Key": name, "Source": "./" + name, "Dir": name})
        if "inner/main.tf" in files:
            modules.append({"Key": name + ".inner", "Source": "./inner", "Dir": name + "/inner"})
        for path, text in files.items():
            place = folder / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(str(text))
            for beside, content in FILES.items():
                (place.parent / beside).write_text(content)
        root.append('module "%s" {\n  source = "./%s"\n%s}\n' % (name, name, arguments))
        root.append('resource "terraform_data" "%s" {\n  input = module.%s\n}\n' % (name, name))
        for output in re.findall(r'^output "(\w+)"', str(files["main.tf"]), re.M):
            root.append('output "%s_%s" {\n  sensitive = true\n  value = module.%s.%s\n}\n' % (name, output, name, output))
    (folder / "main.tf").write_text("".join(root))
    (folder / ".terraform" / "modules").mkdir(parents=True, exist_ok=True)
    (folder / ".terraform" / "modules" / "modules.json").write_text(json.dumps({"Modules": modules}))


def messages(text):
    for line in text.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        diagnostic = message.get("diagnostic", {})
        if diagnostic.get("severity") == "error":
            place = diagnostic.get("range", {"filename": "", "start": {"line": 0}})
            yield "%s:%d" % (place["filename"], place["start"]["line"]), diagnostic["summary"], diagnostic.get("detail", "")


def read_plan(plan):
    resources = {}
    for change in plan.get("resource_changes", []):
        values = change["change"]
        tagged_values = tagged(values["after"], values.get("after_unknown"), values.get("after_sensitive"))
        compared = {name: value for name, value in tagged_values[1].items() if name in COMPARED}
        if "part" in tagged_values[1]:
            compared["part"] = written(tagged_values[1]["part"])
        resources[change["address"]] = compared
    types = {name: output.get("type") for name, output in plan.get("planned_values", {}).get("outputs", {}).items()}
    return resources, types


def written(blocks):
    """Blocks without what the provider adds to them, and without what is null."""
    if not isinstance(blocks, list) or blocks[0] != "a":
        return blocks
    return ["a", *(["o", {name: as_text(block[1][name]) for name in ("content", "filename") if block[1].get(name) is not None}] for block in blocks[1:])]


def as_text(value):
    """What the provider makes of an argument that is a text."""
    if isinstance(value, list):
        return [value[0], *map(as_text, value[1:])] if value[0] == "s" else value
    return str(value).lower() if isinstance(value, bool) else str(value)


def tagged(value, unknown, sensitive):
    """A value of a plan in the notation of PlanPrinter."""
    if sensitive is True:
        return ["s", tagged(value, unknown, False)]
    if unknown is True:
        return UNKNOWN
    if isinstance(value, dict) or isinstance(unknown, dict):
        value = value or {}
        parts = {name: (part_of(unknown, name), part_of(sensitive, name)) for name in [*value, *(unknown or {})]}
        return ["o", {name: tagged(value.get(name), *masks) for name, masks in parts.items()}]
    if isinstance(value, list):
        return ["a", *(tagged(element, part_of(unknown, index), part_of(sensitive, index)) for index, element in enumerate(value))]
    return value


def part_of(mask, key):
    if isinstance(mask, dict):
        return mask.get(key, False)
    return mask[key] if isinstance(mask, list) and key < len(mask) else False


def difference(theirs, ours, name, files, words):
    """How one configuration is planned differently: the kind of difference and what each says."""
    text = "".join(map(str, files.values()))
    wanted = [error for error in theirs.errors.get(name, [])]
    found = ours.errors.get(name, [])
    if wanted:
        if found:
            return None
        if all(FAULTS.search(detail) for _, detail, _ in wanted):
            return PANIC
        possible = any("[*]" in address for address in ours.resources if re.match(r"(module|terraform_data)\.%s\b" % name, address))
        left_open = [bool(possible and LEFT_OPEN.search(detail) or FAULTS.search(detail)) for _, detail, _ in wanted]
        if all(left_open):
            return OPEN_UNTIL_APPLY
        if words.format.search(text) and all("result types" in summary for summary, _, _ in wanted):
            return LeftOut(ERROR_OF_FORMAT, words.format)
        if all(is_open or unmade(place, ours, name, files) for is_open, (_, _, place) in zip(left_open, wanted)):
            return WITHOUT_INSTANCE
        return "error missed", wanted[0], ""
    if found:
        # A condition that fails may hang on && and ||.
        of_known = words.known if found[0][0].endswith(" failed") else words.known_in_errors
        return LeftOut(ERROR_OF_KNOWN, of_known) if of_known.search(text) else ("false error", "", found[0])
    wanted, found = (
        {address: values for address, values in side.resources.items()
         if address.startswith("module.%s." % name) or address == "terraform_data." + name} for side in (theirs, ours))
    if set(wanted) != set(found):
        return "addresses", sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
    left_out = None
    for address, values in wanted.items():
        for argument in set(values) | {name for name in found[address] if not name.endswith("?")}:
            one, two = plain(values.get(argument)), plain(found[address].get(argument))
            two = written(two) if argument == "part" else two
            if one == two:
                if argument + "?" in found[address]:
                    left_out = PERHAPS
                continue
            if argument + "?" in found[address] and one == UNKNOWN:
                continue
            if covers(one, two) and words.known.search(text):
                left_out = LeftOut(KNOWN_HERE, words.known)
            elif same_but_forgotten(one, two) and words.forgetful.search(text):
                left_out = LeftOut(FORGOTTEN_THERE, words.forgetful)
            else:
                return kind(one, two), (argument, address, one), two
    for output, (_, type_) in ours.outputs.items():
        if output.startswith(name + "_") and theirs.outputs.get(output) not in (None, "dynamic", type_):
            return "type", theirs.outputs[output], type_
    return left_out


def differs(said):
    """Whether what was found is a difference."""
    return said is not None and not isinstance(said, LeftOut)


def same_but_forgotten(one, two):
    """Whether one value is the other, but for unknowns that are secret in the other only."""
    if one == two or one == UNKNOWN and two == ["s", UNKNOWN]:
        return True
    if not isinstance(one, list) or not isinstance(two, list) or one[0] != two[0] or len(one) != len(two):
        return False
    if one[0] == "o":
        return set(one[1]) == set(two[1]) and all(same_but_forgotten(one[1][name], two[1][name]) for name in one[1])
    return all(map(same_but_forgotten, one[1:], two[1:]))


def covers(one, two):
    """Whether one value is the other with unknowns in the place of parts."""
    if one == two or one == UNKNOWN:
        return True
    if not isinstance(one, list) or not isinstance(two, list) or one[0] != two[0] or len(one) != len(two):
        return False
    if one[0] == "o":
        return set(one[1]) == set(two[1]) and all(covers(one[1][name], two[1][name]) for name in one[1])
    return all(map(covers, one[1:], two[1:]))


def first_walk(text, inner):
    """The text without what the first walk of the other does not look at: values of variables, resources and calls, and instances."""
    call = re.search(r'(?ms)^module "inner" \{\n.*?^\}', text)
    repeated = call and re.search(r"(?m)^  (count|for_each) = ", call.group())
    outputs = {}
    for name, block in re.findall(r'(?ms)^output "(\w+)" \{\n(.*?)^\}', inner):
        kind = re.search(r"(?m)^  type = (.*)$", block)
        outputs[name] = kind.group(1) if kind else "any"
    called = "".join(unvalued("first_walk_" + name, kind) for name, kind in outputs.items())
    if repeated and len({"any" in kind for kind in outputs.values()}) < 2:
        kind = "%s(object({ %s }))" % ({"count": "list", "for_each": "map"}[repeated.group(1)], ", ".join("%s = %s" % pair for pair in outputs.items()))
        called, inner_value = unvalued("first_walk_inner", kind), "var.first_walk_inner"
    else:
        inner_value = "var.first_walk" if repeated else "{ %s }" % ", ".join("%s = var.first_walk_%s" % (name, name) for name in outputs)
    text = re.sub(r"(?m)^  default = .*$", "", text).replace("module.inner", "local.first_walk")
    text = re.sub(r"\bterraform_data\.r\d+", "var.first_walk", text)
    text = text.replace("count.index", "tonumber(var.first_walk)").replace("each.key", "tostring(var.first_walk)").replace("each.value", "var.first_walk")
    numbers = re.findall(r"(?m)^  (?:count|for_each) = (.*)$", text)
    text = re.sub(r"(?m)^  (?:count|for_each) = .*$", "", text)
    repetitions = "".join("locals {\n  first_walk_%d = %s\n}\n" % pair for pair in enumerate(numbers))
    return text + called + repetitions + unvalued("first_walk", "any") + "locals {\n  first_walk = %s\n}\n" % inner_value


def unvalued(name, kind):
    return 'variable "%s" {\n  type = %s\n}\n' % (name, kind)


def unmade(place, ours, name, files):
    """Whether an error stands where infra-lint reports none: in a block of which there is no instance, or not surely one."""
    match = re.match(r"c\d+/(.*):(\d+)$", place)
    if not match or match.group(1) not in files:
        return False
    module = "module.%s." % name
    prefixes = [module + "module.inner"] if match.group(1).startswith("inner/") else []
    lines = str(files[match.group(1)]).split("\n")[:int(match.group(2))]
    block = re.match(r'(resource|module)\s.*"(\w+)"', next((line for line in reversed(lines) if re.match(r"\w", line)), ""))
    if block:
        own = "module.inner" if block.group(1) == "module" else "terraform_data." + block.group(2)
        prefixes.append((prefixes[0] + "[^ ]*" if prefixes else module) + own)
    for prefix in prefixes:
        made = [address for address in ours.resources if re.match(prefix, address)]
        if not made or any("[*]" in address for address in made):
            return True
    return False


def plain(value, hidden=False):
    """Without tags that say nothing more, and with unordered what may be a set of unknown things."""
    if isinstance(value, decimal.Decimal) and value != value.to_integral_value() and len(value.as_tuple().digits) > 15:
        # A binary fraction has the digits that the way it came has kept.
        return decimal.Decimal(repr(float(value)))
    if not isinstance(value, list):
        return value
    if value[0] == "s":
        inner = plain(value[1], True)
        return inner if hidden else ["s", inner]
    if value[0] == "o":
        return ["o", {name: plain(part, hidden) for name, part in value[1].items()}]
    if value[0] == "a":
        parts = [plain(part, hidden) for part in value[1:]]
        unordered = UNKNOWN in parts or ["s", UNKNOWN] in parts
        return ["a", *(sorted(parts, key=lambda part: repr(plain(part, True))) if unordered else parts)]
    return value


def kind(one, two):
    texts = [repr(one), repr(two)]
    counts = [text.count("['s'") for text in texts]
    unknowns = [text.count("['u']") for text in texts]
    return "sensitive" if counts[0] != counts[1] else "unknown" if unknowns[0] != unknowns[1] else "value"
