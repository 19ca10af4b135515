package dev.infralint.report;

import com.contrastsecurity.sarif.ArtifactChange;
import com.contrastsecurity.sarif.ArtifactContent;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.Replacement;
import dev.infralint.policy.Policy;
import dev.infralint.result.Fix;
import dev.infralint.result.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fixes as SARIF has them: what comes in place of which regions of which files. */
final class SarifFixes {
    private SarifFixes() {}

    /** A fix; none where a secret would be told. */
    static Set<com.contrastsecurity.sarif.Fix> of(Fix fix, Policy policy, Redactor redactor) {
        Map<String, List<Replacement>> files = new LinkedHashMap<>();
        for (Fix.Edit edit : fix.edits()) {
            if (!redactor.mask(edit.text()).equals(edit.text())) {
                return Set.of();
            }
            files.computeIfAbsent(edit.range().file().name(), name -> new ArrayList<>())
                    .add(new Replacement()
                            .withDeletedRegion(SarifLocations.region(edit.range()))
                            .withInsertedContent(new ArtifactContent().withText(edit.text())));
        }
        Set<ArtifactChange> changes = new LinkedHashSet<>();
        files.forEach((name, replacements) -> changes.add(new ArtifactChange()
                .withArtifactLocation(SarifLocations.artifact(name))
                .withReplacements(replacements)));
        String risk = fix.risk().isEmpty() ? "" : " Unsafe: " + fix.risk() + ".";
        String text = SarifRules.sentence(policy.fix()) + risk;
        return Set.of(new com.contrastsecurity.sarif.Fix()
                .withDescription(new Message().withText(text))
                .withArtifactChanges(changes));
    }
}
