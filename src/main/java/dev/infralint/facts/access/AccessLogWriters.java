package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import java.util.Set;

/** Who writes the access logs of buckets and load balancers, which cannot be encrypted with KMS. */
final class AccessLogWriters {
    private static final Set<String> SERVICES =
            Set.of("logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com");

    /**
     * Accounts of Elastic Load Balancing by region, which write access logs where a region is older than the service's own
     * principal: data.aws_elb_service_account of the provider, and
     * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html.
     */
    private static final Set<String> ELB_ACCOUNTS = Set.of(
            "127311923021",
            "033677994240",
            "027434742980",
            "797873946194",
            "098369216593",
            "754344448648",
            "589379963580",
            "718504428378",
            "383597477331",
            "600734575887",
            "114774131450",
            "783225319266",
            "582318560864",
            "985666609251",
            "054676820928",
            "156460612806",
            "652711504416",
            "635631232127",
            "009996457667",
            "897822967062",
            "076674570225",
            "507241528517",
            "048591011584",
            "190560391635",
            "638102146993",
            "037604701340");

    private AccessLogWriters() {}

    /** Whether a principal surely is one of them. */
    static boolean include(Attr principal) {
        String text = principal.textOrEmpty();
        String account = text.replaceFirst("^arn:[^:]*:iam::", "").replaceFirst(":root$", "");
        return SERVICES.contains(text)
                || ELB_ACCOUNTS.contains(account)
                || principal.needs().stream().anyMatch(need -> need.contains("data.aws_elb_service_account."));
    }
}
