package io.ticketchat.transport.engineio.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("W-08")
class EngineQueryTest {

  @Test
  void readsWhatAClientSends() {
    var query = EngineQuery.of("EIO=4&transport=polling&t=Nx1&sid=a%2Bb").orElseThrow();

    assertThat(query.isSupported()).isTrue();
    assertThat(query.isPolling()).isTrue();
    assertThat(query.sid()).isEqualTo("a+b");
  }

  @Test
  void withoutASessionThereIsNone() {
    var query = EngineQuery.of("transport=websocket&EIO=4").orElseThrow();

    assertThat(query.isWebSocket()).isTrue();
    assertThat(query.sid()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EIO=4&EIO=4&transport=polling",
        "EIO=4&transport=polling&transport=websocket",
        "EIO=4&transport=polling&sid=a&sid=a",
        "EIO=4&transport=polling&sid=%",
        "EIO=4&transport=polling&sid=%zz",
        "EIO=4&transport=polling&j=0"
      })
  void whatCanBeReadInTwoWaysOrRunsInAPageIsRefused(String query) {
    assertThat(EngineQuery.of(query)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "transport=polling", "EIO=3&transport=polling", "EIO=44", "EIO="})
  void otherVersionsAreNotSupported(String query) {
    assertThat(EngineQuery.of(query).orElseThrow().isSupported()).isFalse();
  }

  @Test
  void onlyAVersionThatIsNamedIsAnotherOne() {
    assertThat(EngineQuery.of("EIO=3").orElseThrow().isOfOtherVersion()).isTrue();
    assertThat(EngineQuery.of("EIO=4").orElseThrow().isOfOtherVersion()).isFalse();
    assertThat(EngineQuery.of("EIO=abc").orElseThrow().isOfOtherVersion()).isFalse();
    assertThat(EngineQuery.of(null).orElseThrow().isOfOtherVersion()).isFalse();
  }
}
