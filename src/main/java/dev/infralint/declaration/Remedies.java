package dev.infralint.declaration;

import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Elements;
import dev.infralint.declaration.Declaration.Mend;
import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.policy.Change;
import dev.infralint.policy.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which changes of the source would give a declaration what it wants; nothing where it does not tell. */
record Remedies(Declaration declaration) {
    /** Those for what is surely not as wanted. */
    Optional<Remedy> of(View view, Clause want, List<Answered> wanted) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).decision().no()) {
                continue;
            }
            Asked asked = want.asked().get(i);
            if (asked.mend().isEmpty()) {
                return Optional.empty();
            }
            Mend mend = asked.mend().get();
            List<Attr> wrong = view.wrong(asked);
            if (wrong.isEmpty()) {
                return Optional.empty();
            }
            wrong.forEach(each ->
                    changes.add(new Change(mend.kind(), each.path(), mend.literals(), each.range(), each.written())));
        }
        return remedy(changes);
    }

    /** The block itself is the fault. */
    Optional<Remedy> without(NestedBlock block) {
        return remedy(List.of(new Change(Change.Kind.REMOVE, block.path(), List.of(), block.range(), true)));
    }

    /** A block that is as one of the elements must be, below the innermost block that is there. */
    Optional<Remedy> with(Elements elements, Attr lacking) {
        if (elements.when().size() > 1) {
            return Optional.empty();
        }
        List<Asked> all = new ArrayList<>();
        elements.when().forEach(clause -> all.addAll(clause.asked()));
        all.addAll(elements.want().asked());
        List<String> lines = new ArrayList<>();
        for (Asked asked : all) {
            String name = asked.paths().get(0);
            boolean plain = asked.mend().isPresent() && asked.mend().get().kind() == Change.Kind.SET;
            if (!plain || name.indexOf('.') >= 0) {
                return Optional.empty();
            }
            lines.add(name + " = " + asked.mend().get().literals().get(0));
        }
        return remedy(List.of(new Change(Change.Kind.BLOCK, lacking.path(), lines, lacking.range(), false)));
    }

    private Optional<Remedy> remedy(List<Change> changes) {
        return changes.isEmpty() ? Optional.empty() : declaration.risk().map(risk -> new Remedy(changes, risk));
    }
}
