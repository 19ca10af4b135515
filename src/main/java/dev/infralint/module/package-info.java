/**
 * From files on disk to declared modules: which folders are modules and roots, what they declare, where calls lead.
 *
 * <p>Law of the package: nothing is evaluated but constants; nothing outside the scanned tree and its project root is read.
 */
@NullMarked
package dev.infralint.module;

import org.jspecify.annotations.NullMarked;
