package dev.infralint.report;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.CodeFlow;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.OriginalUriBaseIds;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.RunAutomationDetails;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.ThreadFlow;
import com.contrastsecurity.sarif.ThreadFlowLocation;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.contrastsecurity.sarif.VersionControlDetails;
import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import dev.infralint.result.RunResult;
import dev.infralint.result.Suppressed;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Findings as SARIF 2.1.0, one run, within the limits of GitHub code scanning.
 *
 * <p>Holds no times and no absolute paths: the same result gives the same bytes on every machine.
 */
public final class SarifReport {
    /**
     * What the log says about the run.
     *
     * @param version of infra-lint, semantic
     * @param undecided whether what could not be decided is reported too, as kind {@code open}
     * @param suppressed whether what is asked to be left out is reported too, as suppressed
     * @param exitCode with which the process ends
     * @param fixes the edits that mend a finding
     * @param category what tells several runs over one commit apart; empty where nothing does, since a host takes its own
     *     name for the run only where the log has none
     * @param commit what was checked, where that is known
     */
    public record Options(
            String version,
            boolean undecided,
            boolean suppressed,
            int exitCode,
            Function<Finding, Optional<Fix>> fixes,
            String category,
            Optional<Commit> commit) {
        /** Without fixes, and of no commit that is known. */
        public Options(String version, boolean undecided, boolean suppressed, int exitCode) {
            this(version, undecided, suppressed, exitCode, finding -> Optional.empty(), "", Optional.empty());
        }
    }

    /**
     * A commit of a repository.
     *
     * @param repository its address, without what gives access to it
     * @param branch empty where the commit is checked out by itself
     */
    public record Commit(URI repository, String revision, String branch) {}

    /** Where infra-lint is at home. */
    public static final String HOME = "https://github.com/infra-lint/infra-lint";

    /** A host takes no more results in a run. */
    static final int MOST_RESULTS = 25_000;

    /** A host shows no more locations of a result; one is its own. */
    private static final int MOST_RELATED = 99;

