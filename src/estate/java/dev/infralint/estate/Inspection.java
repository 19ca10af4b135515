package dev.infralint.estate;

import dev.infralint.diag.Diagnostic;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.lint.OwnPolicies;
import dev.infralint.lint.Reached;
import dev.infralint.lint.Surveyed;
import dev.infralint.module.LockFile;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.RootModule;
import dev.infralint.module.SourceTree;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.project.CodeOwners;
import dev.infralint.project.Configuration;
import dev.infralint.project.ProjectConfiguration;
import dev.infralint.project.Reported;
import dev.infralint.report.SarifReport;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.result.Suppressed;
import dev.infralint.result.Undecided;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks one unit and says what it came to, as rows. */
final class Inspection {
    private final Options options;
    private final OwnPolicies own;
    private final Catalogue catalogue;
    private final Optional<SecretDigests> digests;

    /** Ready for any number of units. */
    Inspection(Options options) {
        this.options = options;
        Set<String> shipped =
                Catalogue.builtIn().policies().stream().map(Policy::id).collect(Collectors.toSet());
        this.own = options.rules().isEmpty() ? OwnPolicies.NONE : OwnPolicies.read(Path.of(options.rules()), shipped);
        this.catalogue = Catalogue.builtIn().with(own.policies());
        this.digests =
                options.key().isEmpty() ? Optional.empty() : Optional.of(SecretDigests.of(Path.of(options.key())));
    }

    /** All policies that are run. */
    Catalogue catalogue() {
        return catalogue;
    }

    /**
     * The rows of a unit.
     *
     * @param top the top folder of its repository, a real path
     */
    List<Line> of(Unit unit, Path top) throws IOException {
        List<Path> paths = unit.paths().stream().map(top::resolve).toList();
        Optional<Path> base =
                Optional.of(options.base()).filter(file -> !file.isEmpty()).map(Path::of);
        ProjectConfiguration project = ProjectConfiguration.of(top, paths.get(0), catalogue.policies(), base);
        Surveyed surveyed = Linter.survey(request(paths, top, project.upper()));
        RunResult graded = graded(surveyed.result(), project);
        Rows rows = new Rows(surveyed.result().redactor());
        root(rows, unit, surveyed);
        findings(rows, surveyed.result(), graded, CodeOwners.of(top));
        FactRows facts = new FactRows(rows, surveyed.result().redactor(), digests, locked(unit, top));
        for (Reached.Root root : surveyed.reached().roots()) {
            facts.add(root);
        }
        rows.sarif(SarifReport.render(graded, new SarifReport.Options(Version.current(), false, false, 0)));
        return rows.lines();
    }

    /** A request as the command line makes it for the repository, but for policies of the repository's own. */
    private LintRequest request(List<Path> paths, Path top, Configuration project) {
        List<LintRequest.Argument> values = project.inputs().variableFiles().orElse(List.of()).stream()
                .map(file -> new LintRequest.Argument(true, inside(top, file).toString()))
                .toList();
        List<String> required = project.requiredTags().orElse(List.of());
        return LintRequest.of(paths, top)
                .with(new LintRequest.Inputs(
                        values,
                        Map.of(),
                        project.inputs().workspace(),
                        project.inputs().language()))
                .with(new LintRequest.Folders(
                        project.inputs().modules().map(folder -> inside(top, folder)), Optional.empty(), top))
                .asOf(options.asOf())
                .with(project.expectations().settings(required))
                .with(own)
                .in(project.environments().orElse(List.of()).stream()
                        .map(environment -> new LintRequest.Environment(
                                environment.name(),
                                environment.roots().globs().isEmpty() ? null : environment.roots(),
                                environment.variableFiles(),
                                environment.workspace()))
                        .toList());
    }

    private static Path inside(Path top, String name) {
        Path path = top.resolve(name).normalize();
        if (!path.startsWith(top)) {
            throw new EstateFault(name + " (in the configuration) lies outside the repository");
        }
        return path;
    }

