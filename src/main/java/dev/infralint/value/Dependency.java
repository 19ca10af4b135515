package dev.infralint.value;

/**
 * What a value was computed from: a resource or data source instance and the attribute that was read.
 *
 * @param address absolute address, with instance keys; without a key where the expression names the whole resource
 * @param path the attribute read, such as {@code id} or {@code root_block_device[0].volume_id}; empty for the whole
 */
public record Dependency(String address, String path) implements Comparable<Dependency> {
    @Override
    public int compareTo(Dependency other) {
        int order = address.compareTo(other.address);
        return order != 0 ? order : path.compareTo(other.path);
    }

    /** {@code address.path}. */
    @Override
    public String toString() {
        return path.isEmpty() ? address : path.startsWith("[") ? address + path : address + "." + path;
    }
}
