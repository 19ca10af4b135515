package dev.infralint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import dev.infralint.result.Redactor;
import java.io.IOException;

/** Writes JSON in which secrets are masked, those in names included. */
final class MaskedJson extends JsonGeneratorDelegate {
    private final Redactor redactor;

    MaskedJson(JsonGenerator json, Redactor redactor) {
        super(json);
        this.redactor = redactor;
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        super.writeFieldName(redactor.mask(name));
    }

    @Override
    public void writeString(String text) throws IOException {
        super.writeString(redactor.mask(text));
    }

    /** A text that is a value, not a name: it is masked also where it is an ordinary word. */
    void writeValue(String text) throws IOException {
        super.writeString(redactor.isSecret(text) ? Redactor.MASK : redactor.mask(text));
    }
}
