package dev.infralint.facts.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "0/0",
                "/0",
                "*",
                "ANY",
                "Internet",
                "::/0",
                "0::/0",
                "0:0:0:0:0:0:0:0/0",
                "0000:0000:0000:0000:0000:0000:0000:0000/0",
                "2000::/3",
                "2000::/4",
                "0.0.0.0/1",
                "128.0.0.0/1",
                "64.0.0.0/2",
                "48.0.0.0/4",
                "0.0.0.0-255.255.255.255",
                "1.2.3.4/0"
            })
    void aSixteenthOfTheInternetOrMoreIsOpenInWhateverSpelling(String text) {
        assertThat(AddressRange.of(text))
                .hasValueSatisfying(range -> assertThat(range.isOpen()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "10.0.0.0",
                "203.0.113.0/24",
                "52.0.0.0/6",
                "224.0.0.0/3",
                "fc00::/7",
                "2001:db8::/32",
                "::ffff:10.0.0.1/128",
                "192.168.0.0-192.168.255.255"
            })
    void officesProvidersAndPrivateNetworksAreNotOpen(String text) {
        assertThat(AddressRange.of(text).filter(AddressRange::isOpen)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VirtualNetwork",
                "AzureLoadBalancer",
                "sg-1",
                "",
                "1.2.3",
                "1.2.3.4.5/8",
                "1::2::3",
                "10.0.0.0/33"
            })
    void whatSpellsNoAddressesIsNoRange(String text) {
        assertThat(AddressRange.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0,10.0.0.0/8,true", "10.0.0.0/8,0.0.0.0/0,false", "*,Internet,true", "::/0,0.0.0.0/0,false"})
    void aRangeHoldsThoseWithin(String outer, String inner, boolean holds) {
        assertThat(AddressRange.of(outer)
                        .orElseThrow()
                        .holds(AddressRange.of(inner).orElseThrow()))
                .isEqualTo(holds);
    }
}
