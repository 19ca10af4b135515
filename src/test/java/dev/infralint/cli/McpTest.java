package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Speaks with the server as an agent does: a process of its own, and the client of the protocol's own library. */
@Timeout(180)
class McpTest {
    private static final String VOLUME = """
        locals {
          db_password = "kH7-gQ2-zR9-pW4x"
        }

        resource "aws_ebs_volume" "data" {
          availability_zone = "eu-west-1a"
          size              = 10
          encrypted         = false
        }

        resource "aws_db_instance" "main" {
          engine                  = "postgres"
          instance_class          = "db.t4g.medium"
          allocated_storage       = 20
          username                = "root"
          password                = local.db_password
          storage_encrypted       = true
          backup_retention_period = 7
        }
        """;
    private static final String SECRET = "kH7-gQ2-zR9-pW4x";
    private static final String UNENCRYPTED = "aws-ebs-unencrypted-volume";
    private static final String UNPROTECTED = "aws-rds-no-deletion-protection";

    @TempDir
    Path temporary;

    private final ObjectMapper json = new ObjectMapper();
    private final List<McpSyncClient> clients = new ArrayList<>();
    private Path project;

    @BeforeEach
    void aProject() throws Exception {
        project = temporary.toRealPath().resolve("my project");
        Files.createDirectories(project.resolve(".git"));
        Files.writeString(project.resolve("main.tf"), VOLUME);
    }

