package dev.infralint.estate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares units out among tasks: heavy ones first and alone, light ones together, so that none waits long behind another and
 * few tasks cost as much as what they do. Units of a repository stay together up to a share, since its files are brought for
 * them once.
 */
final class Shares {
    /** Tasks for each core: with so many, the last ones end close to each other. */
    private static final int TASKS_PER_CORE = 16;

    private static final long LEAST_BYTES = 16_384;

    private Shares() {}

    /**
     * The shares, each a list of batches of units of one repository.
     *
     * @param cores how many tasks run at once
     */
    static List<List<List<Unit>>> of(List<Unit> units, int cores) {
        long total = units.stream().mapToLong(Shares::weight).sum();
        long most = Math.max(1, total / ((long) cores * TASKS_PER_CORE));
        List<List<Unit>> batches = batches(units, most);
        batches.sort(
                Comparator.comparingLong((List<Unit> batch) -> weight(batch)).reversed());
        List<List<List<Unit>>> shares = new ArrayList<>();
        List<List<Unit>> share = new ArrayList<>();
        long filled = 0;
        for (List<Unit> batch : batches) {
            if (filled > 0 && filled + weight(batch) > most) {
                shares.add(share);
                share = new ArrayList<>();
                filled = 0;
            }
            share.add(batch);
            filled += weight(batch);
        }
        shares.add(share);
        return shares;
    }

    private static List<List<Unit>> batches(List<Unit> units, long most) {
        Map<String, List<List<Unit>>> byRepository = new LinkedHashMap<>();
        for (Unit unit : units) {
            List<List<Unit>> own = byRepository.computeIfAbsent(unit.source().name(), name -> new ArrayList<>());
            if (own.isEmpty() || weight(own.get(own.size() - 1)) + weight(unit) > most) {
                own.add(new ArrayList<>());
            }
            own.get(own.size() - 1).add(unit);
        }
        List<List<Unit>> batches = new ArrayList<>();
        byRepository.values().forEach(batches::addAll);
        return batches;
    }

    private static long weight(List<Unit> units) {
        return units.stream().mapToLong(Shares::weight).sum();
    }

    /** Even the smallest root costs something. */
    private static long weight(Unit unit) {
        return unit.bytes() + LEAST_BYTES;
    }
}
