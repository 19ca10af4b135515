package dev.infralint.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * What must not be there, in three values: {@code not Resource(attr("on").isTrue())} is contradicted by a resource that is
 * surely so, and is open where one may be so. The parser's tree of a policy's rule tells which patterns are denied; each is
 * made to ask for what surely contradicts, and a list behind it holds what may: the consequence hands it to the engine, which
 * leaves the rule's conclusions undecided.
 */
final class Negations {
    private static final Pattern BINDING = Pattern.compile("^\\s*(\\$\\w+)\\s*:");
    private static final Pattern CERTAIN = Pattern.compile("\\bcertain\\b");
    private static final Pattern END = Pattern.compile("(source|target)\\s*==\\s*(\\$\\w+)\\.address(?:\\(\\))?");
    private static final Pattern NAMED = Pattern.compile("(path|sourceType)\\s*==\\s*\"([^\"]+)\"");

    private static final Pattern SOURCE = Pattern.compile("(\\$\\w+)\\s*:\\s*source");
    private static final Pattern TYPE = Pattern.compile("\\btype\\s*==\\s*\"([^\"]+)\"");

    private final DrlText text;
    private final DrlText.RuleText rule;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final StringBuilder statements = new StringBuilder();
    private final Set<String> bound = new HashSet<>();
    private String leader = "";
    private int groups;

    private Negations(DrlText text, DrlText.RuleText rule) {
        this.text = text;
        this.rule = rule;
    }

    /**
     * What is changed in the text of a file, the consequences of its rules included. Nothing in files of derivations.
     *
     * @throws RuleFault for a denied constraint of which cannot be told what it may be
     */
    static List<Edit> of(DrlText text) {
        if (text.derivations() || !text.code().contains("not ") && !text.code().contains("exists ")) {
            return List.of();
        }
        PackageDescr tree = tree(text.text());
        List<Edit> edits = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (RuleDescr descr : tree == null ? List.<RuleDescr>of() : tree.getRules()) {
            for (DrlText.RuleText rule : text.rules()) {
                if (rule.name().equals(descr.getName())) {
                    Negations negations = new Negations(text, rule);
                    negations.read(descr.getLhs());
                    edits.addAll(negations.edits);
                    faults.addAll(negations.faults);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new RuleFault(faults);
        }
        return edits;
    }

    /** Null for a file with faults, which the compiler names. */
    private static @Nullable PackageDescr tree(String text) {
        try {
            DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
            PackageDescr tree = parser.parse(null, text);
            return parser.hasErrors() ? null : tree;
        } catch (DroolsParserException namedByTheCompiler) {
            return null;
        }
    }

    private void read(AndDescr conditions) {
        for (BaseDescr condition : conditions.getDescrs()) {
            if (condition instanceof PatternDescr pattern) {
                bind(pattern);
            } else if (condition instanceof NotDescr not) {
                deny(not);
            } else if (condition instanceof ExistsDescr exists) {
                demand(exists);
            } else {
                patterns(condition).forEach(this::bind);
            }
        }
        if (!statements.isEmpty()) {
            int then = text.consequence(rule);
            edits.add(new Edit(then, then, statements.toString()));
        }
    }

    private void bind(PatternDescr pattern) {
        String name = pattern.getIdentifier();
        if (name != null && leader.isEmpty()) {
            leader = subjectOf(name, pattern.getObjectType());
        }
        if (name != null) {
            bound.add(name);
        }
    }

    /** An expression for the resource that a rule begins with; empty where it begins with something else. */
    private static String subjectOf(String name, String type) {
        if (type.equals("Resource")) {
            return name;
        }
        for (String in : RuleCompiler.PACKAGES) {
            try {
                Class.forName(in + type, false, Negations.class.getClassLoader())
                        .getMethod("subject");
                return name + ".subject()";
            } catch (ReflectiveOperationException notThere) {
                // It may be in the next package.
            }
        }
        return "";
    }

    private static List<PatternDescr> patterns(BaseDescr condition) {
        if (condition instanceof PatternDescr pattern) {
            return List.of(pattern);
        }
        List<PatternDescr> all = new ArrayList<>();
        if (condition instanceof ConditionalElementDescr element) {
            element.getDescrs().forEach(inner -> all.addAll(patterns((BaseDescr) inner)));
        }
        return all;
    }

    /** A group of patterns in its two forms: what it is in place, and what it surely and possibly is in a list. */
    private record Group(
            List<Edit> surely, List<Edit> possibly, String sure, String possible, String paths, boolean open) {}

    private Group group(BaseDescr condition) {
        List<PatternDescr> patterns = patterns(condition);
        List<Edit> surely = new ArrayList<>();
        List<Edit> possibly = new ArrayList<>();
        List<String> sure = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        Set<String> paths = new TreeSet<>();
        boolean open = false;
        for (PatternDescr pattern : patterns) {
            List<String> one = new ArrayList<>();
            List<String> other = new ArrayList<>();
            int end = pattern.getStartCharacter();
            for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
                end = constraint.getEndCharacter() + 1;
                Question.Forms forms = forms(constraint);
                open |= forms.open();
                paths.addAll(forms.paths());
                one.add(forms.surely());
                other.add(forms.possibly());
                if (forms.open()) {
                    surely.add(new Edit(constraint.getStartCharacter(), end, forms.surely()));
                    possibly.add(new Edit(constraint.getStartCharacter(), end, forms.possibly()));
                }
            }
            String certainly = certainly(pattern, one);
            if (!certainly.isEmpty()) {
                open = true;
                surely.add(
                        one.isEmpty()
                                ? new Edit(
                                        text.code().indexOf(")", end),
                                        text.code().indexOf(")", end),
                                        certainly)
                                : new Edit(end, end, ", " + certainly));
                one.add(certainly);
            }
            String name = pattern == patterns.get(patterns.size() - 1) ? "$each" + groups + " : " : "";
            sure.add(name + pattern.getObjectType() + "(" + String.join(", ", one) + ")" + source(pattern));
            possible.add(name + pattern.getObjectType() + "(" + String.join(", ", other) + ")" + source(pattern));
        }
        return new Group(
                surely,
                possibly,
                list(condition, String.join(" and ", sure)),
                list(condition, String.join(" and ", possible)),
                String.join("|", paths),
                open);
    }

    private Question.Forms forms(BaseDescr constraint) {
        String written = constraint.toString();
        try {
            return Question.forms(written);
        } catch (Question.Unreadable unreadable) {
            faults.add(text.path() + ":" + text.line(constraint.getStartCharacter()) + ": " + unreadable.getMessage());
            return new Question.Forms(written, written, false, List.of());
        }
    }

    /** What matches a group, as a list; what the group binds is named apart from what it binds in place. */
    private String list(BaseDescr condition, String patterns) {
        String own = patterns.replace('\n', ' ');
        for (PatternDescr pattern : patterns(condition)) {
            for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
                Matcher binding = BINDING.matcher(constraint.toString());
                if (binding.find()) {
                    own = own.replaceAll("\\" + binding.group(1) + "\\b", "\\" + binding.group(1) + groups);
                }
            }
        }
        return " : java.util.List() from accumulate(" + own + ", collectList($each" + groups + "))";
    }

