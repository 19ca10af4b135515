package dev.infralint.project;

import java.util.List;
import java.util.Optional;

/**
 * One of the ways in which root modules are applied, such as dev or prod.
 *
 * @param name as the configuration has it
 * @param roots which root modules, by their folders below the project root; none for those that have one of the files, or
 *     for all where there are no files
 * @param variableFiles files with values of input variables, relative to the root module, or to the top of the project
 *     where they begin with a slash; later ones win
 * @param workspace the value of {@code terraform.workspace}
 * @param place where it was read
 */
public record Environment(
        String name, Paths roots, List<String> variableFiles, Optional<String> workspace, String place) {
    public Environment {
        variableFiles = List.copyOf(variableFiles);
    }
}
