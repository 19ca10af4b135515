/** The language server: what a check finds, while somebody types. */
@NullMarked
package dev.infralint.lsp;

import org.jspecify.annotations.NullMarked;
