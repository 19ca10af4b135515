#!/usr/bin/env python3
"""Plans random configurations with a terraform or tofu and with infra-lint, and prints where they differ.

    bench/differ/run.py PROGRAM SEED COUNT [SHRINK]    such as /usr/bin/tofu 1 20000

Each seed is one configuration. Of the differences the first SHRINK (5) are made as small as they can be. It needs the test
classes under target/ (built by ./mvnw -Pquick test-compile) and no provider; it ends with 1 when there is a difference.
"""
import collections
import sys
import time

from configurations import Generator
from judge import Judge, LeftOut, differs

BATCH = 150
FEW = 30
SHOWN = 600


def shrunk(judge, configuration, wanted, strict=False):
    """The smallest configuration found that differs in the same way."""
    while True:
        edits = sorted(edits_of(configuration), key=lambda edit: -edit[0])
        good = []
        for start in range(0, len(edits), FEW):
            part = edits[start:start + FEW]
            good += kept(judge, [edited(configuration, [edit]) for edit in part], part, wanted, strict)
            if good:
                break
        if not good:
            return configuration
        # As many of them together as still make the difference.
        together = [edited(configuration, good[:number + 1]) for number in range(len(good))]
        # What hangs on the time of the run may not differ again.
        configuration = (kept(judge, together, together, wanted, strict) or together[:1])[-1]


def proven(judge, configuration, words):
    """Whether the smallest configuration that differs still has the words that are the reason."""
    said = judge.compare([configuration], True)[0][0]
    return not differs(said) or any(words.search(str(text)) for text in shrunk(judge, configuration, said, True)[0].values())


def kept(judge, configurations, labels, wanted, strict):
    """The labels of those that differ in the wanted way."""
    found = judge.compare(configurations, strict)[0]
    return [label for label, said in zip(labels, found) if differs(said) and same(said, wanted)]


def edits_of(configuration):
    files, _ = configuration
    for path, tree in files.items():
        for saved, node, other in tree.edits():
            yield saved, path, node, other


def edited(configuration, edits):
    files, arguments = configuration
    files = dict(files)
    for _, path, node, other in edits:
        if path in files:
            files[path] = files[path].replaced(node, other)
    if 'module "inner"' not in str(files["main.tf"]):
        files.pop("inner/main.tf", None)
    return files, arguments


def same(said, wanted):
    """Of the same kind, and for errors with the same summary, so that shrinking does not wander to another fault."""
    if "error" in said[0]:
        return said[0] == wanted[0] and [part[0] for part in said[1:] if part] == [part[0] for part in wanted[1:] if part]
    return said[0] == wanted[0]


def show(configuration):
    files, arguments = configuration
    named = list(files.items()) + [("the arguments of its call", arguments)]
    return "".join("    # %s\n%s" % (name, indented(text)) for name, text in named)


def indented(text):
    return "".join("    %s\n" % line for line in str(text).rstrip().split("\n") if line)


def work(judge, seeds, shrink):
    """How many configurations had errors there, how many differ and what was left out; the differences are printed."""
    faulty = different = 0
    left_out = collections.Counter()
    for start in range(0, len(seeds), BATCH):
        part = seeds[start:start + BATCH]
        configurations = [Generator(seed, judge.product, judge.newest, judge.plugins is not None).configuration() for seed in part]
        found, errors = judge.compare(configurations)
        faulty += len(errors)
        for seed, configuration, said in zip(part, configurations, found):
            by_words = isinstance(said, LeftOut) and said.words is not None
            if isinstance(said, LeftOut) and (not by_words or proven(judge, configuration, said.words)):
                left_out[said.reason] += 1
            elif said:
                different += 1
                said = judge.compare([configuration], by_words)[0][0]
                small = shrunk(judge, configuration, said, by_words) if different <= shrink else configuration
                again = judge.compare([small], by_words)[0][0]
                said = again if differs(again) else said
                print("seed %d: %s\n  there: %s\n  here: %s\n%s" % (
                    seed, said[0], *(str(part)[:SHOWN] for part in said[1:]), show(small)), flush=True)
    return faulty, different, left_out


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    judge = Judge(sys.argv[1])
    first, count = int(sys.argv[2]), int(sys.argv[3])
    begun = time.time()
    faulty, different, left_out = work(judge, range(first, first + count), int((sys.argv + ["5"])[4]))
    print("%s: %d configurations, %d of them with errors there, %d differences, %d s" % (
        judge.language, count, faulty, different, time.time() - begun))
    for reason, number in sorted(left_out.items()):
        print("  left out: %d %s" % (number, reason))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
