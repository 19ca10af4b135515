package dev.infralint.compliance;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A catalogue of controls that policies refer to, such as a CIS benchmark.
 *
 * @param key as policies write it before the colon, such as {@code cis-aws-7.0}
 * @param title in full, with the version
 * @param organization who publishes it
 * @param link where it is published
 */
public record Framework(String key, String title, Optional<String> organization, Optional<String> link) {
    private static final String CIS = "Center for Internet Security";

    private static final Map<String, Framework> KNOWN = known();

    private static Map<String, Framework> known() {
        Map<String, Framework> known = new LinkedHashMap<>();
        add(
                known,
                "cis-aws",
                "CIS Amazon Web Services Foundations Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/amazon_web_services");
        add(
                known,
                "cis-azure",
                "CIS Microsoft Azure Foundations Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/azure");
        add(
                known,
                "cis-gcp",
                "CIS Google Cloud Platform Foundation Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/google_cloud_computing_platform");
        add(
                known,
                "cis-google",
                "CIS Google Cloud Platform Foundation Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/google_cloud_computing_platform");
        add(
                known,
                "cis-kubernetes",
                "CIS Kubernetes Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/kubernetes");
        add(
                known,
                "cis-eks",
                "CIS Amazon Elastic Kubernetes Service Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/kubernetes");
        add(
                known,
                "cis-aks",
                "CIS Azure Kubernetes Service Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/kubernetes");
        add(
                known,
                "cis-gke",
                "CIS Google Kubernetes Engine Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/kubernetes");
        add(
                known,
                "nist-800-53",
                "NIST SP 800-53, Security and Privacy Controls",
                "National Institute of Standards and Technology",
                "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final");
        add(
                known,
                "nist-800-190",
                "NIST SP 800-190, Application Container Security Guide",
                "National Institute of Standards and Technology",
                "https://csrc.nist.gov/pubs/sp/800/190/final");
        add(
                known,
                "pci-dss",
                "Payment Card Industry Data Security Standard",
                "PCI Security Standards Council",
                "https://www.pcisecuritystandards.org/");
        add(
                known,
                "iso-27001",
                "ISO/IEC 27001",
                "International Organization for Standardization",
                "https://www.iso.org/standard/27001");
        add(known, "soc2", "SOC 2 Trust Services Criteria", "AICPA", "https://www.aicpa-cima.com/");
        add(
                known,
                "hipaa",
                "HIPAA Security Rule",
                "U.S. Department of Health and Human Services",
                "https://www.hhs.gov/hipaa/for-professionals/security/index.html");
        add(
                known,
                "cis-github",
                "CIS GitHub Benchmark",
                CIS,
                "https://www.cisecurity.org/benchmark/software_supply_chain_security");
        add(known, "cwe", "Common Weakness Enumeration", "MITRE", "https://cwe.mitre.org/");
        add(
                known,
                "aws-fsbp",
                "AWS Foundational Security Best Practices",
                "Amazon Web Services",
                "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html");
        add(
                known,
                "aws-well-architected",
                "AWS Well-Architected Framework",
                "Amazon Web Services",
                "https://docs.aws.amazon.com/wellarchitected/latest/framework/welcome.html");
        return known;
    }

    private static void add(Map<String, Framework> known, String key, String title, String organization, String link) {
        known.put(key, new Framework(key, title, Optional.of(organization), Optional.of(link)));
    }

    /** The framework of a key; the version after the known name becomes part of the title. */
    public static Framework of(String key) {
        String found = "";
        for (String known : KNOWN.keySet()) {
            boolean matches = key.equals(known) || key.startsWith(known + "-");
            if (matches && known.length() > found.length()) {
                found = known;
            }
        }
        Framework base = KNOWN.get(found);
        if (base == null) {
            return new Framework(
                    key, key.toUpperCase(Locale.ROOT).replace('-', ' '), Optional.empty(), Optional.empty());
        }
        String version = key.substring(found.length());
        String title = version.isEmpty() ? base.title() : base.title() + " " + version.substring(1);
        return new Framework(key, title, base.organization(), base.link());
    }

    /** The framework's key of a control such as {@code cis-aws-7.0:3.2.1}. */
    public static String keyOf(String control) {
        int colon = control.indexOf(':');
        return colon < 0 ? "other" : control.substring(0, colon).strip();
    }

    /** The id of a control within its framework. */
    public static String idOf(String control) {
        String id = control.substring(control.indexOf(':') + 1).strip();
        return keyOf(control).equals("cwe") && !id.toUpperCase(Locale.ROOT).startsWith("CWE-") ? "CWE-" + id : id;
    }
}
