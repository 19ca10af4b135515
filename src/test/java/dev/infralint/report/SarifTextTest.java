package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.infralint.result.Fix;
import dev.infralint.result.RunResult;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written of the model is what Jackson writes of it: a part that a report begins to set is not left out. */
class SarifTextTest {
    private static final SarifReport.Options ALL = new SarifReport.Options(
            "0.1.0",
            true,
            true,
            2,
            finding -> Optional.of(new Fix("the instance is replaced", List.of(new Fix.Edit(finding.range(), "")))),
            "network",
            Optional.of(new SarifReport.Commit(URI.create("https://github.com/acme/estate"), "0f1e2d", "main")));
    private static final SarifReport.Options LITTLE = new SarifReport.Options("0.1.0", false, false, 0);

    @Test
    void aLogWithEverythingIsWrittenAsJacksonWritesTheModel() throws JsonProcessingException {
        same(Samples.result(), ALL);
    }

    @Test
    void aLogWithLittleIsWrittenAsJacksonWritesTheModel() throws JsonProcessingException {
        same(Samples.result(), LITTLE);
        same(Samples.with(List.of()), LITTLE);
    }

    @Test
    void aLogBesideABaselineIsWrittenAsJacksonWritesTheModel() throws JsonProcessingException {
        RunResult all = Samples.result();
        RunResult.Left left = RunResult.Left.NOTHING.withBaseline(
                "baseline.json",
                List.of(Samples.UNTAGGED),
                List.of(),
                Map.of(Samples.STORED.fingerprint(), Samples.STORED.fingerprint()));

        same(all.with(all.findings(), all.undecided(), left), ALL);
    }

    @Test
    void theModelReadsBackWhatIsWritten() throws JsonProcessingException {
        String log = SarifReport.render(Samples.result(), ALL);

        assertThat(SarifText.of(new ObjectMapper().readValue(log, SarifSchema210.class)))
                .isEqualTo(log);
    }

    private static void same(RunResult result, SarifReport.Options options) throws JsonProcessingException {
        SarifSchema210 log = SarifReport.log(result, options);

        assertThat(SarifText.of(log)).isEqualTo(byJackson(log));
    }

    /** The model leaves out what equals its defaults; kinds and levels are told anyway. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface Told {}

    private static String byJackson(SarifSchema210 log) throws JsonProcessingException {
        return new ObjectMapper()
                        .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                        .addMixIn(ReportingConfiguration.class, Told.class)
                        .addMixIn(Result.class, Told.class)
                        .writer(JsonText.printer())
                        .writeValueAsString(log)
                + "\n";
    }
}
