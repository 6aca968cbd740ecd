package io.ticketchat.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.harness.Node;
import jakarta.json.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The types of the client module and the examples in TypeScript, by TypeScript's own compiler. */
class TypesIT {

  @Test
  @DisplayName("The types hold for the examples, allow what is right and refuse what is wrong")
  void theTypesFit() {
    try (var compiler = Node.start("types.js", Json.createObjectBuilder().build())) {
      var result = compiler.awaitEnd().get(0);
      assertThat(result.getJsonArray("problems")).isEmpty();
      assertThat(result.getInt("status")).isZero();
    }
  }
}
