package dev.infralint.mcp;

import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import dev.infralint.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an agent may ask of folders; what cannot be answered is a {@link Refusal}. Not for several threads. */
public interface Workspace {
    /**
     * What to check and how.
     *
     * @param path a folder or a file, as it really is
     * @param edited texts that are not saved, by real path
     * @param since a commit; only what is new since then is reported
     * @param profile its name; empty for that of the project
     * @param severity the least that is reported; empty for that of the project
     * @param policies names of those to run; all when empty
     * @param caller who waits for the answer
     */
    record Question(
            Path path,
            Map<Path, String> edited,
            Optional<String> since,
            Optional<String> profile,
            Optional<String> severity,
            List<String> policies,
            Caller caller) {
        public Question {
            edited = Map.copyOf(edited);
            policies = List.copyOf(policies);
        }

        /** A path as its project checks it. */
        public static Question of(Path path, Caller caller) {
            return new Question(
                    path, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), caller);
        }

        /** The same, with all that can be reported. */
        public Question all() {
            return new Question(
                    path,
                    edited,
                    since,
                    Optional.of(Profile.ALL.label()),
                    Optional.of(Severity.INFO.label()),
                    policies,
                    caller);
        }
    }

    /**
     * What reaches, may do and names what.
     *
     * @param addresses of all resources and data sources
     * @param ways what is reached, then rights, then names
     */
    record Graph(List<String> addresses, List<Way> ways) {
        public Graph {
            addresses = List.copyOf(addresses);
            ways = List.copyOf(ways);
        }
    }

    /** What a way tells. */
    enum Tells {
        /** The internet reaches a resource. */
        REACHED,
        /** Somebody holds rights. */
        RIGHTS,
        /** A resource names another one. */
        NAMES
    }

    /**
     * What leads from one end to another, in the words of the graph.
     *
     * @param root the root module
     * @param resource what is reached, holds the rights or names another one
     * @param other the rights or what is named; empty for what is reached
     * @param certain whether it surely does so; otherwise values that are not known decide
     * @param steps in order, each with its place
     */
    record Way(Tells tells, String root, String resource, String other, boolean certain, List<String> steps) {
        public Way {
            steps = List.copyOf(steps);
        }

        /** Whether a part of an address occurs in it. */
        boolean touches(String part) {
            return resource.contains(part)
                    || other.contains(part)
                    || steps.stream().anyMatch(step -> step.contains(part));
        }
    }

    /**
     * What mends a finding.
     *
     * @param diff unified, with secrets masked
     * @param risk what it brings about besides; empty where it is safe
     * @param files what is changed, as shown
     * @param gone findings that are gone with it, by place and policy
     */
    record Mended(String diff, String risk, List<String> files, List<String> gone) {
        public Mended {
            files = List.copyOf(files);
            gone = List.copyOf(gone);
        }
    }

    /**
     * A task list.
     *
     * @param place where it lies, as shown
     * @param markdown its text
     */
    record Tasks(String place, String markdown, List<Task> tasks) {
        public Tasks {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * A task, or the finding of one.
     *
     * @param id what names it when it is ticked
     * @param section under which heading it stands
     * @param findings empty for a finding
     */
    record Task(String id, String section, boolean done, String text, List<Task> findings) {
        public Task {
            findings = List.copyOf(findings);
        }
    }

    /** The folders to which the places in results are relative, where they are not those that are served. */
    List<Path> tops(Roots roots);

    /** Checks a path. */
    RunResult check(Question question);

    /** What reaches, may do and names what. */
    Graph graph(Question question);

    /**
     * Mends one finding, or shows how.
     *
     * @param fingerprint of the finding, or how it begins; one that its project does not report will do
     * @param risky whether a remedy that may do harm is meant
     * @param write whether files are written
     */
    Mended mend(Question question, String fingerprint, boolean risky, boolean write, Roots roots);

    /** The pages of the policies that a name stands for, those of the projects' own included. */
    List<String> pages(String name, Roots roots);

    /** The value of an expression in the scope of a root module, as JSON without secrets. */
    String evaluate(Path folder, String expression, Roots roots);

    /** The task lists of the folders. */
    List<Tasks> tasks(Roots roots);

    /** Ticks a task, or a finding of one, in the list that has it; the place of the list. */
    String complete(String id, Roots roots);
}
