package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Step;
import dev.infralint.facts.Subject;
import dev.infralint.facts.Way;
import dev.infralint.value.Outline;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody holds a role somewhere, in Azure, Google Cloud or Kubernetes.
 *
 * @param provider {@code azure}, {@code google} or {@code kubernetes}
 * @param subject the resource that binds
 * @param role Azure: name of the role; Google: such as {@code roles/owner}; Kubernetes: name of the role
 * @param member Azure: the principal's id; Google: such as {@code user:a@example.org}; Kubernetes: the subject's name
 * @param memberKind Google: what stands before the colon; Kubernetes: {@code User}, {@code Group}, {@code ServiceAccount};
 *     empty when it is unknown
 * @param level how far the binding reaches; unknown where its scope is
 * @param scope the attribute that says where; absent for Kubernetes
 */
public record RoleBinding(
        String provider, Subject subject, Attr role, Attr member, String memberKind, Level level, Attr scope)
        implements Way {
    private static final Pattern DEFAULT_ACCOUNT = Pattern.compile(
            "serviceAccount:.*(?:-compute@developer[.]gserviceaccount[.]com|@appspot[.]gserviceaccount[.]com)");

    /** Agents of Google's own services: by the number of a project in the place of a name, and by Google's own domains. */
    private static final Pattern SERVICE_AGENT = Pattern.compile(
            "^serviceAccount:service-[0-9]{6,}@|@(?:gcp-sa-[a-z0-9-]+|gcp-gae-service|cloudservices|service-networking|storage-transfer-service|gs-project-accounts"
                    + "|containerregistry|compute-system|cloud-filer|cloud-redis|cloud-tpu|cloud-memcache-sa|firebase-rules"
                    + "|bigquery-encryption|cloudcomposer-accounts|dataproc-accounts|dataflow-service-producer-prod"
                    + "|sourcerepo-service-accounts|endpoints-portal|remotebuildexecution|container-engine-robot"
                    + "|serverless-robot-prod|gcf-admin-robot"
                    + "|[a-z-]+[.]google[.]com)(?:[.]iam)?[.]gserviceaccount[.]com$");

    /** An account, or the resource that makes one, that is named for what applies Terraform. */
    private static final Pattern APPLIES_TERRAFORM =
            Pattern.compile("(?i)(?:^serviceAccount:|(?:^|[.])google_service_account[.])(?:[^@.]*[^a-z@.])?"
                    + "(?:terraform|opentofu|tofu|tfc|atlantis|spacelift)(?:[^a-z@.][^@.]*)?[@.]");

    /** An account, or the resource that makes one, that is named for what writes records: of names, or to prove a domain. */
    private static final Pattern WRITES_RECORDS = Pattern.compile(
            "(?i)(?:^serviceAccount:|(?:^|[.])google_service_account[.])(?:[^@.]*[^a-z@.])?"
                    + "(?:(?:external[-_]?)?dns|cert[-_]?manager|certbot|acme|lets[-_]?encrypt)(?:[^a-z@.][^@.]*)?[@.]");

    /** By a name, or the beginning of one that says more than what every resource of the service begins with. */
    private static final Pattern TIED =
            Pattern.compile("resource[.]name(?:\\s*==\\s*|[.]startsWith\\()[\"'](?:[^\"']*/)?[^\"'/]+/[^\"'/]+");

    private static final Pattern LIMITS_GRANTS =
            Pattern.compile("(?i)roleAssignments:(?:RoleDefinitionId|PrincipalId)\\]");

    /** What makes the address of an agent known. */
    private static final Pattern AGENT_SOURCE = Pattern.compile("(?:^|[.])google_(?:project_service_identity"
            + "|folder_service_identity|organization_service_identity|storage_project_service_account"
            + "|storage_transfer_project_service_account|bigquery_default_service_account"
            + "|logging_project_cmek_settings|logging_project_sink|logging_folder_sink|logging_organization_sink)[.]");

    /** Members of a workload identity pool by subject, or by an attribute that says whose workload it is. */
    private static final Pattern OF_ONE_OWNER =
            Pattern.compile("^principal://.*/subject/[^*]+$|^principalSet://.*/attribute[.]"
                    + "[a-z_]*(?:repo|owner|project|namespace|org|workspace|sub|workflow)[a-z_]*/[^*]+$");

    /** How far a binding reaches. */
    public enum Level {
        ORGANIZATION,
        FOLDER,
        PROJECT,
        MANAGEMENT_GROUP,
        SUBSCRIPTION,
        RESOURCE_GROUP,
        RESOURCE,
        CLUSTER,
        NAMESPACE,
        UNKNOWN
    }

    @Override
    public Kind kind() {
        return Kind.RIGHTS;
    }

    @Override
    public String end() {
        return member.textOrEmpty();
    }

    @Override
    public String claim() {
        String name = role.textOrEmpty();
        String where = level == Level.UNKNOWN
                ? ""
                : " (" + level.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
        return (name.isEmpty() ? "a role that is not known" : name) + where;
    }

    @Override
    public List<Step> steps() {
        return List.of(Step.given(subject, role, "binds the role"));
    }

    /**
     * Whether the member is surely an agent of one of Google's services: by the form of its address or its domain, or
     * by the resource or data source that makes its address known.
     */
    public boolean serviceAgent() {
        return isServiceAgent(member);
    }

    /** Whether a condition in Google surely ties the role to resources that it names. */
    public boolean tiedToResource() {
        String text = PartlyKnown.text(subject.attr("condition.expression"));
        return text != null && TIED.matcher(text).find() && !text.contains("||") && !text.contains("!");
    }

    /** Whether the role surely lets its holder call a function or service in Google, and do no more. */
    public boolean onlyInvokes() {
        return role.isOneOf("roles/run.invoker|roles/cloudfunctions.invoker");
    }

    /** Whether the role surely lets its holder read objects of a bucket in Google, and do no more. */
    public boolean onlyReadsObjects() {
        return role.isOneOf("roles/storage.objectViewer|roles/storage.legacyObjectReader|READER");
    }

    /** Whether the member surely is the agent that Google APIs run as, to which Google itself grants Editor. */
    public boolean googleApisAgent() {
        String text = PartlyKnown.text(member);
        return text != null && text.endsWith("@cloudservices.gserviceaccount.com");
    }

    private static boolean isServiceAgent(Attr member) {
        String text = PartlyKnown.text(member);
        return text != null && SERVICE_AGENT.matcher(text).find()
                || member.needs().stream()
                        .anyMatch(need -> AGENT_SOURCE.matcher(need).find());
    }

    /** The bindings that a resource makes. */
    public static List<RoleBinding> of(Resource resource) {
        if (resource.type().equals("azurerm_role_assignment")
                || resource.type().equals("azurerm_pim_active_role_assignment")) {
            return AzureRoles.bindings(resource);
        }
        return resource.type().startsWith("kube") ? KubernetesRoles.bindings(resource) : GoogleRoles.bindings(resource);
    }

    /**
     * The bindings of a resource by a data source that it names: the policy of {@code google_iam_policy}, or the role of
     * {@code azurerm_role_definition}.
     */
    public static List<RoleBinding> of(Resource resource, DataSource source) {
        return source.type().equals("azurerm_role_definition")
                ? AzureRoles.bindings(resource, source)
                : GoogleRoles.bindings(resource, source);
    }

    /** Whether it binds a role that only the named data source knows, so that it says nothing by itself. */
    public boolean needsDataSource() {
        return role.isUnknown()
                && role.needs().stream()
                        .allMatch(need -> need.contains("data.azurerm_role_definition.")
                                || need.contains("data.google_iam_policy."));
    }

    /** Whether it is surely one of these levels, separated by {@code |}. */
    public boolean at(String levels) {
        return ("|" + levels + "|").contains("|" + level.name() + "|");
    }

    /** Whether the role is one of these, separated by {@code |}; see {@link IamStatement} for the answer. */
    public List<Attr> role(String names) {
        return is(role, names);
    }

    /** Whether the member is one of these, separated by {@code |}; see {@link IamStatement} for the answer. */
    public List<Attr> member(String names) {
        return is(member, names);
    }

    /** Whether the role is another than these, separated by {@code |}. */
    public List<Attr> roleBesides(String names) {
        return Answer.surest(List.of(role), asked -> switch (Answer.isOneOf(asked, names)) {
            case YES -> Answer.NO;
            case MAYBE -> Answer.MAYBE;
            case NO -> Answer.YES;
        });
    }

    /** Whether the role matches a regular expression (RE2), as {@link Attr#matches} has it. */
    public List<Attr> roleMatching(String regex) {
        return Answer.surest(
                List.of(role),
                attribute -> attribute.isKnown()
                        ? Answer.of(attribute.matches(regex))
                        : Answer.maybe(!PartlyKnown.isComputedByProvider(attribute) && !isCustomRole(attribute)));
    }

    /** Whether a role in Google of which a part is unknown is surely none of Google's own. */
    private static boolean isCustomRole(Attr role) {
        return role.startsWith("projects/") || role.startsWith("organizations/");
    }

    /** Whether the member is a service account of Google. */
    public List<Attr> serviceAccount() {
        return Answer.surest(
                List.of(member),
                attribute -> memberKind.isEmpty()
                        ? Answer.mayBeAnything(attribute)
                        : Answer.of(memberKind.equals("serviceAccount")));
    }

    /** Whether the member is the default service account of Compute Engine or App Engine. */
    public List<Attr> defaultServiceAccount() {
        return Answer.surest(List.of(member), attribute -> {
            String text = PartlyKnown.text(attribute);
            if (text != null && DEFAULT_ACCOUNT.matcher(text).matches()
                    || attribute.needs().stream().anyMatch(need -> need.contains("_default_service_account."))) {
                return Answer.YES;
            }
            return text == null ? Answer.mayBeAnything(attribute) : Answer.NO;
        });
    }

    /** Whether the member is no person and no group of people. */
    public List<Attr> noPerson() {
        return Answer.surest(
                List.of(member),
                attribute -> memberKind.isEmpty()
                        ? Answer.mayBeAnything(attribute)
                        : Answer.of(!memberKind.equals("user") && !memberKind.equals("group")));
    }

    /** Whether the member surely is, by its name, what applies Terraform. */
    public boolean appliesTerraform() {
        return isNamed(APPLIES_TERRAFORM);
    }

    /** Whether the role surely is the only one of Google's that writes records, and the member by its name what does so. */
    public boolean writesRecords() {
        return role.is("roles/dns.admin") && isNamed(WRITES_RECORDS);
    }

    private boolean isNamed(Pattern words) {
        String text = PartlyKnown.text(member);
        return text != null && words.matcher(text).find()
                || member.needs().stream().anyMatch(need -> words.matcher(need).find());
    }

    /** Whether the member is, or is one of, the identities of a workload identity pool at this address. */
    public boolean ofPool(String pool) {
        return member.needs().stream().anyMatch(need -> need.startsWith(pool + "."));
    }

    /** Whether there are bindings, and each surely names by whose workload its member is, such as by its repository. */
    public static boolean nameWorkloads(Collection<RoleBinding> bindings) {
        return !bindings.isEmpty()
                && bindings.stream()
                        .map(binding -> PartlyKnown.text(binding.member()))
                        .allMatch(text ->
                                text != null && OF_ONE_OWNER.matcher(text).find());
    }

    /** Whether the member is every identity of a workload identity pool. */
    public List<Attr> everyIdentityOfAPool() {
        return Answer.surest(List.of(member), attribute -> {
            String text = PartlyKnown.text(attribute);
            return Answer.of(
                    text != null && text.startsWith("principalSet://iam.googleapis.com/") && text.endsWith("/*"));
        });
    }

    /** Whether no condition of an assignment in Azure names the roles, or the principals, that may be assigned. */
    public List<Attr> grantsAnyRole() {
        return Answer.surest(List.of(subject.attr("condition")), condition -> {
            String text = PartlyKnown.text(condition);
            if (text != null && LIMITS_GRANTS.matcher(text).find()) {
                return Answer.NO;
            }
            return condition.isUnknown() ? Answer.MAYBE : Answer.YES;
        });
    }

    /** Whether the member is no agent of one of Google's services; see {@link #serviceAgent}. */
    public List<Attr> noServiceAgent() {
        return Answer.surest(List.of(member), attribute -> {
            if (isServiceAgent(attribute)) {
                return Answer.NO;
            }
            String text = PartlyKnown.text(attribute);
            boolean open = text == null || text.indexOf(Outline.HOLE) >= 0 && !text.endsWith(".gserviceaccount.com");
            return open && !PartlyKnown.isComputedByProvider(attribute) ? Answer.MAYBE : Answer.YES;
        });
    }

    private static List<Attr> is(Attr attribute, String names) {
        return Answer.surest(List.of(attribute), asked -> Answer.isOneOf(asked, names));
    }

    /** The evidence of several answers: the first when all are sure, else one that is not; none when one is no. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final List<Attr> all(List<Attr>... answers) {
        return Answer.all(answers);
    }

    /** The level as an answer: the role or member given when the level is surely one of these, the scope when it is unknown. */
    public List<Attr> within(String levels) {
        if (level == Level.UNKNOWN) {
            return scope.isUnknown() ? List.of(scope) : List.of();
        }
        return at(levels) ? List.of(role.isKnown() ? role : member) : List.of();
    }

    /** The address of the subject. */
    public String address() {
        return subject.address();
    }

    /** The type of the subject. */
    public String type() {
        return subject.type();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoleBinding that
                && subject.address().equals(that.subject.address())
                && role.path().equals(that.role.path())
                && member.path().equals(that.member.path());
    }

    @Override
    public int hashCode() {
        return 31 * subject.address().hashCode() + member.path().hashCode();
    }
}
