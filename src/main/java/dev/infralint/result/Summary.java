package dev.infralint.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was looked at.
 *
 * @param undecidedLeft undecided checks that comments and ignore files leave out
 * @param millis wall-clock time
 */
public record Summary(Files files, Modules modules, Resources resources, int undecidedLeft, long millis) {
    /**
     * The source files.
     *
     * @param read how many were read
     * @param unreadable how many of them could not be read or parsed whole
     * @param unused those of variables that no root module loads
     */
    public record Files(int read, int unreadable, List<String> unused) {
        public Files {
            unused = List.copyOf(unused);
        }
    }

    /**
     * The modules, and what stands for one.
     *
     * @param roots how many root modules there are
     * @param notFound how many calls lead to a module that is not on disk, so that it was not checked
     * @param units how many units of Terragrunt, whose own files were checked even where their modules were not found
     * @param idle those of them that nothing deploys, though modules beside them are called
     * @param examples those that show how others are called
     * @param languages the root modules, by the release of the language that held in them and why
     */
    public record Modules(
            int roots,
            int notFound,
            int units,
            Set<String> idle,
            Set<String> examples,
            Map<String, List<String>> languages) {
        public Modules {
            idle = Set.copyOf(idle);
            examples = Set.copyOf(examples);
            languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
        }
    }

    /**
     * The instances of resources.
     *
     * @param count how many there are
     * @param unknownValues how many of their attributes have a value that stayed unknown
     * @param switchedOff the calls and resources that an input leaves out, with their root modules
     * @param types the types of resources and data sources that were met
     */
    public record Resources(int count, int unknownValues, List<String> switchedOff, Set<String> types) {
        public Resources {
            switchedOff = List.copyOf(switchedOff);
            types = Set.copyOf(types);
        }
    }

    Summary after(long time) {
        return new Summary(files, modules, resources, undecidedLeft, time);
    }

    /** Whether something that belongs to the configuration was not looked at. */
    public boolean incomplete() {
        return files.unreadable() > 0 || modules.notFound() > 0;
    }

    /** Whether modules are missing and nothing else was there to check. */
    public boolean nothingChecked() {
        return resources.count() == 0 && modules.units() == 0 && modules.notFound() > 0;
    }
}
