package dev.infralint.fuzz;

import dev.infralint.expression.Budget;
import dev.infralint.expression.Evaluator;
import dev.infralint.expression.Scope;
import dev.infralint.expression.TemplateText;
import dev.infralint.facts.Settings;
import dev.infralint.function.FunctionContext;
import dev.infralint.function.Functions;
import dev.infralint.hcl.JsonSyntax;
import dev.infralint.hcl.Parser;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Severity;
import dev.infralint.project.ConfigurationFault;
import dev.infralint.project.ProjectConfiguration;
import dev.infralint.report.JsonReport;
import dev.infralint.report.MarkdownReport;
import dev.infralint.report.SarifReport;
import dev.infralint.report.TaskList;
import dev.infralint.report.TextOptions;
import dev.infralint.report.TextReport;
import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The entrances of the product, each as a function of bytes. */
enum Target {
    HCL {
        @Override
        void take(byte[] bytes) {
            SourceFile file = SourceFile.decode("fuzz.tf", bytes);
            Parser.parse(file);
            Parser.parseTemplate(file);
        }
    },
    JSON {
        @Override
        void take(byte[] bytes) {
            SourceFile file = SourceFile.decode("fuzz.tf.json", bytes);
            JsonSyntax.parse(file);
            JsonSyntax.parseValues(file);
        }
    },
    EXPRESSIONS {
        @Override
        void take(byte[] bytes) {
            Scope scope = (root, steps, range) -> new Scope.Resolution(Value.unknown(Type.DYNAMIC), 0, List.of());
            Evaluator.evaluate(
                    Parser.parseExpression(SourceFile.decode("fuzz", bytes)).expression(), scope, new NoFiles());
        }
    },
    FUNCTIONS {
        @Override
        void take(byte[] bytes) {
            String[] words = text(bytes).split("\n", -1);
            List<Value> arguments = List.of(words).subList(1, words.length).stream()
                    .<Value>map(Target::value)
                    .toList();
            if (Functions.exists(words[0])) {
                Functions.call(words[0], arguments, new NoFiles());
            }
        }
    },
    DECODERS {
        @Override
        void take(byte[] bytes) {
            for (String name : List.of("yamldecode", "jsondecode", "csvdecode", "base64decode", "urlencode")) {
                if (Functions.exists(name)) {
                    Functions.call(name, List.of(Value.of(text(bytes))), new NoFiles());
                }
            }
        }
    },
    SETTINGS {
        @Override
        void take(byte[] bytes) {
            try {
                Files.write(Folder.PATH.resolve(".infra-lint.yaml"), bytes);
                ProjectConfiguration.of(
                                Folder.PATH, Folder.PATH, Catalogue.builtIn().policies())
                        .at("main.tf");
            } catch (ConfigurationFault told) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    TASKS {
        @Override
        void take(byte[] bytes) {
            RunResult nothing = Scanned.ONE;
            TaskList.Scope all = new TaskList.Scope(folder -> true, policy -> true);
            if (TaskList.supports(bytes)) {
                byte[] once =
                        TaskList.update(bytes, nothing, all, LocalDate.EPOCH).content();
                byte[] twice =
                        TaskList.update(once, nothing, all, LocalDate.EPOCH).content();
                if (!Arrays.equals(once, twice)) {
                    throw new AssertionError("a second run changes the tasks");
                }
            }
        }
    },
    PLANS {
        @Override
        void take(byte[] bytes) {
            render(scan("plan.json", bytes));
        }
    },
    SCANS {
        @Override
        void take(byte[] bytes) {
            render(scan("main.tf", bytes));
        }
    };

    /** Takes an input; throws for a fault of ours. */
    abstract void take(byte[] bytes);

    /** The target that the property {@code fuzz.target} names, as Jazzer calls it. */
    public static final class Entry {
        private static final Target TARGET = valueOf(System.getProperty("fuzz.target", "HCL"));

        private Entry() {}

        public static void fuzzerTestOneInput(byte[] bytes) {
            TARGET.take(bytes);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** An argument: a literal or a collection where the text is one, else the text. */
    private static Value value(String text) {
        var parsed = Parser.parseExpression(SourceFile.of("argument", text));
        Scope scope = (root, steps, range) -> new Scope.Resolution(Value.unknown(Type.DYNAMIC), 0, List.of());
        return parsed.diagnostics().isEmpty()
                ? Evaluator.evaluate(parsed.expression(), scope, new NoFiles()).value()
                : Value.of(text);
    }

    private static RunResult scan(String name, byte[] bytes) {
        try {
            Path folder = Folder.PATH;
            try (var old = Files.list(folder)) {
                for (Path each : old.toList()) {
                    Files.delete(each);
                }
            }
            Path file = Files.write(folder.resolve(name), bytes);
            RunResult result = Linter.lint(LintRequest.of(List.of(name.endsWith(".json") ? file : folder), folder)
                    .with(new Settings(List.of("Owner"))));
            result.diagnostics().stream()
                    .filter(diagnostic -> diagnostic.code().equals("internal-error"))
                    .forEach(fault -> {
                        throw new AssertionError(fault.detail());
                    });
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void render(RunResult result) {
        TextReport.render(
                result,
                new TextOptions(
                        new TextOptions.Screen(true, 100, "", file -> ""),
                        Set.of(TextOptions.Part.values()),
                        Severity.LOW,
                        TextOptions.Listing.EACH));
        SarifReport.render(result, new SarifReport.Options("0", true, true, 0));
        JsonReport.render(result, "0");
        MarkdownReport.render(result, true);
        TaskList.update(new byte[0], result, new TaskList.Scope(folder -> true, policy -> true), LocalDate.EPOCH);
    }

    /** A scan that the targets share which are not about scans. */
    private static final class Scanned {
        static final RunResult ONE =
                scan("main.tf", "resource \"aws_s3_bucket\" \"b\" {}\n".getBytes(StandardCharsets.UTF_8));
    }

    private static final class Folder {
        static final Path PATH = make();

        private static Path make() {
            try {
                return Files.createTempDirectory("infra-lint-fuzz");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record NoFiles() implements FunctionContext {
        private static final Path NOWHERE = Path.of("nowhere");

        @Override
        public Path workingDirectory() {
            return NOWHERE;
        }

        @Override
        public Disk disk() {
            return Disk.asItIs();
        }

        @Override
        public Path boundary() {
            return NOWHERE;
        }

        @Override
        public Computed evaluateTemplate(String name, String text, Value variables) {
            return TemplateText.evaluate(name, text, variables, this, new Budget());
        }
    }
}
