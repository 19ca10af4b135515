package dev.infralint.result;

import dev.infralint.facts.Addresses;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Subject;
import dev.infralint.source.Range;
import dev.infralint.value.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a verdict is about, and what is asked of its values once all policies have run. */
public sealed interface Concern {
    /** The absolute address with instance keys. */
    String address();

    /** The address of the module it stands in; empty for the root module. */
    String module();

    /** The type of a resource or data source; empty for other blocks. */
    String type();

    /** The header of the block. */
    Range range();

    /** The calls through which its module is reached, outermost first. */
    List<Range> calls();

    /** The places of the written arguments that the attribute at a path lies in, outermost first; blocks are none. */
    List<Range> arguments(String path);

    /** The addresses of data sources that the argument at the beginning of a path takes up. */
    List<String> data(String path);

    /** Whether the attribute at a path surely has a value; never so of what is kept. */
    boolean has(String path, String value);

    /** A subject with all its values. */
    record Judged(Subject subject) implements Concern {
        @Override
        public String address() {
            return subject.address();
        }

        @Override
        public String module() {
            return subject.module();
        }

        @Override
        public String type() {
            return subject.type();
        }

        @Override
        public Range range() {
            return subject.range();
        }

        @Override
        public List<Range> calls() {
            return subject.calls();
        }

        @Override
        public List<Range> arguments(String path) {
            List<Range> around = new ArrayList<>();
            for (int end = path.indexOf('.'); end > 0; end = path.indexOf('.', end + 1)) {
                String outer = path.substring(0, end);
                Attr argument = subject.attr(outer);
                if (argument.written()
                        && subject.blocks(Addresses.withoutKeys(outer)).isEmpty()) {
                    around.add(argument.range());
                }
            }
            return around;
        }

        @Override
        public List<String> data(String path) {
            if (path.isEmpty()) {
                return List.of();
            }
            int end = 0;
            while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                end++;
            }
            Set<Dependency> taken =
                    subject.attr(path.substring(0, end)).value().marks().dependencies();
            return taken.stream()
                    .map(Dependency::address)
                    .filter(address -> address.startsWith("data.") || address.contains(".data."))
                    .distinct()
                    .toList();
        }

        @Override
        public boolean has(String path, String value) {
            Attr attribute = subject.attr(path);
            return attribute.is(value)
                    || (value.equals("true") && attribute.isTrue())
                    || (value.equals("false") && attribute.isFalse() && attribute.isSet());
        }
    }

    /**
     * What is kept of a subject for one verdict.
     *
     * @param arguments around the attribute of that verdict
     * @param data that this attribute takes up
     */
    record Kept(
            String address,
            String module,
            String type,
            Range range,
            List<Range> calls,
            List<Range> arguments,
            List<String> data)
            implements Concern {
        public Kept {
            calls = List.copyOf(calls);
            arguments = List.copyOf(arguments);
            data = List.copyOf(data);
        }

        @Override
        public List<Range> arguments(String path) {
            return arguments;
        }

        @Override
        public List<String> data(String path) {
            return data;
        }

        @Override
        public boolean has(String path, String value) {
            return false;
        }
    }
}
