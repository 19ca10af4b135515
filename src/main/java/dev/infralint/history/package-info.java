/**
 * What a git repository held before a change.
 *
 * <p>Law of the package: the only one that knows git, and git only by JGit; it writes to a temporary folder of its own and
 * never into the repository, runs no program, hook or filter, and is loaded only when a run is compared with a commit.
 */
@NullMarked
package dev.infralint.history;

import org.jspecify.annotations.NullMarked;
