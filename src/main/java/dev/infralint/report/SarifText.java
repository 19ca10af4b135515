package dev.infralint.report;

import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** The model of SARIF as JSON text, the same bytes on every platform. */
final class SarifText {
    private SarifText() {}

    /** The model leaves out what equals its defaults; kinds and levels are told anyway: few readers know the defaults. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface Told {}

    static String of(SarifSchema210 log) {
        ObjectMapper mapper = new ObjectMapper()
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .addMixIn(ReportingConfiguration.class, Told.class)
                .addMixIn(Result.class, Told.class);
        try {
            return mapper.writer(JsonText.printer()).writeValueAsString(log) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the SARIF model does not serialize", e);
        }
    }
}
