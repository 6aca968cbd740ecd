package io.ticketchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.settings.Setting;
import io.ticketchat.settings.TestSettings;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {

  private static final String PROXY = "127.0.0.1";

  private final ClientAddresses behindProxies =
      new ClientAddresses(
          TestSettings.with(Setting.TRUSTED_PROXIES, "127.0.0.1, ::1, 10.0.0.0/8, fd00::/8"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "203.0.113.9                                | 203.0.113.9",
        "203.0.113.9:4711                           | 203.0.113.9",
        "198.51.100.1, 203.0.113.9                  | 203.0.113.9",
        "garbage, <script>, 203.0.113.9             | 203.0.113.9",
        "198.51.100.1,203.0.113.9,10.1.2.3,fd00::5  | 203.0.113.9",
        "203.0.113.9, 10.1.2.3, 127.0.0.1           | 203.0.113.9",
        "10.7.7.7, 10.1.2.3                         | 10.7.7.7",
        "::ffff:203.0.113.9                         | 203.0.113.9",
        "2001:db8:1:2:3:4:5:6                       | 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff::1                       | 2001:db8:1:2:0:0:0:0/64",
        "[2001:db8:1:2::9]                          | 2001:db8:1:2:0:0:0:0/64",
        "[2001:db8:1:2::9]:443                      | 2001:db8:1:2:0:0:0:0/64"
      })
  @DisplayName("L-02 behind a trusted proxy the last address that is no proxy is the client's")
  void theLastAddressThatIsNoProxyIsTheClients(String header, String client) {
    assertThat(behindProxies.of(PROXY, List.of(header))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "','",
        "unknown",
        "_hidden",
        "203.0.113.9, unknown",
        "203.0.113.9, garbage, 10.1.2.3",
        "203.0.113.999",
        "203.0.113.9 198.51.100.1",
        "for=203.0.113.9",
        "help.example.com",
        "fe80::1%eth0",
        "203.0.113.9,",
        "[203.0.113.9",
        "1::2::3"
      })
  @DisplayName("L-02 what a trusted proxy says that is no address counts as the proxy's own")
  void whatIsNoAddressCountsAsTheProxys(String header) {
    assertThat(behindProxies.of(PROXY, List.of(header))).isEqualTo(PROXY);
  }

  @Test
  void severalHeadersAreOne() {
    assertThat(behindProxies.of(PROXY, List.of("198.51.100.1", "203.0.113.9, 10.1.2.3")))
        .isEqualTo("203.0.113.9");
    assertThat(behindProxies.of(PROXY, List.of())).isEqualTo(PROXY);
    assertThat(behindProxies.of("0:0:0:0:0:0:0:1%lo", List.of("203.0.113.9")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  @DisplayName("L-02 what anybody else says is not read, nor anything by default")
  void whatAnybodyElseSaysIsNotRead() {
    var header = List.of("198.51.100.1");
    assertThat(behindProxies.of("203.0.113.9", header)).isEqualTo("203.0.113.9");
    assertThat(behindProxies.of("127.0.0.2", header)).isEqualTo("127.0.0.2");
    assertThat(behindProxies.of("2001:db8:1:2:3:4:5:6", header))
        .isEqualTo("2001:db8:1:2:0:0:0:0/64");
    assertThat(new ClientAddresses(TestSettings.defaults()).of(PROXY, header)).isEqualTo(PROXY);
    assertThat(behindProxies.of("no address", header)).isEqualTo("no address");
  }
}
