package io.ticketchat.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.attachment.AcceptedFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BodyHashTest {

  private static AcceptedFile file(String name, String sha256) {
    return new AcceptedFile(name, "text/plain", new byte[0], sha256);
  }

  @Test
  @DisplayName("D-11 the same body has the same digest")
  void theSameBodyHasTheSameDigest() {
    assertThat(BodyHash.of("Hi", "m1", List.of(file("a.txt", "1"))))
        .isEqualTo(BodyHash.of("Hi", "m1", List.of(file("a.txt", "1"))))
        .matches("[0-9a-f]{64}");
  }

  @Test
  @DisplayName("D-11 whatever the sender chose otherwise gives another digest")
  void anotherBodyHasAnotherDigest() {
    assertThat(
            Stream.of(
                BodyHash.of("Hi", null, List.of()),
                BodyHash.of("hi", null, List.of()),
                BodyHash.of("Hi", "m1", List.of()),
                BodyHash.of("Him", "1", List.of()),
                BodyHash.of("", "Hi", List.of()),
                BodyHash.of("Hi", null, List.of(file("a.txt", "1"))),
                BodyHash.of("Hi", null, List.of(file("b.txt", "1"))),
                BodyHash.of("Hi", null, List.of(file("a.txt", "2"))),
                BodyHash.of("Hi", null, List.of(file("a.txt", "1"), file("b.txt", "2"))),
                BodyHash.of("Hi", null, List.of(file("b.txt", "2"), file("a.txt", "1")))))
        .doesNotHaveDuplicates();
  }
}
