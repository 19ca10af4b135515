/**
 * The language server: what a check finds, while somebody types.
 *
 * <p>Law of the package: it speaks the protocol and nothing else. How a folder is checked is a {@link
 * dev.infralint.lsp.Session}'s business, and edits are handed to the editor; nothing here writes files.
 */
@NullMarked
package dev.infralint.lsp;

import org.jspecify.annotations.NullMarked;
