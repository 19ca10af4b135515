package dev.infralint.suppression;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whose comment or file it is. */
enum Tool {
    OWN("infra-lint", "$^"),
    CHECKOV("Checkov", "(CKV|BC_).*"),
    TRIVY("Trivy", "AVD-.*|[A-Z0-9]+(-[A-Z0-9]+)+"),
    KICS("KICS", "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"),
    TFLINT("tflint", "(AWS|AZURERM|GOOGLE|TERRAFORM)_[A-Z].*"),
    TERRASCAN("Terrascan", "AC_.*|ACCURICS.*");

    private final String label;
    private final Pattern ids;

    Tool(String label, String ids) {
        this.label = label;
        this.ids = Pattern.compile(ids);
    }

    /** The name people know it by. */
    String label() {
        return label;
    }

    /** Whether an alias of a policy is one of its ids. */
    boolean owns(String alias) {
        return ids.matcher(alias.toUpperCase(Locale.ROOT)).matches();
    }
}
