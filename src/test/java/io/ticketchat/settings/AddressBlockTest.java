package io.ticketchat.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "192.0.2.7/32, 192.0.2.7, true",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.9.8.7/8, 10.1.1.1, true",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "fd00::/8, fdff::1, true",
    "::/0, 192.0.2.7, false",
    "192.0.2.0/24, ::ffff:192.0.2.7, true",
    "::ffff:192.0.2.7, 192.0.2.7, true"
  })
  @DisplayName("L-02 a block holds the addresses that begin with its bits")
  void aBlockHoldsTheAddressesThatBeginWithItsBits(String block, String address, boolean inside) {
    assertThat(AddressBlock.of(block).orElseThrow())
        .returns(inside, it -> it.contains(AddressBlock.address(address).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "proxy.example.com",
        "10",
        "10.0.0",
        "10.0.0.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "0x0a.0.0.1",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.0/a",
        "/8",
        "10.0.0.1:80",
        "[::1]",
        "::1%lo",
        "::g",
        ":::",
        "1::2::3",
        "::1/129",
        "::ffff:10.0.0.0/104",
        "unknown",
        "_hidden"
      })
  @DisplayName("L-02 what is no address in numbers is no block, and is never looked up")
  void whatIsNoAddressIsNoBlock(String text) {
    assertThat(AddressBlock.of(text)).isEmpty();
  }
}
