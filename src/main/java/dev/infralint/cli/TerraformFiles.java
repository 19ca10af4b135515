package dev.infralint.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether there is anything to check, because checking nothing must not look like finding nothing. */
final class TerraformFiles {
    private static final Pattern OTHERS = Pattern.compile(
            "\\.(?:tftest|tofutest|tfmock|tofumock|tfquery|tfcomponent|tfstack|tfdeploy)\\.(?:hcl|json)$"
                    + "|^terragrunt(?:\\.stack|\\.values)?\\.hcl$|^terragrunt\\.hcl\\.json$|^root\\.hcl$");

    private static final Set<String> COPIES = Set.of(".git", ".terraform", "node_modules");

    private TerraformFiles() {}

    /** Whether a path is a file, or a folder with Terraform in it or below it. */
    static boolean in(Path path) {
        if (!Files.isDirectory(path)) {
            return true;
        }
        boolean[] found = {false};
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean hidden = !folder.equals(path)
                            && COPIES.contains(folder.getFileName().toString());
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found[0] = isTerraform(file.getFileName().toString());
                    return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException problem) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + e.getMessage());
        }
        return found[0];
    }

    private static boolean isTerraform(String name) {
        return name.endsWith(".tf")
                || name.endsWith(".tf.json")
                || name.endsWith(".tofu")
                || name.endsWith(".tofu.json")
                || OTHERS.matcher(name).find();
    }
}
