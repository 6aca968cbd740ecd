package io.ticketchat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksInEventsTest {

  private static final String LINK = "api/attachments/1/a%20b.png?expires=7&signature=s";
  private static final Attachment FILE =
      new Attachment("1", "a b.png", "image/png", 3, LINK, LINK, Samples.TIME);

  static Stream<Answer> answersWithAFile() {
    var message = message(List.of(FILE));
    return Stream.of(
        new ServerEvent.NewMessage(true, message, 1, "e", null),
        new ServerEvent.MessagesLoaded(true, "t", List.of(message), 1, false),
        new Answer.Stored(true, message, null));
  }

  @ParameterizedTest
  @MethodSource("answersWithAFile")
  void linksAreMadeAbsoluteForEachClient(Answer answer) {
    assertThat(answer.hasLinks()).isTrue();
    assertThat(EventCodec.SHARED.write(answer.at("https://help.example.com/chat")))
        .contains("\"url\":\"https://help.example.com/chat/" + LINK + "\"")
        .contains("\"path\":\"/chat/api/attachments/1/a%20b.png\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://exa^mple", "https://[::1", "http://a b:80x", "http://", "https://é"})
  void aHostThatIsNoneHarmsNobodyElse(String address) {
    var event = new ServerEvent.NewMessage(true, message(List.of(FILE)), 1, "e", null);

    assertThat(event.at(address).data().attachments().get(0).path())
        .isEqualTo("/api/attachments/1/a%20b.png");
  }

  @Test
  void whatHoldsNoLinksReadsAlikeEverywhere() {
    var event = new ServerEvent.NewMessage(true, message(List.of()), 1, "e", null);

    assertThat(event.hasLinks()).isFalse();
    assertThat(event.at("https://help.example.com")).isEqualTo(event);
    assertThat(new ServerEvent.Pong().hasLinks()).isFalse();
    assertThat(new ServerEvent.Pong().at("https://x")).isEqualTo(new ServerEvent.Pong());
  }

  @Test
  void whatIsSentAgainIsMarkedAndOtherwiseTheSame() {
    Samples.records(ServerEvent.Durable.class)
        .map(Samples::sparse)
        .forEach(
            event -> {
              var again = event.replayed();
              assertThat(again.seq()).isEqualTo(event.seq());
              assertThat(again.ticketId()).isEqualTo(event.ticketId());
              assertThat(EventCodec.SHARED.write(again)).contains("\"replay\":true");
              assertThat(EventCodec.SHARED.write(event)).doesNotContain("replay");
            });
  }

  private static ChatMessage message(List<Attachment> files) {
    var full = Samples.full(ChatMessage.class);
    return new ChatMessage(
        full.id(),
        full.ticketId(),
        1,
        full.sender(),
        "Client",
        UserType.Client,
        "Hi",
        null,
        files,
        Samples.TIME,
        null,
        null);
  }
}