    private static final URI SCHEMA =
            URI.create("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    private static final String FINGERPRINT = "infraLint/v1";

    private final RunResult result;
    private final Options options;
    private final SarifLocations locations;
    private final List<Finding> findings;
    private final List<Suppressed> suppressed;
    private final List<Finding> accepted;
    private final List<Undecided> undecided;
    private final SarifRules rules;

    private SarifReport(RunResult result, Options options) {
        this.result = result;
        this.options = options;
        this.locations = new SarifLocations(result.redactor());
        this.findings = gravest(result.findings());
        int places = MOST_RESULTS - findings.size();
        List<Suppressed> left = options.suppressed() ? result.suppressed() : List.of();
        this.suppressed = left.subList(0, Math.min(left.size(), places));
        List<Finding> kept = options.suppressed() ? result.left().accepted() : List.of();
        this.accepted = kept.subList(0, Math.min(kept.size(), places - suppressed.size()));
        int room = places - suppressed.size() - accepted.size();
        List<Undecided> open = options.undecided() ? result.undecided() : List.of();
        this.undecided = open.subList(0, Math.min(open.size(), room));
        Map<String, Policy> used = new LinkedHashMap<>();
        findings.forEach(finding -> used.put(finding.policy().id(), finding.policy()));
        suppressed.forEach(
                each -> used.put(each.finding().policy().id(), each.finding().policy()));
        accepted.forEach(each -> used.put(each.policy().id(), each.policy()));
        undecided.forEach(each -> used.put(each.policy().id(), each.policy()));
        this.rules = new SarifRules(used.values());
    }

    /** The log as JSON, ending in a line end. */
    public static String render(RunResult result, Options options) {
        return SarifText.of(log(result, options));
    }

    /** The log in the model of SARIF. */
    static SarifSchema210 log(RunResult result, Options options) {
        return new SarifReport(result, options).log();
    }

    /** The most severe findings that a host takes, in their own order. */
    private static List<Finding> gravest(List<Finding> all) {
        if (all.size() <= MOST_RESULTS) {
            return all;
        }
        Set<Finding> kept = new HashSet<>(all.stream()
                .sorted(Comparator.comparing(finding -> finding.policy().severity()))
                .limit(MOST_RESULTS)
                .toList());
        return all.stream().filter(kept::contains).toList();
    }

    private SarifSchema210 log() {
        SarifInvocation invocation = new SarifInvocation(result, rules, locations, leftOut());
        ToolComponent driver = new ToolComponent()
                .withName("infra-lint")
                .withFullName("infra-lint " + options.version())
                .withOrganization("infra-lint")
                .withVersion(options.version())
                .withSemanticVersion(options.version())
                .withInformationUri(URI.create(HOME))
                .withShortDescription(SarifRules.text("Policy-as-code static analyzer for Terraform."))
                .withRules(rules.rules())
                .withNotifications(invocation.descriptors());
        List<Result> results = new ArrayList<>();
        findings.forEach(finding -> results.add(reported(finding)));
        suppressed.forEach(each -> results.add(result(each)));
        accepted.forEach(each -> results.add(accepted(each)));
        undecided.forEach(each -> results.add(result(each)));
        Run run = new Run()
                .withTool(new Tool().withDriver(driver))
                .withInvocations(List.of(invocation.of(options.exitCode())))
                .withOriginalUriBaseIds(new OriginalUriBaseIds()
                        .withAdditionalProperty(
                                SarifLocations.ROOT,
                                new ArtifactLocation()
                                        .withDescription(message("The root of the project that was checked."))))
                .withColumnKind(Run.ColumnKind.UTF_16_CODE_UNITS)
                .withDefaultSourceLanguage("terraform")
                .withLanguage("en-US")
                .withResults(results);
        if (!options.category().isEmpty()) {
            // A category ends in a slash; what follows it would name the single run.
            run.setAutomationDetails(new RunAutomationDetails().withId(options.category() + "/"));
        }
        options.commit().ifPresent(commit -> run.setVersionControlProvenance(set(provenance(commit))));
        if (!rules.supported().isEmpty()) {
            driver.setSupportedTaxonomies(rules.supported());
            run.setTaxonomies(rules.taxonomies());
        }
        return new SarifSchema210()
                .with$schema(SCHEMA)
                .withVersion(SarifSchema210.Version._2_1_0)
                .withRuns(List.of(run));
    }

    private static VersionControlDetails provenance(Commit commit) {
        VersionControlDetails details = new VersionControlDetails()
                .withRepositoryUri(commit.repository())
                .withRevisionId(commit.revision())
                .withMappedTo(new ArtifactLocation().withUriBaseId(SarifLocations.ROOT));
        return commit.branch().isEmpty() ? details : details.withBranch(commit.branch());
    }

    private Result result(Finding finding) {
        Set<Location> related = new LinkedHashSet<>();
        String text = told(finding, related);
        Result sarif = new Result()
                .withRuleId(finding.policy().id())
                .withRuleIndex(rules.index(finding.policy().id()))
                .withKind(Result.Kind.FAIL)
                .withRank(null)
                .withLevel(SarifRules.level(finding.policy().severity()))
                .withMessage(message(text))
                .withLocations(List.of(locations.primary(finding.range(), finding.block(), finding.addresses())))
                .withPartialFingerprints(
                        new PartialFingerprints().withAdditionalProperty(FINGERPRINT, finding.fingerprint()))
                .withProperties(properties(
                        finding.path(), finding.roots(), finding.addresses().size()));
        options.fixes()
                .apply(finding)
                .map(fix -> SarifFixes.of(fix, finding.policy(), result.redactor()))
                .filter(fixes -> !fixes.isEmpty())
                .ifPresent(sarif::setFixes);
        if (!related.isEmpty()) {
            sarif.setRelatedLocations(related);
        }
        if (!finding.origin().isEmpty()) {
            sarif.setCodeFlows(List.of(flow(finding)));
        }
        return sarif;
    }

    /** The message of a finding, and the places that it links to and that belong to it. */
    private String told(Finding finding, Set<Location> related) {
        StringBuilder text = new StringBuilder(unlinked(Wording.statement(finding))).append('.');
        for (Range call : finding.calls()) {
            if (related.size() < MOST_RELATED) {
                related.add(locations.location(call, "Called here.").withId(related.size() + 1));
                text.append(related.size() == 1 ? " Called from " : ", then ")
                        .append(link(call.toString(), related.size()));
            }
        }
        text.append(related.isEmpty() ? "" : ".");
        for (Finding.Evidence step : finding.evidence()) {
            if (related.size() < MOST_RELATED) {
                related.add(locations
                        .location(step.range(), SarifRules.sentence(step.address() + ": " + step.contribution()))
                        .withLogicalLocations(SarifLocations.logical(List.of(step.address())))
                        .withId(related.size() + 1));
                text.append(" Because ")
                        .append(link(step.address(), related.size()))
                        .append(": ")
                        .append(unlinked(SarifRules.sentence(step.contribution())));
            }
        }
        for (Range call : otherCalls(finding)) {
            if (related.size() < MOST_RELATED) {
                related.add(locations.location(call, "Called here too.").withId(related.size() + 1));
            }
        }
        if (!finding.block().equals(finding.range()) && related.size() < MOST_RELATED) {
            related.add(locations.location(finding.block(), "The block.").withId(related.size() + 1));
        }
        return text.append(' ')
                .append(unlinked(SarifRules.sentence(finding.policy().fix())))
                .toString();
    }

    /** The calls of the finding's other ways, each once, in the order of the ways: those of its own are told in the message. */
    private static Set<Range> otherCalls(Finding finding) {
        Set<Range> calls = new LinkedHashSet<>();
        finding.ways().forEach(calls::addAll);
        finding.calls().forEach(calls::remove);
        return calls;
    }

    /** A finding that is reported, with what it is beside an earlier state where there is one. */
    private Result reported(Finding finding) {
        Result sarif = result(finding);
        if (result.left().compared()) {
            boolean grown = result.left().grown().containsKey(finding.fingerprint());
            sarif.setBaselineState(grown ? Result.BaselineState.UPDATED : Result.BaselineState.NEW);
        }
        return sarif;
    }

    /** A finding that the baseline accepts. */
    private Result accepted(Finding finding) {
        return result(finding)
                .withBaselineState(Result.BaselineState.UNCHANGED)
                .withSuppressions(set(new com.contrastsecurity.sarif.Suppression()
                        .withKind(com.contrastsecurity.sarif.Suppression.Kind.EXTERNAL)
                        .withJustification("Accepted by " + result.left().baseline() + ".")));
    }

    private Result result(Suppressed left) {
        com.contrastsecurity.sarif.Suppression suppression = new com.contrastsecurity.sarif.Suppression()
                .withKind(
                        left.suppression().inSource()
                                ? com.contrastsecurity.sarif.Suppression.Kind.IN_SOURCE
                                : com.contrastsecurity.sarif.Suppression.Kind.EXTERNAL)
                .withLocation(locations.place(left.comment()));
        if (!left.reason().isEmpty()) {
            suppression.setJustification(left.reason());
        }
        return result(left.finding()).withSuppressions(set(suppression));
    }

    private CodeFlow flow(Finding finding) {
        List<ThreadFlowLocation> steps = new ArrayList<>();
        for (Origin step : finding.origin()) {
            steps.add(step(step.range(), step.what()));
        }
        String attribute = finding.path().isEmpty() ? "this block" : finding.path();
        steps.add(step(finding.range(), attribute + " of " + finding.addresses().get(0)));
        return new CodeFlow()
                .withMessage(message("How the value comes here."))
                .withThreadFlows(List.of(new ThreadFlow().withLocations(steps)));
    }

    private ThreadFlowLocation step(Range range, String what) {
        return new ThreadFlowLocation().withLocation(locations.location(range, SarifRules.sentence(what)));
    }

    private Result result(Undecided open) {
        return new Result()
                .withRuleId(open.policy().id())
                .withRuleIndex(rules.index(open.policy().id()))
                .withKind(Result.Kind.OPEN)
                .withRank(null)
                .withLevel(Result.Level.NONE)
                .withMessage(
                        message(unlinked(Wording.statement(open)) + ". It needs " + unlinked(open.missing()) + "."))
                .withLocations(List.of(locations.primary(open.range(), open.range(), open.addresses())))
                .withPartialFingerprints(
                        new PartialFingerprints().withAdditionalProperty(FINGERPRINT, open.fingerprint()))
                .withProperties(
                        properties(open.path(), open.roots(), open.addresses().size())
                                .withAdditionalProperty("needs", open.needs()));
    }

    private static PropertyBag properties(String path, List<String> roots, int instances) {
        PropertyBag properties =
                new PropertyBag().withAdditionalProperty("instances", instances).withAdditionalProperty("roots", roots);
        return path.isEmpty() ? properties : properties.withAdditionalProperty("attribute", path);
    }

    private int leftOut() {
        int open = options.undecided() ? result.undecided().size() - undecided.size() : 0;
        int left = options.suppressed() ? result.suppressed().size() - suppressed.size() : 0;
        int kept = options.suppressed() ? result.left().accepted().size() - accepted.size() : 0;
        return result.findings().size() - findings.size() + left + kept + open;
    }

    static <T> Set<T> set(T element) {
        Set<T> set = new LinkedHashSet<>();
        set.add(element);
        return set;
    }

    static Message message(String text) {
        return new Message().withText(text);
    }

    /** A link to a related location; brackets in its text are escaped as the format asks. */
    private static String link(String text, int id) {
        return "[" + text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") + "](" + id + ")";
    }

    /** Text in which no viewer sees a link. */
    private static String unlinked(String text) {
        return text.replace("](", "] (");
    }
}