    private void deny(NotDescr not) {
        Group group = group(not);
        if (group.open()) {
            edits.addAll(group.surely());
            behind(not, " $doubts" + groups + group.possible());
            statements.append(" verdicts.doubts($doubts" + groups + ", \"" + group.paths() + "\");");
            doubtNames(patterns(not).get(0));
            doubtCompanions(patterns(not));
            groups++;
        }
    }

    /** What may exist is enough in place; where nothing does for sure, the conclusions hang on it. */
    private void demand(ExistsDescr exists) {
        Group group = group(exists);
        if (group.open()) {
            edits.addAll(group.possibly());
            behind(exists, " $sure" + groups + group.sure() + " $doubts" + groups + group.possible());
            statements.append(" if ($sure" + groups + ".isEmpty()) { verdicts.doubts($doubts" + groups + ", \""
                    + group.paths() + "\"); }");
            groups++;
        }
    }

    private void behind(BaseDescr condition, String patterns) {
        int line = text.text().indexOf('\n', condition.getEndCharacter() - 1);
        edits.add(new Edit(line, line, patterns));
    }

    /** What a denied resource or reference must say besides to contradict for sure. */
    private String certainly(PatternDescr pattern, List<String> constraints) {
        boolean said = constraints.stream()
                .anyMatch(constraint -> CERTAIN.matcher(constraint).find());
        if (said) {
            return "";
        }
        return switch (pattern.getObjectType()) {
            case "Reference" -> "certain";
            case "Resource" -> leader.isEmpty() ? "certain()" : "existsWith(" + leader + ")";
            default -> "";
        };
    }

    private static String source(PatternDescr pattern) {
        return pattern.getSource() instanceof FromDescr from ? " from " + from.getDataSource() : "";
    }

    /** A reference that is denied may also be one that cannot be seen, since what names is unknown. */
    private void doubtNames(PatternDescr pattern) {
        if (!pattern.getObjectType().equals("Reference")) {
            return;
        }
        String end = "";
        String subject = "";
        String path = "";
        String type = "";
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            String written = constraint.toString();
            if (CERTAIN.matcher(written).find()) {
                return;
            }
            Matcher ends = END.matcher(written);
            if (ends.matches() && bound.contains(ends.group(2))) {
                end = ends.group(1);
                subject = ends.group(2) + ".address()";
            }
            Matcher named = NAMED.matcher(written);
            if (named.matches()) {
                path = named.group(1).equals("path") ? named.group(2) : path;
                type = named.group(1).equals("sourceType") ? named.group(2) : type;
            }
        }
        if (end.equals("source") && !path.isEmpty()) {
            statements.append(" verdicts.doubtsTarget(" + subject + ", \"" + path + "\");");
        } else if (end.equals("target") && !path.isEmpty() && !type.isEmpty()) {
            statements.append(" verdicts.doubtsSource(\"" + type + "\", \"" + path + "\");");
        }
    }

    /** A resource that a group denies by what it names may name what is unknown. */
    private void doubtCompanions(List<PatternDescr> patterns) {
        for (PatternDescr edge : patterns) {
            String source = "";
            String path = "";
            for (BaseDescr constraint : edge.getConstraint().getDescrs()) {
                Matcher bound = SOURCE.matcher(constraint.toString());
                Matcher named = NAMED.matcher(constraint.toString());
                source = bound.matches() ? bound.group(1) : source;
                path = named.matches() && named.group(1).equals("path") ? named.group(2) : path;
            }
            for (PatternDescr pattern : source.isEmpty() || path.isEmpty() ? List.<PatternDescr>of() : patterns) {
                String constraints = pattern.getConstraint().getDescrs().toString();
                Matcher type = TYPE.matcher(constraints);
                if (constraints.contains("address == " + source) && type.find()) {
                    statements.append(" verdicts.doubtsSource(\"" + type.group(1) + "\", \"" + path + "\");");
                }
            }
        }
    }
}