    /** What the repository reports: its own choice of policies, its grades and its paths. */
    private static RunResult graded(RunResult result, ProjectConfiguration project) {
        RunResult graded = Reported.graded(result, project, Optional.empty());
        List<Finding> wanted = graded.findings().stream()
                .filter(finding -> project.upper().wanted(finding.policy()))
                .toList();
        return graded.with(wanted, graded.undecided(), graded.left());
    }

    private void root(Rows rows, Unit unit, Surveyed surveyed) {
        Summary summary = surveyed.result().summary();
        Set<String> accounts = new HashSet<>();
        surveyed.reached().roots().forEach(root -> accounts.add(Trusts.account(root.graph())));
        rows.row(Table.ROOTS)
                .text("status", "checked")
                .text("fault", "")
                .text("content", unit.content())
                .text("commit", unit.commit())
                .number("resources", summary.resources().count())
                .number("files", summary.files().read())
                .number("unreadable", summary.files().unreadable())
                .number("modules_not_found", summary.modules().notFound())
                .number("unknown_values", summary.resources().unknownValues())
                .text("account", accounts.size() == 1 ? accounts.iterator().next() : "")
                .texts(
                        "problems",
                        surveyed.result().diagnostics().stream()
                                .map(Inspection::told)
                                .toList())
                .number("milliseconds", summary.millis())
                .end();
    }

    private static String told(Diagnostic problem) {
        String place = problem.subject().map(range -> " " + range).orElse("");
        return problem.code() + place + ": " + problem.summary() + ". " + problem.detail();
    }

    private static void findings(Rows rows, RunResult all, RunResult graded, CodeOwners owners) {
        Set<String> shown = new HashSet<>();
        for (Finding finding : graded.findings()) {
            shown.add(key(finding));
            finding(rows, finding, "reported", "", owners);
        }
        for (Suppressed left : graded.suppressed()) {
            shown.add(key(left.finding()));
            finding(rows, left.finding(), "suppressed", left.reason(), owners);
        }
        for (Finding finding : all.findings()) {
            if (shown.add(key(finding))) {
                finding(rows, finding, "hidden", "", owners);
            }
        }
        for (Undecided open : all.undecided()) {
            String file = open.range().file().name();
            rows.row(Table.UNDECIDED)
                    .text("policy", open.policy().id())
                    .text("severity", open.policy().severity().label())
                    .texts("addresses", open.addresses())
                    .text("attribute", open.path())
                    .text("message", open.message())
                    .texts("needs", open.needs())
                    .text("file", file)
                    .number("line", open.range().startPosition().line())
                    .text("fingerprint", open.fingerprint())
                    .text("owner", owners.owner(file))
                    .end();
        }
    }

    private static String key(Finding finding) {
        return finding.fingerprint() + " " + finding.range() + " " + finding.message();
    }

    private static void finding(Rows rows, Finding finding, String state, String reason, CodeOwners owners) {
        String file = finding.range().file().name();
        rows.row(Table.FINDINGS)
                .text("policy", finding.policy().id())
                .text("severity", finding.policy().severity().label())
                .text("state", state)
                .text("topic", finding.policy().topic().label())
                .text("profile", finding.policy().profile().label())
                .texts("addresses", finding.addresses())
                .text("attribute", finding.path())
                .text("message", finding.message())
                .text("value", finding.value())
                .text("file", file)
                .number("line", finding.range().startPosition().line())
                .number("column", finding.range().startPosition().column())
                .text("fingerprint", finding.fingerprint())
                .text("owner", owners.owner(file))
                .text("reason", reason)
                .end();
    }

    /** The versions in the lock file of a root module. */
    private static Map<String, String> locked(Unit unit, Path top) {
        Path folder = top.resolve(unit.paths().get(0)).getParent();
        RootModule root = new RootModule(folder == null ? top : folder, new ModuleLoader(SourceTree.of(top)));
        return LockFile.versions(root).value();
    }
}
