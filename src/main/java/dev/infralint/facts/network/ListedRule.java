package dev.infralint.facts.network;

/** What a firewall lets through in a cloud of which only the table of firewalls knows. */
public record ListedRule(NetworkRule opening) {}
