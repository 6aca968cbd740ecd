package io.ticketchat.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("W-09")
class AttachmentsTest {

  private static final List<byte[]> TWO = List.of(new byte[] {1}, new byte[] {2});

  private static Arguments arguments(String json) {
    return new Arguments(json, TWO, null);
  }

  @Test
  void eachAttachmentGoesIntoItsPlace() throws Exception {
    var read =
        arguments(
                "[\"x\",{\"_placeholder\":true,\"num\":1},{\"a\":[{\"num\":0,\"_placeholder\":true}]}]")
            .readEvent();

    assertThat(((BinaryValue) read.get(1)).bytes()).containsExactly(2);
    var nested = read.get(2).asJsonObject().getJsonArray("a").get(0);
    assertThat(((BinaryValue) nested).bytes()).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"x\"]",
        "[\"x\",{\"_placeholder\":true,\"num\":0}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":2}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":-1}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1.5}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":4294967297}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":18446744073709551617}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1e99999}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":\"1\"}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true}]",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":1,\"num\":1}]"
      })
  void anAttachmentWithoutExactlyOnePlaceIsRefused(String json) {
    assertThatThrownBy(() -> arguments(json).read()).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void aPlaceholderOfNoAttachmentIsPlainData() throws Exception {
    var plain = "[\"x\",{\"_placeholder\":true,\"num\":0}]";

    assertThat(new Arguments(plain, List.of(), null).readEvent()).hasToString(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1]", "[{}]", "[null]", "[[\"x\"]]", "[", "[\"x\"", "[\"x\"]]"})
  void anEventHasAName(String json) {
    assertThatThrownBy(() -> new Arguments(json, List.of(), null).readEvent())
        .isInstanceOf(MalformedPacketException.class);
  }
}
