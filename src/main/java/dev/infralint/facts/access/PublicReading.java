package dev.infralint.facts.access;

/**
 * A statement that lets everybody read objects and nothing else, and whose author says that the public is meant.
 *
 * @param address of what carries the document
 * @param index of the statement in it, from 0
 */
public record PublicReading(String address, int index) {}
