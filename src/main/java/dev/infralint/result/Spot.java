package dev.infralint.result;

import dev.infralint.facts.Addresses;
import dev.infralint.source.Range;
import java.util.List;

/**
 * Where a verdict stands for the owner of a project: what is found in a downloaded module, whose files the repository lacks,
 * stands at the call that brings it, and the place in the module is evidence.
 *
 * @param range where it is shown
 * @param block the header of the block around it
 * @param calls through which the place is reached, outermost first
 * @param inner the place in a downloaded module; empty where the place is the project's own
 */
record Spot(Range range, Range block, List<Range> calls, List<Finding.Evidence> inner) {
    private static final String DOWNLOADED = ".terraform/modules/";

    Spot {
        calls = List.copyOf(calls);
        inner = List.copyOf(inner);
    }

    static Spot of(Verdict verdict) {
        Concern subject = verdict.subject();
        List<Range> calls = subject.calls();
        int own = calls.size();
        while (own > 0 && isDownloaded(calls.get(own - 1))) {
            own--;
        }
        if (!isDownloaded(verdict.range()) || own == 0) {
            return new Spot(verdict.range(), subject.range(), calls, List.of());
        }
        Range call = calls.get(own - 1);
        Finding.Evidence inner =
                new Finding.Evidence(subject.address(), "stands in the module that is called", verdict.range());
        return new Spot(call, call, calls.subList(0, own - 1), List.of(inner));
    }

    /** Whether a place is in a file that {@code terraform init} brought. */
    private static boolean isDownloaded(Range range) {
        String name = range.file().name();
        return name.startsWith(DOWNLOADED) || name.contains("/" + DOWNLOADED);
    }

    boolean isDownloaded() {
        return !inner.isEmpty();
    }

    /** The address of the subject in the module that the spot is in, without keys. */
    String within(Concern subject) {
        String address = Addresses.withoutKeys(subject.address());
        if (isDownloaded()) {
            return address.replaceFirst("^(?:module\\.[^.]+\\.){" + calls.size() + "}", "");
        }
        String module = Addresses.withoutKeys(subject.module());
        return !module.isEmpty() && address.startsWith(module + ".") ? address.substring(module.length() + 1) : address;
    }
}
