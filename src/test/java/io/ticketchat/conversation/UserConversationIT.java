package io.ticketchat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.BuiltWar;
import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.Tokens;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom one finds: staff everybody, customers those who have their tickets. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UserConversationIT {

  @Deployment(testable = false)
  static WebArchive war() {
    return BuiltWar.archive();
  }

  @ArquillianResource URL base;

  private RawChat chat(String token) throws IOException {
    return RawChat.as(URI.create(base.toString().replaceFirst("^http", "ws") + "chat"), token);
  }

  @Test
  @DisplayName("Staff find people by name, company and id; customers only who has their ticket")
  void staffFindPeople() throws IOException {
    try (var clara = chat(Tokens.client("find-clara"));
        var tom = chat(Tokens.client("find-tom"));
        var anna = chat(Tokens.agent("find-anna"))) {
      assertThat(tom.isOpen()).isTrue();
      assertThat(found(anna, "{\"q\":\"FIND-\"}"))
          .containsExactlyInAnyOrder("find-anna", "find-clara", "find-tom");
      assertThat(found(anna, "{\"role\":\"client\",\"q\":\"find-\"}"))
          .containsExactlyInAnyOrder("find-clara", "find-tom");
      assertThat(found(anna, "{\"role\":\"staff\",\"q\":\"find-\"}")).containsExactly("find-anna");
      assertThat(found(anna, "{\"id\":\"find-tom\"}")).containsExactly("find-tom");
      assertThat(found(anna, "{\"q\":\"find_%\"}")).isEmpty();
      assertThat(found(anna, "{\"q\":\"' or '1'='1\"}")).isEmpty();
      assertThat(found(anna, "{\"q\":\"\\\\'\"}")).isEmpty();
      assertThat(found(anna, "{\"id\":\"find-nobody\"}")).isEmpty();
      assertThat(anna.ask("find_users", "{\"role\":\"boss\"}").getString("code"))
          .isEqualTo("INVALID_FIELD");

      assertThat(found(clara, "{\"id\":\"find-anna\"}")).containsExactly("find-anna");
      assertThat(found(clara, "{\"id\":\"find-tom\",\"role\":\"client\"}")).isEmpty();
      assertThat(clara.ask("find_users", "{\"q\":\"find-\"}").getString("code"))
          .isEqualTo("FORBIDDEN");
    }
  }

  private static List<String> found(RawChat chat, String asked) throws IOException {
    var answer = chat.ask("find_users", asked);
    assertThat(answer.toString()).doesNotContain("email");
    return answer.getJsonArray("users").getValuesAs(JsonObject.class).stream()
        .map(one -> one.getString("id"))
        .toList();
  }
}
