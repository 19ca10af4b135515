package dev.infralint.report;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.CodeFlow;
import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.OriginalUriBaseIds;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.ThreadFlow;
import com.contrastsecurity.sarif.ThreadFlowLocation;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import dev.infralint.result.PolicyFailure;
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
import java.util.TreeMap;
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
     */
    public record Options(
            String version,
            boolean undecided,
            boolean suppressed,
            int exitCode,
            Function<Finding, Optional<Fix>> fixes) {
        /** Without fixes. */
        public Options(String version, boolean undecided, boolean suppressed, int exitCode) {
            this(version, undecided, suppressed, exitCode, finding -> Optional.empty());
        }
    }

    /** Where infra-lint is at home. */
    public static final String HOME = "https://github.com/infra-lint/infra-lint";

    /** A host takes no more results in a run. */
    static final int MOST_RESULTS = 25_000;

    /** A host shows no more locations of a result; one is its own. */
    private static final int MOST_RELATED = 99;

    private static final URI SCHEMA =
            URI.create("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    private static final String FINGERPRINT = "infraLint/v1";
    private static final String TRUNCATED = "results-left-out";
    private static final String CRASHED = "policy-crashed";

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
        return SarifText.of(new SarifReport(result, options).log());
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
        ToolComponent driver = new ToolComponent()
                .withName("infra-lint")
                .withFullName("infra-lint " + options.version())
                .withOrganization("infra-lint")
                .withVersion(options.version())
                .withSemanticVersion(options.version())
                .withInformationUri(URI.create(HOME))
                .withShortDescription(SarifRules.text("Policy-as-code static analyzer for Terraform."))
                .withRules(rules.rules())
                .withNotifications(descriptors());
        List<Result> results = new ArrayList<>();
        findings.forEach(finding -> results.add(reported(finding)));
        suppressed.forEach(each -> results.add(result(each)));
        accepted.forEach(each -> results.add(accepted(each)));
        undecided.forEach(each -> results.add(result(each)));
        Run run = new Run()
                .withTool(new Tool().withDriver(driver))
                .withInvocations(List.of(invocation()))
                .withOriginalUriBaseIds(new OriginalUriBaseIds()
                        .withAdditionalProperty(
                                SarifLocations.ROOT,
                                new ArtifactLocation()
                                        .withDescription(message("The root of the project that was checked."))))
                .withColumnKind(Run.ColumnKind.UTF_16_CODE_UNITS)
                .withDefaultSourceLanguage("terraform")
                .withLanguage("en-US")
                .withResults(results);
        if (!rules.supported().isEmpty()) {
            driver.setSupportedTaxonomies(rules.supported());
            run.setTaxonomies(rules.taxonomies());
        }
        return new SarifSchema210()
                .with$schema(SCHEMA)
                .withVersion(SarifSchema210.Version._2_1_0)
                .withRuns(List.of(run));
    }

    private Result result(Finding finding) {
        StringBuilder text = new StringBuilder(unlinked(Wording.statement(finding))).append('.');
        Set<Location> related = new LinkedHashSet<>();
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
        for (List<Range> way : finding.ways()) {
            Range call = way.get(0);
            if (!finding.calls().contains(call) && related.size() < MOST_RELATED) {
                related.add(locations.location(call, "Called here too.").withId(related.size() + 1));
            }
        }
        if (!finding.block().equals(finding.range()) && related.size() < MOST_RELATED) {
            related.add(locations.location(finding.block(), "The block.").withId(related.size() + 1));
        }
        text.append(' ').append(unlinked(SarifRules.sentence(finding.policy().fix())));
        Result sarif = new Result()
                .withRuleId(finding.policy().id())
                .withRuleIndex(rules.index(finding.policy().id()))
                .withKind(Result.Kind.FAIL)
                .withRank(null)
                .withLevel(SarifRules.level(finding.policy().severity()))
                .withMessage(message(text.toString()))
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

    private Invocation invocation() {
        List<Notification> notifications = new ArrayList<>();
        for (Diagnostic diagnostic : result.diagnostics()) {
            String text = diagnostic.detail().isEmpty()
                    ? diagnostic.summary()
                    : diagnostic.summary() + ": " + diagnostic.detail();
            Notification notification = notification(
                    diagnostic.code(),
                    text,
                    diagnostic.level() == Level.ERROR ? Notification.Level.ERROR : Notification.Level.WARNING);
            diagnostic.subject().ifPresent(range -> notification.setLocations(set(locations.place(range))));
            notifications.add(notification);
        }
        for (PolicyFailure failure : result.failures()) {
            String on = failure.address().isEmpty() ? "" : " on " + failure.address();
            Notification notification = notification(
                    CRASHED,
                    "Policy " + failure.policy() + " crashed" + on + ": " + failure.problem(),
                    Notification.Level.ERROR);
            if (rules.index(failure.policy()) >= 0) {
                notification.setAssociatedRule(new ReportingDescriptorReference()
                        .withId(failure.policy())
                        .withIndex(rules.index(failure.policy())));
            }
            notifications.add(notification);
        }
        int left = leftOut();
        if (left > 0) {
            notifications.add(notification(
                    TRUNCATED,
                    "A log may hold " + MOST_RESULTS + " results; the " + left + " least severe were left out",
                    Notification.Level.WARNING));
        }
        RunResult.Summary summary = result.summary();
        return new Invocation()
                .withExecutionSuccessful(options.exitCode() != 2)
                .withExitCode(options.exitCode())
                .withToolExecutionNotifications(notifications)
                .withProperties(new PropertyBag()
                        .withAdditionalProperty("files", summary.files())
                        .withAdditionalProperty("filesWithErrors", summary.unreadable())
                        .withAdditionalProperty("incomplete", summary.incomplete())
                        .withAdditionalProperty("modulesNotFound", summary.modulesNotFound())
                        .withAdditionalProperty("policies", result.policies().size())
                        .withAdditionalProperty("resources", summary.resources())
                        .withAdditionalProperty("rootModules", summary.roots())
                        .withAdditionalProperty(
                                "suppressed", result.suppressed().size())
                        .withAdditionalProperty("undecided", result.undecided().size())
                        .withAdditionalProperty("unknownValues", summary.unknownValues()));
    }

    private int leftOut() {
        int open = options.undecided() ? result.undecided().size() - undecided.size() : 0;
        int left = options.suppressed() ? result.suppressed().size() - suppressed.size() : 0;
        int kept = options.suppressed() ? result.left().accepted().size() - accepted.size() : 0;
        return result.findings().size() - findings.size() + left + kept + open;
    }

    private static Notification notification(String code, String text, Notification.Level level) {
        return new Notification()
                .withDescriptor(new ReportingDescriptorReference().withId(code))
                .withLevel(level)
                .withMessage(message(SarifRules.sentence(text)));
    }

    /** One descriptor for each kind of notification that occurs. */
    private Set<ReportingDescriptor> descriptors() {
        Map<String, String> codes = new TreeMap<>();
        result.diagnostics().forEach(diagnostic -> codes.putIfAbsent(diagnostic.code(), diagnostic.summary()));
        if (!result.failures().isEmpty()) {
            codes.put(CRASHED, "A policy crashed");
        }
        if (leftOut() > 0) {
            codes.put(TRUNCATED, "Results were left out");
        }
        Set<ReportingDescriptor> descriptors = new LinkedHashSet<>();
        codes.forEach((code, summary) -> {
            String text = SarifRules.sentence(summary);
            descriptors.add(new ReportingDescriptor()
                    .withId(code)
                    .withName(SarifRules.pascalCase(code))
                    .withShortDescription(SarifRules.text(text))
                    .withFullDescription(SarifRules.text(text))
                    .withHelp(SarifRules.text(text + " What it concerns was not checked, or not checked whole.")));
        });
        return descriptors;
    }

    private static <T> Set<T> set(T element) {
        Set<T> set = new LinkedHashSet<>();
        set.add(element);
        return set;
    }

    private static Message message(String text) {
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
