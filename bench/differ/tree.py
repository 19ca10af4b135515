"""Texts as trees, so that they can be made smaller piece by piece."""
import json


class Node:
    """A text of texts and nodes. A whole may do without what is removable, and have `plain` in the place of an expression."""

    def __init__(self, *parts, removable=False, plain=()):
        self.parts = list(parts)
        self.removable = removable
        self.plain = tuple(plain)

    def __str__(self):
        return "".join(map(str, self.parts))

    def children(self):
        return [part for part in self.parts if isinstance(part, Node)]

    def replaced(self, node, other):
        """The same tree with another in the place of a node, or with nothing there."""
        if self is node:
            return other
        parts = []
        for part in self.parts:
            found = part.replaced(node, other) if isinstance(part, Node) else part
            if found is not None:
                parts.append(found)
        if len(parts) == len(self.parts) and all(one is two for one, two in zip(parts, self.parts)):
            return self
        return type(self)(*parts, removable=self.removable, plain=self.plain)

    def edits(self):
        """What makes the tree smaller: the characters it saves, a node, and what stands in its place."""
        for node in self.nodes():
            size = len(str(node))
            if node.removable:
                yield size, node, None
            if node.plain:
                for child in node.below():
                    yield size - len(str(child)), node, child
                for text in node.plain:
                    if len(text) < size:
                        yield size - len(text), node, Node(text, plain=node.plain)

    def nodes(self):
        yield self
        for child in self.children():
            yield from child.nodes()

    def below(self):
        """The next expressions below this one."""
        for child in self.children():
            if child.plain:
                yield child
            else:
                yield from child.below()


class Quoted(Node):
    """An expression as a text of JSON."""

    def __str__(self):
        return json.dumps("${%s}" % super().__str__())
