package io.ticketchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.protocol.ServerEvent.OnlineUsers.Present;
import io.ticketchat.protocol.UserType;
import io.ticketchat.session.PresenceStore.Departure;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.TestSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalPresenceTest {

  private static final Present ANN = new Present("ann", "Ann", UserType.Client);

  static LocalPresence withGraceOf(String seconds) {
    return new LocalPresence(TestSettings.with(Setting.PRESENCE_GRACE, seconds));
  }

  @Test
  void aUserIsThereOnceHoweverManyConnections() {
    var presence = withGraceOf("0");

    assertThat(presence.enter("t1", ANN, "tab 1")).isTrue();
    assertThat(presence.enter("t1", ANN, "tab 2")).isFalse();
    assertThat(presence.enter("t1", ANN, "tab 2")).isFalse();
    assertThat(presence.enter("t2", ANN, "tab 1")).isTrue();
    assertThat(presence.present("t1")).containsExactly(ANN);
    assertThat(presence.present("t3")).isEmpty();
  }

  @Test
  @DisplayName("P-04 three tabs closed in random order, 200 times: one join, one leave")
  void threeTabsInRandomOrder() {
    var random = new Random(4);
    for (int round = 0; round < 200; round++) {
      var presence = withGraceOf("0");
      var tabs = new ArrayList<>(List.of("tab 1", "tab 2", "tab 3"));
      Collections.shuffle(tabs, random);
      long joins = tabs.stream().filter(tab -> presence.enter("t1", ANN, tab)).count();

      Collections.shuffle(tabs, random);
      long leaves = 0;
      for (var tab : tabs) {
        if (random.nextBoolean()) {
          leaves += presence.leave("t1", ANN.userId(), tab) ? 1 : 0;
        } else {
          presence.lose("t1", ANN.userId(), tab);
        }
        leaves += presence.departures().size();
      }

      assertThat(joins).isEqualTo(1);
      assertThat(leaves).isEqualTo(1);
      assertThat(presence.present("t1")).isEmpty();
    }
  }

  @Test
  @DisplayName("P-02 a page reloaded inside the time of grace is silent")
  void aReloadIsSilent() {
    var presence = withGraceOf("3600");
    presence.enter("t1", ANN, "before");

    presence.lose("t1", ANN.userId(), "before");

    assertThat(presence.departures()).isEmpty();
    assertThat(presence.present("t1")).containsExactly(ANN);
    assertThat(presence.enter("t1", ANN, "after")).isFalse();
    assertThat(presence.departures()).isEmpty();
  }

  @Test
  @DisplayName("P-02 who does not come back in the time of grace has left, and is told once")
  void whoDoesNotComeBackHasLeft() {
    var presence = withGraceOf("0");
    presence.enter("t1", ANN, "tab");
    presence.lose("t1", ANN.userId(), "tab");

    assertThat(presence.departures()).containsExactly(new Departure("t1", ANN));
    assertThat(presence.departures()).isEmpty();
    assertThat(presence.present("t1")).isEmpty();
    assertThat(presence.enter("t1", ANN, "tab")).isTrue();
  }

  @Test
  void whoLeavesOnPurposeHasLeftAtOnce() {
    var presence = withGraceOf("3600");
    presence.enter("t1", ANN, "tab 1");
    presence.enter("t1", ANN, "tab 2");

    assertThat(presence.leave("t1", ANN.userId(), "tab 1")).isFalse();
    assertThat(presence.leave("t1", ANN.userId(), "tab 1")).isFalse();
    assertThat(presence.leave("t1", "bob", "tab 2")).isFalse();
    assertThat(presence.leave("t1", ANN.userId(), "tab 2")).isTrue();
    assertThat(presence.present("t1")).isEmpty();
  }

  @Test
  void aConnectionThatWasNotThereCannotBreak() {
    var presence = withGraceOf("0");
    presence.enter("t1", ANN, "tab");

    presence.lose("t1", ANN.userId(), "another");
    presence.lose("t1", "bob", "tab");
    presence.lose("t2", ANN.userId(), "tab");

    assertThat(presence.departures()).isEmpty();
    assertThat(presence.present("t1")).containsExactly(ANN);
  }

  @Test
  void whoIsThereIsToldWithTheNewestName() {
    var presence = withGraceOf("0");
    presence.enter("t1", ANN, "tab 1");
    var renamed = new Present("ann", "Ann Married", UserType.Client);
    presence.enter("t1", renamed, "tab 2");

    assertThat(presence.present("t1")).containsExactly(renamed);
  }
}
