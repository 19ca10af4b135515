package dev.infralint.cli;

import dev.infralint.diag.Level;
import dev.infralint.lint.Linter;
import dev.infralint.lint.Reached;
import dev.infralint.project.Configuration;
import dev.infralint.project.ProjectConfiguration;
import dev.infralint.report.GraphPicture;
import dev.infralint.report.GraphText;
import dev.infralint.report.HtmlReport;
import dev.infralint.report.WayGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra-lint graph}: draws what reaches what from the internet and who may do what. */
@Command(
        name = "graph",
        description = "Draw what the internet reaches and how, and who holds which rights.",
        footer = {
            "",
            "infra-lint graph . > ways.svg",
            "infra-lint graph . --format mermaid --around aws_db_instance.main"
        })
final class GraphCommand implements Callable<Integer> {
    /** How the graph can be drawn. */
    enum Format {
        svg,
        dot,
        mermaid,
        html
    }

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Folders, Terraform files or plan files.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "svg (default), dot (for Graphviz), mermaid or html.")
    Format format = Format.svg;

    @Option(names = "--references", description = "Draw all resources, with what names what.")
    boolean references;

    @Option(
            names = "--around",
            paramLabel = "ADDRESS",
            description = "Draw the neighbourhood of the resources whose address has this text in it, with what names"
                    + " what.")
    @Nullable
    String around;

    @Option(names = "--depth", paramLabel = "N", description = "How many steps a neighbourhood goes; default: 2.")
    int depth = 2;

    @Mixin
    final InputOptions input = new InputOptions();

    GraphCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<Path> real = InputOptions.existing(paths);
        Path root = ProjectRoot.of(real.get(0), Path.of("").toRealPath());
        Configuration project =
                ProjectConfiguration.of(root, real.get(0), List.of()).upper();
        Reached reached = Linter.reach(input.request(real, root, console.environment(), project)
                .with(project.expectations().settings(List.of())));
        long errors = reached.problems().stream()
                .filter(problem -> problem.level() == Level.ERROR)
                .count();
        if (errors > 0) {
            console.err()
                    .println("infra-lint: " + errors + " errors in the input, so the graph may not be whole; a check of"
                            + " the same paths names them");
        }
        WayGraph graph = graph(reached);
        if (graph.nodes().isEmpty()) {
            console.err()
                    .println("infra-lint: "
                            + (around == null
                                    ? "no way from the internet and no rights were found"
                                    : "no resource in the graph has " + Plain.of(around) + " in its address"));
        }
        int most = format == Format.html ? WayGraph.SEARCHABLE : WayGraph.DRAWABLE;
        if (format != Format.dot && graph.nodes().size() > most) {
            throw new Failure("the graph has " + graph.nodes().size() + " nodes, which no picture shows: choose a"
                    + " neighbourhood with --around ADDRESS, or take --format html (up to " + WayGraph.SEARCHABLE
                    + " nodes) or dot");
        }
        console.out()
                .print(
                        switch (format) {
                            case svg -> GraphPicture.svg(graph);
                            case dot -> GraphText.dot(graph);
                            case mermaid -> GraphText.mermaid(graph);
                            case html -> HtmlReport.graph(graph, Version.current());
                        });
        console.out().flush();
        return ExitCode.CLEAN.code();
    }

    private WayGraph graph(Reached reached) {
        WayGraph whole = references || around != null ? Ways.withReferences(reached) : Ways.of(reached);
        return around == null ? whole : whole.around(around, depth);
    }
}
