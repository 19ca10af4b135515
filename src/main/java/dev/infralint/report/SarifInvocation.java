package dev.infralint.report;

import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a SARIF log says of the run itself: how it ended, what it looked at, and what could not be checked. */
final class SarifInvocation {
    private static final String IDLE = "module-not-called";
    private static final String TRUNCATED = "results-left-out";
    private static final String CRASHED = "policy-crashed";

    private final RunResult result;
    private final SarifRules rules;
    private final SarifLocations locations;
    private final int left;

    /**
     * That of a run.
     *
     * @param left how many results the log has no room for
     */
    SarifInvocation(RunResult result, SarifRules rules, SarifLocations locations, int left) {
        this.result = result;
        this.rules = rules;
        this.locations = locations;
        this.left = left;
    }

    /** The invocation, of a process that ends with an exit code. */
    Invocation of(int exitCode) {
        Summary summary = result.summary();
        return new Invocation()
                .withExecutionSuccessful(exitCode != 2)
                .withExitCode(exitCode)
                .withToolExecutionNotifications(notifications())
                .withProperties(new PropertyBag()
                        .withAdditionalProperty("files", summary.files().read())
                        .withAdditionalProperty(
                                "filesWithErrors", summary.files().unreadable())
                        .withAdditionalProperty("incomplete", summary.incomplete())
                        .withAdditionalProperty(
                                "modulesNotFound", summary.modules().notFound())
                        .withAdditionalProperty("policies", result.policies().size())
                        .withAdditionalProperty("resources", summary.resources().count())
                        .withAdditionalProperty("rootModules", summary.modules().roots())
                        .withAdditionalProperty(
                                "suppressed", result.suppressed().size())
                        .withAdditionalProperty("undecided", result.undecided().size())
                        .withAdditionalProperty(
                                "unknownValues", summary.resources().unknownValues()));
    }

    private List<Notification> notifications() {
        List<Notification> notifications = new ArrayList<>();
        for (Diagnostic diagnostic : result.diagnostics()) {
            Notification notification = notification(
                    diagnostic.code(),
                    diagnostic.text(),
                    diagnostic.level() == Level.ERROR ? Notification.Level.ERROR : Notification.Level.WARNING);
            diagnostic.subject().ifPresent(range -> notification.setLocations(SarifReport.set(locations.place(range))));
            notifications.add(notification);
        }
        for (PolicyFailure failure : result.failures()) {
            notifications.add(crashed(failure));
        }
        Wording.idle(result).forEach(line -> notifications.add(notification(IDLE, line, Notification.Level.NOTE)));
        if (left > 0) {
            notifications.add(notification(
                    TRUNCATED,
                    "A log may hold " + SarifReport.MOST_RESULTS + " results; the " + left
                            + " least severe were left out",
                    Notification.Level.WARNING));
        }
        return notifications;
    }

    private Notification crashed(PolicyFailure failure) {
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
        return notification;
    }

    private static Notification notification(String code, String text, Notification.Level level) {
        return new Notification()
                .withDescriptor(new ReportingDescriptorReference().withId(code))
                .withLevel(level)
                .withMessage(SarifReport.message(SarifRules.sentence(text)));
    }

    /** One descriptor for each kind of notification that occurs. */
    Set<ReportingDescriptor> descriptors() {
        Map<String, String> codes = new TreeMap<>();
        result.diagnostics().forEach(diagnostic -> codes.putIfAbsent(diagnostic.code(), diagnostic.summary()));
        if (!result.failures().isEmpty()) {
            codes.put(CRASHED, "A policy crashed");
        }
        if (!result.left().idle().isEmpty()) {
            codes.put(IDLE, "A module that nothing deploys");
        }
        if (left > 0) {
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
}
