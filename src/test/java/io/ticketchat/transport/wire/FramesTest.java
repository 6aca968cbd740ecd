package io.ticketchat.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

  @ParameterizedTest(name = "{0} bytes: header {1}")
  @CsvSource({
    "0, 81 00",
    "1, 81 01",
    "125, 81 7d",
    "126, 81 7e 00 7e",
    "65535, 81 7e ff ff",
    "65536, 81 7f 00 00 00 00 00 01 00 00",
    "16777217, 81 7f 00 00 00 00 01 00 00 01"
  })
  @DisplayName("the length stands in as few bytes as RFC 6455 has for it, and the payload follows")
  void lengthsAreWrittenAsTheProtocolSays(int length, String header) {
    var payload = new byte[length];
    Arrays.fill(payload, (byte) 'x');

    var frame = Frames.text(payload);

    int headerBytes = header.split(" ").length;
    assertThat(frame).hasSize(headerBytes + length);
    assertThat(hex(Arrays.copyOf(frame, headerBytes))).isEqualTo(header);
    assertThat(Arrays.copyOfRange(frame, headerBytes, frame.length)).isEqualTo(payload);
  }

  @Test
  @DisplayName("binary frames and pings have their own opcodes")
  void opcodes() {
    assertThat(hex(Frames.binary(new byte[] {1}))).isEqualTo("82 01 01");
    assertThat(hex(Frames.ping(new byte[] {'7'}))).isEqualTo("89 01 37");
  }

  @Test
  void framesAreJoinedInTheirOrder() {
    var one = Frames.ping(new byte[] {'7'});
    var other = Frames.binary(new byte[] {1});

    assertThat(hex(Frames.join(List.of(one, other)))).isEqualTo("89 01 37 82 01 01");
    assertThat(Frames.join(List.of(one))).isSameAs(one);
  }

  private static String hex(byte[] bytes) {
    var text = new StringBuilder();
    for (byte one : bytes) {
      text.append(String.format("%02x ", one));
    }
    return text.toString().strip();
  }
}
