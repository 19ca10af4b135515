package dev.infralint.facts.network;

/**
 * Ports by what listens on them, as {@link NetworkRule#mayReach} takes them: numbers of TCP separated by {@code |}, those
 * of UDP with {@code /udp} behind.
 */
public final class Ports {
    /** SSH, RDP over both protocols, WinRM. */
    public static final String ADMIN = "22|3389|3389/udp|5985|5986";

    /** Databases and caches. */
    public static final String DATABASE =
            "1433|1434/udp|1521|3306|5432|5439|6379|9042|9200|9300|11211|11211/udp|27017|27018|50000";

    /** Services that trust the network they are in, or send passwords in the clear. */
    public static final String RISKY =
            "20|21|23|25|111|111/udp|135|137|137/udp|138|138/udp|139|161|161/udp|389|389/udp|445"
                    + "|512|513|514|514/udp|636|873|2049|2049/udp|2375|2376|2379|2380|2382|2383|3020|4505|4506|5500|5601|5800"
                    + "|5900|5901|7001|8140|10250|61620|61621|69/udp|1900/udp";

    /** What is meant for everybody: the web with TLS or its redirect, names, mail and calls with TLS, VPNs. */
    static final String SERVED = "53|80|443|465|587|853|993|995|1194|3478|5061|5349|6514|8443|8883|9443";

    /** On which data stores of the clouds listen, HTTPS of search domains and consoles included. */
    public static final String DATA_STORES =
            "443|1433|1521|2484|3306|5432|5439|5671|6379|8162|8182|9042|9092|9094|9096|9098|9200|11211|27017";

    private Ports() {}
}
