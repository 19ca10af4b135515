package dev.infralint.module;

import dev.infralint.expression.Budget;
import dev.infralint.expression.TemplateText;
import dev.infralint.function.DecodedTexts;
import dev.infralint.function.FunctionContext;
import dev.infralint.function.Language;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What functions may ask when they are called from the modules of one root module. */
public final class ModuleFunctions implements FunctionContext {
    private final SourceTree tree;
    private final Path workingDirectory;
    private final boolean copied;
    private final Budget budget;
    private final Supplier<Language> language;

    /**
     * What the modules of a root module share.
     *
     * @param language asked only where releases differ
     */
    public ModuleFunctions(RootModule root, Budget budget, Supplier<Language> language) {
        this(root.tree(), root.folder(), root.copied(), budget, language);
    }

    private ModuleFunctions(
            SourceTree tree, Path workingDirectory, boolean copied, Budget budget, Supplier<Language> language) {
        this.tree = tree;
        this.workingDirectory = workingDirectory;
        this.copied = copied;
        this.budget = budget;
        this.language = language;
    }

    public ModuleFunctions(SourceTree tree, Path workingDirectory) {
        this(tree, workingDirectory, false, new Budget(), () -> Language.NEWEST);
    }

    @Override
    public Path workingDirectory() {
        return workingDirectory;
    }

    @Override
    public boolean copied() {
        return copied;
    }

    @Override
    public Path boundary() {
        Path boundary = tree.boundaryOf(workingDirectory);
        return boundary == null ? workingDirectory : boundary;
    }

    @Override
    public Language language() {
        return language.get();
    }

    @Override
    public boolean spend(long work) {
        return budget.spend(work);
    }

    @Override
    public Disk disk() {
        return tree.disk();
    }

    @Override
    public SourceFile source(Path file, String text) {
        return tree.source(file, text);
    }

    @Override
    public DecodedTexts decoded() {
        return tree.decoded();
    }

    @Override
    public Computed evaluateTemplate(String name, String text, Value variables) {
        return TemplateText.evaluate(name, text, variables, this, budget);
    }
}
