package io.ticketchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ServerEvent.OnlineUsers.Present;
import io.ticketchat.protocol.UserType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random steps, against a model of who is connected and of what has been told. */
class PresenceModelTest {

  private record Place(String ticketId, String userId) {}

  private final LocalPresence presence = LocalPresenceTest.withGraceOf("0");
  private final Map<Place, Set<String>> connected = new HashMap<>();
  private final Set<Place> told = new HashSet<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @DisplayName("P-05 (in small) 5,000 random steps agree with a model of who is connected")
  void randomStepsAgreeWithTheModel(long seed) {
    var random = new Random(seed);
    for (int step = 0; step < 5_000; step++) {
      var place = new Place("t" + random.nextInt(3), "u" + random.nextInt(4));
      step(place, place.userId() + " tab " + random.nextInt(3), random.nextInt(5));
      if (random.nextInt(3) == 0) {
        quiet();
        compare();
      }
    }
  }

  private void step(Place place, String session, int kind) {
    var sessions = connected.computeIfAbsent(place, key -> new HashSet<>());
    var user = new Present(place.userId(), place.userId(), UserType.Client);
    switch (kind) {
      case 0, 1 -> {
        sessions.add(session);
        if (presence.enter(place.ticketId(), user, session)) {
          assertThat(told.add(place)).as("joined once").isTrue();
        }
      }
      case 2, 3 -> {
        sessions.remove(session);
        presence.lose(place.ticketId(), place.userId(), session);
      }
      default -> {
        sessions.remove(session);
        if (presence.leave(place.ticketId(), place.userId(), session)) {
          assertThat(told.remove(place)).as("left once").isTrue();
        }
      }
    }
  }

  private void quiet() {
    presence
        .departures()
        .forEach(
            gone ->
                assertThat(told.remove(new Place(gone.ticketId(), gone.user().userId())))
                    .as("left once")
                    .isTrue());
  }

  private void compare() {
    var there = new HashSet<Place>();
    for (var ticketId : Set.of("t0", "t1", "t2")) {
      presence.present(ticketId).forEach(user -> there.add(new Place(ticketId, user.userId())));
    }
    var expected = new HashSet<Place>();
    connected.forEach(
        (place, sessions) -> {
          if (!sessions.isEmpty()) {
            expected.add(place);
          }
        });
    assertThat(there).isEqualTo(expected);
    assertThat(told).isEqualTo(expected);
  }
}
