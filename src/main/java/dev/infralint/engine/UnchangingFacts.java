package dev.infralint.engine;

import org.jspecify.annotations.Nullable;
import org.kie.api.conf.ConfigurationKey;
import org.kie.api.conf.OptionKey;
import org.kie.api.conf.OptionsConfiguration;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.conf.KnowledgeBuilderOption;
import org.kie.internal.builder.conf.MultiValueKieBuilderOption;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.builder.conf.SingleValueKieBuilderOption;

/**
 * The only thing that is asked of a configuration where compiled rules become a network: facts do not change once they are
 * inserted, so Drools need not find out which properties they have. Drools' own configuration prepares the compiler of DRL,
 * which took a twentieth of a small run.
 */
record UnchangingFacts(ClassLoader getClassLoader) implements KnowledgeBuilderConfiguration {
    @Override
    @SuppressWarnings("unchecked")
    public <C extends SingleValueKieBuilderOption> @Nullable C getOption(OptionKey<C> key) {
        return key == PropertySpecificOption.KEY ? (C) PropertySpecificOption.DISABLED : null;
    }

    @Override
    public void makeImmutable() {
        // It is.
    }

    @Override
    public <C extends KnowledgeBuilderOption> void setOption(C option) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean setProperty(String name, String value) {
        return false;
    }

    @Override
    public @Nullable String getProperty(String name) {
        return null;
    }

    @Override
    public <
                    X extends
                            OptionsConfiguration<
                                            KnowledgeBuilderOption,
                                            SingleValueKieBuilderOption,
                                            MultiValueKieBuilderOption>>
            X as(ConfigurationKey<X> key) {
        throw new UnsupportedOperationException();
    }
}
