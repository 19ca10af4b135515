package dev.infralint.result;

import dev.infralint.policy.Provider;
import dev.infralint.policy.Severity;
import dev.infralint.policy.Topic;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Findings as a person is told of them: what repeats one decision is one line that names the others. Each of those stays
 * whole in {@link Finding#others}, with its policy, its place and its fingerprint.
 *
 * <ul>
 *   <li>What several policies say of one statement of an IAM policy, or miss in one container of Kubernetes, is told by the
 *       most severe of them.
 *   <li>What else a pod shares with its node, where one of its containers runs privileged and so may do all of it, is told by that.
 *   <li>What one policy says of one block in the same words, such as a port that is open for TCP and for UDP, is one.
 *   <li>What a file gives several resources, such as a policy that two of them read from it, is one.
 *   <li>What opens one thing to the public is told by the most severe finding that names it as evidence, or stands at the same argument.
 *   <li>Low findings of one policy are one.
 *   <li>So are medium findings of one policy in one block, or in the IAM policies of one file, those that say the same in one folder, those in modules that nothing
 *       calls, and those about Terraform itself, such as how modules are pinned.
 * </ul>
 */
public final class Repeats {
    private static final Pattern STATEMENT = Pattern.compile("^(.*\\b[Ss]tatement(?:\\[[0-9]+])?)(?:\\.|$)");

    /** What a privileged container may do whatever else is said. */
    private static final Set<String> OF_THE_NODE = Set.of(
            "kubernetes-workload-privileged-container",
            "kubernetes-workload-host-ipc",
            "kubernetes-workload-host-network",
            "kubernetes-workload-host-path",
            "kubernetes-workload-host-pid",
            "kubernetes-workload-host-port",
            "kubernetes-workload-node-folder",
            "kubernetes-workload-privilege-escalation",
            "kubernetes-workload-root-user");

    private Repeats() {}

    /** The result with its findings told together, in their order. */
    public static RunResult told(RunResult result) {
        List<Finding> findings = together(result.findings(), opened(result.findings()));
        findings = together(findings, Repeats::statement);
        findings = together(findings, Repeats::file);
        findings = together(findings, Repeats::words);
        findings = together(findings, Repeats::exposure);
        findings = together(findings, Repeats::container);
        findings = together(findings, privileged(findings));
        findings = together(findings, Repeats::block);
        findings = together(findings, Repeats::decision);
        return result.with(findings, result.undecided(), result.left());
    }

    /** Of each finding that a result tells together with another the fingerprint of that one, by its own. */
    public static Map<String, String> toldBy(RunResult told) {
        Map<String, String> tellers = new HashMap<>();
        for (Finding teller : told.findings()) {
            teller.others().forEach(other -> tellers.put(other.fingerprint(), teller.fingerprint()));
        }
        return tellers;
    }

    /** Each finding about public access that the evidence of a graver one names, with that one. */
    private static Function<Finding, String> opened(List<Finding> findings) {
        Map<String, Finding> graver = new HashMap<>();
        for (Finding finding : findings) {
            for (Finding.Evidence step : finding.evidence()) {
                if (finding.policy().topic() == Topic.PUBLIC_EXPOSURE && isAnother(finding, step)) {
                    graver.merge(
                            service(finding) + step.address(),
                            finding,
                            (a, b) -> a.policy().severity().compareTo(b.policy().severity()) <= 0 ? a : b);
                }
            }
        }
        Map<String, String> told = new HashMap<>();
        for (Finding finding : findings) {
            Finding first = graver.get(service(finding) + finding.addresses().get(0));
            if (first != null
                    && finding.policy().topic() == Topic.PUBLIC_EXPOSURE
                    && first.policy().severity().compareTo(finding.policy().severity()) <= 0) {
                told.put(finding.fingerprint(), first.fingerprint());
                told.put(first.fingerprint(), first.fingerprint());
            }
        }
        return finding -> told.getOrDefault(finding.fingerprint(), "");
    }

    private static boolean isAnother(Finding finding, Finding.Evidence step) {
        return !finding.addresses().contains(step.address());
    }

    private static boolean namesAnother(Finding finding) {
        return finding.evidence().stream().anyMatch(step -> isAnother(finding, step));
    }

    private static String service(Finding finding) {
        return finding.policy().provider().label() + "-" + finding.policy().service() + "\n";
    }

    /** A statement of a policy of IAM; nothing where a finding is about something else. */
    private static String statement(Finding finding) {
        Matcher statement = STATEMENT.matcher(finding.path());
        return finding.policy().provider() == Provider.AWS
                        && finding.policy().service().equals("iam")
                        && statement.find()
                ? place(finding.block()) + "\n" + statement.group(1) + "\n" + finding.addresses()
                : "";
    }

    /** A place in the file that a value was read from; nothing where it was written in the configuration. */
    private static String file(Finding finding) {
        return finding.origin().stream()
                .filter(Origin::isFile)
                .findFirst()
                .map(file -> String.join(
                        "\n",
                        finding.policy().id(),
                        file.range().file().name(),
                        finding.path(),
                        Findings.withoutNumbers(finding.message())))
                .orElse("");
    }

    private static String words(Finding finding) {
        return String.join("\n", finding.policy().id(), subject(finding), finding.message());
    }

    /** The argument that makes something public; nothing where a finding is about something else. */
    private static String exposure(Finding finding) {
        return finding.policy().topic() == Topic.PUBLIC_EXPOSURE && finding.value() != null
                ? place(finding.range()) + "\n" + finding.addresses()
                : "";
    }

    private static String container(Finding finding) {
        return finding.policy().provider() == Provider.KUBERNETES && finding.value() == null
                ? place(finding.range()) + "\n" + finding.addresses()
                : "";
    }

    /** Each finding about what a pod shares with its node, with the one about a privileged container of it. */
    private static Function<Finding, String> privileged(List<Finding> findings) {
        Set<String> workloads = findings.stream()
                .filter(finding -> finding.policy().id().equals("kubernetes-workload-privileged-container"))
                .map(Repeats::subject)
                .collect(Collectors.toSet());
        return finding -> OF_THE_NODE.contains(finding.policy().id()) && workloads.contains(subject(finding))
                ? subject(finding)
                : "";
    }

    /** The block that a finding is about, as it is made under these addresses. */
    private static String subject(Finding finding) {
        return place(finding.block()) + "\n" + finding.addresses();
    }

    /** A block; for policies of IAM, of which a file has several, the file. */
    private static String block(Finding finding) {
        if (finding.policy().severity() != Severity.MEDIUM) {
            return "";
        }
        boolean statement = !statement(finding).isEmpty();
        Range block = finding.block();
        return finding.policy().id() + "\n" + (statement ? block.file().name() : place(block));
    }

    /** What is decided once, by who wrote a module or for all that is checked. */
    private static String decision(Finding finding) {
        return switch (finding.policy().severity()) {
            case LOW, INFO -> finding.policy().id();
            case MEDIUM ->
                finding.isUncalled() || finding.policy().provider() == Provider.TERRAFORM
                        ? finding.policy().id()
                        : String.join(
                                "\n",
                                finding.policy().id(),
                                finding.range().file().folder(),
                                Findings.withoutNumbers(finding.message()));
            default -> "";
        };
    }

    private static String place(Range range) {
        return range.file().name() + ":" + range.start();
    }

    /** One for each key, told by the most severe of its findings, and of those by what names another as evidence; those without a key stay as they are. */
    private static List<Finding> together(List<Finding> findings, Function<Finding, String> key) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String name = key.apply(finding);
            groups.computeIfAbsent(name.isEmpty() ? "\n" + groups.size() : name, none -> new ArrayList<>())
                    .add(finding);
        }
        return groups.values().stream()
                .map(Repeats::one)
                .sorted(Comparator.comparing(Finding::range))
                .toList();
    }

    private static Finding one(List<Finding> group) {
        List<Finding> ranked = group.stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.policy().severity())
                        .thenComparing(finding -> !namesAnother(finding)))
                .toList();
        Finding first = ranked.get(0);
        if (ranked.size() == 1) {
            return first;
        }
        List<Finding> others = new ArrayList<>(first.others());
        for (Finding other : ranked.subList(1, ranked.size())) {
            others.add(other.with(List.of()));
            others.addAll(other.others());
        }
        return first.with(others);
    }
}
