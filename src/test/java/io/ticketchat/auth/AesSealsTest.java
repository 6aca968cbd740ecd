package io.ticketchat.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.UserType;
import io.ticketchat.session.recovery.SessionState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AesSealsTest {

  private static final byte[] KEY =
      "a key of 32 bytes, more or less!".getBytes(StandardCharsets.US_ASCII);
  private static final SessionState STATE =
      new SessionState(
          "üser", UserType.Agent, Instant.ofEpochSecond(2_000_000_000), Map.of("t1", 7L, "t2", 0L));

  private final AesSeals seals = new AesSeals(KEY, "epoch");

  @Test
  void aSealOpensWhatItClosed() {
    assertThat(seals.of("pid").open(seals.of("pid").close(STATE))).contains(STATE);
  }

  @Test
  void aStateOfManyTicketsStaysSmall() {
    var seen = new HashMap<String, Long>();
    for (int i = 0; i < 32; i++) {
      seen.put("0190b5a0-0000-7000-8000-0000000000" + (10 + i), 1_000_000L + i);
    }
    var many = new SessionState("user", UserType.Agent, STATE.expiresAt(), seen);

    var sealed = seals.of("pid").close(many);

    assertThat(sealed).hasSizeLessThan(2_200).matches("[A-Za-z0-9_-]+");
    assertThat(seals.of("pid").open(sealed)).contains(many);
  }

  @Test
  void theSameStateNeverLooksTheSame() {
    assertThat(seals.of("pid").close(STATE)).isNotEqualTo(seals.of("pid").close(STATE));
  }

  @Test
  @DisplayName("D-16 Another session's seal, another key and another epoch open nothing")
  void nothingElseOpensIt() {
    var sealed = seals.of("pid").close(STATE);

    assertThat(seals.of("pie").open(sealed)).isEmpty();
    assertThat(new AesSeals(KEY, "restored").of("pid").open(sealed)).isEmpty();
    assertThat(new AesSeals(new byte[32], "epoch").of("pid").open(sealed)).isEmpty();
  }

  @Test
  @DisplayName("D-16 100,000 changed, cut and invented texts open nothing")
  void whatWasChangedOpensNothing() {
    var random = new Random(16);
    var seal = seals.of("pid");
    var sealed = seal.close(STATE);
    for (int i = 0; i < 100_000; i++) {
      var changed = new StringBuilder(sealed);
      int at = random.nextInt(sealed.length() - 1); // the last character has bits that say nothing
      switch (random.nextInt(4)) {
        case 0 -> changed.setCharAt(at, sealed.charAt(at) == 'A' ? 'B' : 'A');
        case 1 -> changed.setLength(at);
        case 2 -> changed.insert(at, (char) random.nextInt(0x3000));
        default -> changed.deleteCharAt(at);
      }
      assertThat(seal.open(changed.toString())).as(changed.toString()).isEmpty();
    }
    assertThat(seal.open("")).isEmpty();
    assertThat(seal.open("-")).isEmpty();
    assertThat(seal.open("A".repeat(10_000))).isEmpty();
  }
}