    @AfterEach
    void goodbye() {
        clients.forEach(McpSyncClient::closeGracefully);
    }

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private List<String> server(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.infralint.cli.Main",
                "mcp",
                project.toString()));
        args.addAll(List.of(more));
        return args;
    }

    private McpSyncClient client(String... more) {
        ServerParameters parameters =
                ServerParameters.builder(JAVA).args(server(more)).build();
        McpSyncClient client = McpClient.sync(
                        new StdioClientTransport(parameters, new JacksonMcpJsonMapper(new ObjectMapper())))
                .requestTimeout(Duration.ofSeconds(120))
                .initializationTimeout(Duration.ofSeconds(120))
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                .build();
        clients.add(client);
        client.initialize();
        return client;
    }

    @Test
    void anAgentFindsUnderstandsAndMends() throws Exception {
        McpSyncClient agent = client("--allow-write");
        JsonNode found = answer(agent, "check", Map.of());
        JsonNode fault = finding(found, UNPROTECTED);
        assertThat(fault.get("address").asText()).isEqualTo("aws_db_instance.main");
        assertThat(fault.get("place").asText()).isEqualTo("main.tf:11");
        assertThat(found.at("/policies/" + UNPROTECTED + "/why").asText()).contains("stolen credential");
        assertThat(text(agent, "explain", Map.of("policy", "CKV_AWS_293"))).contains(UNPROTECTED, "## Good");

        Map<String, Object> named =
                Map.of("fingerprint", fault.get("fingerprint").asText());
        JsonNode preview = answer(agent, "preview_fix", named);
        assertThat(preview.get("diff").asText()).contains("--- a/main.tf", "+  deletion_protection");
        assertThat(Files.readString(project.resolve("main.tf"))).isEqualTo(VOLUME);

        assertThat(answer(agent, "apply_fix", named).get("written").asBoolean()).isTrue();
        assertThat(Files.readString(project.resolve("main.tf"))).contains("deletion_protection");
        assertThat(policies(answer(agent, "check", Map.of()))).doesNotContain(UNPROTECTED);
    }

    @Test
    void whatMayDoHarmNeedsAPerson() throws Exception {
        McpSyncClient agent = client("--allow-write");
        String fingerprint = finding(answer(agent, "check", Map.of()), UNENCRYPTED)
                .get("fingerprint")
                .asText();
        assertThat(error(agent, "apply_fix", Map.of("fingerprint", fingerprint)))
                .contains("the volume is replaced", "accept_risk");
        assertThat(Files.readString(project.resolve("main.tf"))).isEqualTo(VOLUME);
        answer(agent, "apply_fix", Map.of("fingerprint", fingerprint, "accept_risk", true));
        assertThat(Files.readString(project.resolve("main.tf"))).contains("encrypted         = true");
    }

    @Test
    void toolsSayWhatTheyDoAndWriteOnlyWhereThatIsAllowed() {
        List<McpSchema.Tool> reading = client().listTools().tools();
        assertThat(reading)
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrder("check", "explain", "evaluate", "graph", "preview_fix", "tasks");
        assertThat(reading).allSatisfy(tool -> {
            assertThat(tool.annotations().readOnlyHint()).isTrue();
            assertThat(tool.description()).hasSizeGreaterThan(60);
        });
        List<McpSchema.Tool> writing = client("--allow-write").listTools().tools();
        assertThat(writing)
                .filteredOn(tool -> !tool.annotations().readOnlyHint())
                .extracting(McpSchema.Tool::name, tool -> tool.annotations().destructiveHint())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("apply_fix", true),
                        org.assertj.core.groups.Tuple.tuple("complete_task", false));
    }

    @Test
    void unsavedTextIsCheckedAndPagesFollow() throws Exception {
        McpSyncClient agent = client();
        String mended = VOLUME.replace("encrypted         = false", "encrypted         = true");
        assertThat(policies(answer(agent, "check", Map.of("path", "main.tf", "text", mended))))
                .contains(UNPROTECTED)
                .doesNotContain(UNENCRYPTED);
        assertThat(Files.readString(project.resolve("main.tf"))).isEqualTo(VOLUME);

        List<String> all = policies(answer(agent, "check", Map.of()));
        List<String> paged = new ArrayList<>();
        int offset = 0;
        do {
            JsonNode page = answer(agent, "check", Map.of("limit", 1, "offset", offset));
            paged.addAll(policies(page));
            offset = page.path("next_offset").asInt();
        } while (offset > 0);
        assertThat(paged).isEqualTo(all).hasSizeGreaterThan(1);
        assertThat(project.resolve(".infra-lint")).doesNotExist();
        assertThat(project.resolve(".claude")).doesNotExist();
    }

    @Test
    void pathsOutsideAndWrongArgumentsAreRefusedWithARemedy() throws Exception {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("main.tf"), VOLUME);
        Files.createSymbolicLink(project.resolve("link"), outside.toRealPath());
        McpSyncClient agent = client();
        for (String path : List.of("../outside", outside.toString(), "link", "link/main.tf", "/etc")) {
            assertThat(error(agent, "check", Map.of("path", path))).contains("outside of the folders that are served");
            assertThat(error(agent, "evaluate", Map.of("path", path, "expression", "1")))
                    .contains("outside");
        }
        assertThat(error(agent, "check", Map.of("path", "nothing.tf"))).contains("there is no nothing.tf");
        assertThat(error(agent, "check", Map.of("pth", "."))).contains("did you mean path?");
        assertThat(error(agent, "check", Map.of("profile", "some"))).contains("baseline, recommended, all");
        assertThat(error(agent, "explain", Map.of())).contains("policy is missing");
        assertThat(error(agent, "explain", Map.of("policy", "aws-ebs-unencrypted")))
                .contains("did you mean aws-ebs-unencrypted-");
        assertThat(error(agent, "preview_fix", Map.of("fingerprint", "0000000000")))
                .contains("check it again");
        assertThat(error(agent, "tasks", Map.of())).contains("there is no task list");
    }

    @Test
    void theGraphTellsWhatReachesWhatAndWhoMayDoWhat() throws Exception {
        Files.writeString(project.resolve("web.tf"), """
            resource "aws_security_group" "web" {
              vpc_id = "vpc-0a1b2c3d"
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            resource "aws_instance" "web" {
              associate_public_ip_address = true
              vpc_security_group_ids      = [aws_security_group.web.id]
              iam_instance_profile        = aws_iam_instance_profile.web.name
            }
            resource "aws_iam_instance_profile" "web" {
              role = aws_iam_role.web.name
            }
            resource "aws_iam_role" "web" {
              assume_role_policy = jsonencode({})
            }
            resource "aws_iam_role_policy_attachment" "admin" {
              role       = aws_iam_role.web.name
              policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
            }
            """);
        McpSyncClient agent = client();
        JsonNode reached = answer(agent, "graph", Map.of("kind", "reached"));
        assertThat(reached.get("total").asInt()).isEqualTo(1);
        assertThat(reached.at("/ways/0/resource").asText()).isEqualTo("aws_instance.web");
        assertThat(reached.at("/ways/0/steps/0").asText())
                .isEqualTo("web.tf:7 aws_security_group.web: lets in 0.0.0.0/0 on port 22");
        JsonNode rights = answer(agent, "graph", Map.of("kind", "rights"));
        assertThat(rights.at("/ways/0/resource").asText()).isEqualTo("aws_iam_role.web");
        assertThat(rights.at("/ways/0/may").asText()).contains("AdministratorAccess");
        assertThat(rights.toString()).contains("aws_iam_role_policy_attachment.admin");
        JsonNode all = answer(agent, "graph", Map.of("resource", "aws_security_group.web", "limit", 1));
        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(answer(agent, "graph", Map.of("resource", "aws_security_group.web", "offset", 1))
                        .at("/ways/0/names")
                        .asText())
                .isEqualTo("aws_security_group.web");
        assertThat(error(agent, "graph", Map.of("resource", "aws_security_group.wbe")))
                .contains("did you mean aws_security_group.web?");
    }

    @Test
    void theMostSevereComesFirst() throws Exception {
        Files.writeString(project.resolve("web.tf"), """
            resource "aws_security_group_rule" "web" {
              type              = "ingress"
              security_group_id = "sg-0a1b2c3d"
              from_port         = 22
              to_port           = 22
              protocol          = "tcp"
              cidr_blocks       = ["0.0.0.0/0"]
            }
            """);
        assertThat(answer(client(), "check", Map.of("limit", 1))
                        .at("/findings/0/severity")
                        .asText())
                .isEqualTo("critical");
    }

    @Test
    void aCallIsFollowedTakenBackAndNotAnswered() throws Exception {
        int roots = 300;
        for (int i = 0; i < roots; i++) {
            Files.writeString(
                    Files.createDirectories(project.resolve("root" + i)).resolve("main.tf"), VOLUME);
        }
        List<String> command = server();
        command.add(0, JAVA);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedWriter to = process.outputWriter(StandardCharsets.UTF_8);
        try (BufferedReader from = process.inputReader(StandardCharsets.UTF_8)) {
            send(
                    to,
                    "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-06-18',"
                            + "'capabilities':{},'clientInfo':{'name':'test','version':'1'}}}");
            assertThat(from.readLine()).contains("serverInfo");
            send(to, "this is no message");
            assertThat(from.readLine()).contains("notifications/message", "no message of JSON-RPC");
            send(to, "{'jsonrpc':'2.0','method':'notifications/initialized'}");
            send(
                    to,
                    "{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'check','arguments':{},"
                            + "'_meta':{'progressToken':'long'}}}");
            assertThat(from.readLine()).contains("notifications/progress", "checked 0 of 301 root modules");
            send(to, "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':2}}");
            send(
                    to,
                    "{'jsonrpc':'2.0','id':3,'method':'tools/call','params':{'name':'evaluate',"
                            + "'arguments':{'expression':'1 + 1'}}}");
            List<String> lines = new ArrayList<>();
            do {
                lines.add(from.readLine());
            } while (!lines.get(lines.size() - 1).contains("\"id\":3"));
            assertThat(lines).noneMatch(line -> line.contains("\"id\":2") || line.contains("checked 301 of"));
            to.close();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroy();
        }
    }

    private static void send(BufferedWriter to, String message) throws IOException {
        to.write(message.replace('\'', '"') + "\n");
        to.flush();
    }

    @Test
    void expressionsAreEvaluatedAndSecretsMasked() throws Exception {
        McpSyncClient agent = client();
        JsonNode size = answer(agent, "evaluate", Map.of("expression", "aws_ebs_volume.data.size + 1"));
        assertThat(size.get("value").asInt()).isEqualTo(11);
        assertThat(size.get("references").toString()).contains("aws_ebs_volume.data.size");
        assertThat(text(agent, "evaluate", Map.of("expression", "[local.db_password]")))
                .contains("****")
                .doesNotContain(SECRET);
        assertThat(text(agent, "check", Map.of("profile", "all"))).doesNotContain(SECRET);
    }

    @Test
    void theTaskListIsReadAndTicked() throws Exception {
        assertThat(new Terminal().run("--no-sarif", project.toString())).isEqualTo(1);
        McpSyncClient agent = client("--allow-write");
        String id = UNENCRYPTED + "@.";
        assertThat(text(agent, "tasks", Map.of())).contains(id, "aws_ebs_volume.data");
        text(agent, "complete_task", Map.of("id", id));
        assertThat(text(agent, "tasks", Map.of())).doesNotContain(id).contains(UNPROTECTED);
        assertThat(text(agent, "tasks", Map.of("completed", true))).contains(id);
        assertThat(Files.readString(project.resolve(TaskOutput.USUAL)))
                .contains("- [x] **High** Unencrypted EBS volume");
        assertThat(error(agent, "complete_task", Map.of("id", "x@y"))).contains("there is no task x@y");
        assertThat(resource(agent, "infra-lint://tasks")).contains("# Infrastructure Engineer Tasks");
        assertThat(resource(agent, "infra-lint://policy/" + UNENCRYPTED)).contains("## Why");
    }

    private static String resource(McpSyncClient agent, String uri) {
        McpSchema.ReadResourceResult read =
                agent.readResource(McpSchema.ReadResourceRequest.builder(uri).build());
        return ((McpSchema.TextResourceContents) read.contents().get(0)).text();
    }

    private static McpSchema.CallToolResult call(McpSyncClient agent, String tool, Map<String, Object> arguments) {
        return agent.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String content(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    private static String text(McpSyncClient agent, String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = call(agent, tool, arguments);
        assertThat(result.isError()).as(content(result)).isNotEqualTo(true);
        return content(result);
    }

    private static String error(McpSyncClient agent, String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = call(agent, tool, arguments);
        assertThat(result.isError()).as(content(result)).isTrue();
        return content(result);
    }

    private JsonNode answer(McpSyncClient agent, String tool, Map<String, Object> arguments) throws Exception {
        return json.readTree(text(agent, tool, arguments));
    }

    private static JsonNode finding(JsonNode answer, String policy) {
        for (JsonNode finding : answer.get("findings")) {
            if (finding.get("policy").asText().equals(policy)) {
                return finding;
            }
        }
        throw new AssertionError("no " + policy + " in " + answer);
    }

    private static List<String> policies(JsonNode answer) {
        List<String> policies = new ArrayList<>();
        answer.get("findings")
                .forEach(finding -> policies.add(finding.get("policy").asText()));
        return policies;
    }
}
