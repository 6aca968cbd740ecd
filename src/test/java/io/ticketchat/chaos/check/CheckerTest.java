package io.ticketchat.chaos.check;

import static io.ticketchat.chaos.check.GoodRecording.CHANGE;
import static io.ticketchat.chaos.check.GoodRecording.LAST;
import static io.ticketchat.chaos.check.GoodRecording.READER;
import static io.ticketchat.chaos.check.GoodRecording.TICKET;
import static io.ticketchat.chaos.check.GoodRecording.WRITER;
import static io.ticketchat.chaos.check.GoodRecording.answered;
import static io.ticketchat.chaos.check.GoodRecording.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketchat.chaos.record.Entry;
import io.ticketchat.chaos.record.Entry.Answered;
import io.ticketchat.chaos.record.Entry.Delivered;
import io.ticketchat.chaos.record.Entry.History;
import io.ticketchat.chaos.record.Entry.Paged;
import io.ticketchat.chaos.record.Entry.Present;
import io.ticketchat.chaos.record.Entry.Stored;
import io.ticketchat.chaos.record.Result;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Each promise is broken once in a good recording: that is found, and nothing else. */
class CheckerTest {

  private final List<Entry> recording = GoodRecording.make();

  private Report check() {
    return new Checker(recording).check();
  }

  private void foundIs(Kind... kinds) {
    var report = check();
    assertThat(report.violations()).extracting(Violation::kind).containsExactly(kinds);
    assertThatThrownBy(report::assertClean).hasMessageContaining(kinds[0].name());
  }

  private <T extends Entry> void remove(Class<T> kind, Predicate<T> which) {
    assertThat(recording.removeIf(entry -> kind.isInstance(entry) && which.test(kind.cast(entry))))
        .isTrue();
  }

  private int indexOf(Entry entry) {
    assertThat(recording).contains(entry);
    return recording.indexOf(entry);
  }

  @Test
  void aGoodRecordingPasses() {
    var report = check();
    report.assertClean();
    assertThat(report.acknowledged()).isEqualTo(LAST - 1);
    assertThat(report.answeredDuplicate()).isEqualTo(1);
    assertThat(report.stored()).isEqualTo(LAST);
    assertThat(report.streams()).isEqualTo(3);
    assertThat(report.deliveries()).isEqualTo(9 + 6 + 2);
  }

  @Test
  void anAcknowledgedMessageThatIsNotStoredIsLost() {
    recording.add(asked(900, 50, "gone"));
    recording.add(answered(910, 50, "gone", Result.OK, LAST + 1));
    foundIs(Kind.LOST);
  }

  @Test
  void theSameMessageStoredTwiceIsDoubled() {
    recording.add(new Stored(TICKET, LAST + 1, true, WRITER, "c10", "again"));
    recording.add(delivered("stays", "again"));
    recording.add(delivered("pages", "again"));
    foundIs(Kind.DOUBLED);
  }

  private static Delivered delivered(String stream, String digest) {
    return new Delivered(2_000, stream, READER, TICKET, LAST + 1, digest);
  }

  @Test
  void twoAcknowledgementsOfOneMessageWithTwoPlacesAreDoubled() {
    recording.add(asked(900, 50, "c9"));
    recording.add(answered(910, 50, "c9", Result.OK, 8));
    foundIs(Kind.DOUBLED);
  }

  @Test
  void whatWasRefusedAndIsStoredAllTheSameIsFound() {
    remove(Answered.class, ack -> "c4".equals(ack.clientMessageId()));
    recording.add(answered(500, 4, "c4", Result.FAIL, 0));
    foundIs(Kind.STORED_THOUGH_REFUSED);
  }

  @Test
  void aNumberMissingInTheLogIsAHole() {
    remove(Stored.class, row -> row.seq() == CHANGE);
    remove(Delivered.class, event -> event.seq() == CHANGE);
    foundIs(Kind.HOLE_IN_LOG);
  }

  @Test
  void aNumberMissingInAStreamIsAHole() {
    remove(Delivered.class, event -> event.stream().equals("passes") && event.seq() == 2);
    foundIs(Kind.HOLE);
  }

  @Test
  void aStreamThatNeverCaughtUpHasAHole() {
    remove(Delivered.class, event -> event.stream().equals("pages") && event.seq() == LAST);
    foundIs(Kind.HOLE);
  }

  @Test
  void onlyWhoPagesMayMissAChangeOfTheTicket() {
    remove(Paged.class, page -> true);
    foundIs(Kind.HOLE);
  }

  @Test
  void twoEventsInTheWrongOrderAreReordered() {
    int at = indexOf(GoodRecording.delivered("stays", READER, 6));
    var late = recording.remove(at);
    recording.add(1 + indexOf(GoodRecording.delivered("stays", READER, 7)), late);
    foundIs(Kind.REORDERED);
  }

  @Test
  void anEventThatComesAgainIsRepeated() {
    var event = GoodRecording.delivered("stays", READER, 6);
    recording.add(1 + indexOf(event), event);
    foundIs(Kind.REPEATED);
  }

  @Test
  void whatIsDeliveredAndNotStoredIsAPhantom() {
    recording.add(GoodRecording.delivered("stays", READER, LAST + 1));
    foundIs(Kind.PHANTOM);
  }

  @Test
  void aPayloadUnlikeTheStoredOneIsADisagreement() {
    recording.set(
        indexOf(GoodRecording.delivered("passes", "left", 3)),
        new Delivered(320, "passes", "left", TICKET, 3, "other"));
    foundIs(Kind.DISAGREEMENT);
  }

  @Test
  void anAcknowledgementUnlikeTheStoredMessageIsADisagreement() {
    remove(Answered.class, ack -> ack.request() == 3);
    recording.add(
        new Answered(
            310, WRITER, "send", TICKET, 3, "c3", Result.OK, null, 3, "other", false, false));
    foundIs(Kind.DISAGREEMENT);
  }

  @Test
  void historyAndEventsThatDoNotGiveTheHistoryAtTheEndAreFound() {
    remove(History.class, history -> true);
    recording.add(new History(3, "stays", TICKET, 1, Map.of()));
    foundIs(Kind.HISTORY);
  }

  @Test
  void anEventFiveSecondsAfterTheEndOfAccessIsALeak() {
    recording.add(new Delivered(9_990, "passes", "left", TICKET, 4, "d4"));
    check().assertClean();
    recording.add(new Delivered(10_001, "passes", "left", TICKET, 5, "d5"));
    foundIs(Kind.LEAK);
  }

  @Test
  void anEventToWhoNeverHadAccessIsALeak() {
    recording.add(new Delivered(500, "spies", "stranger", TICKET, 4, "d4"));
    foundIs(Kind.LEAK);
  }

  @Test
  void whoIsListedAndWasNotThereIsFound() {
    recording.add(new Present(900, TICKET, List.of(READER, WRITER, "ghost"), false));
    foundIs(Kind.PRESENCE);
  }

  @Test
  void whoIsThereAndNotListedIsFoundWhenAllIsQuiet() {
    recording.add(new Present(900, TICKET, List.of(READER), false));
    check().assertClean();
    recording.add(new Present(900, TICKET, List.of(READER), true));
    foundIs(Kind.PRESENCE);
  }

  @Test
  void aRequestWithoutAnAnswerIsFound() {
    recording.add(asked(900, 50, "silence"));
    foundIs(Kind.UNANSWERED);
  }

  @Test
  void aRequestWithTwoAnswersIsFound() {
    recording.add(answered(950, 9, "c9", Result.OK, 9));
    foundIs(Kind.ANSWERED_TWICE);
  }

  @Test
  void anAcknowledgementWithoutADatabaseIsFound() {
    recording.add(asked(10_100, 50, "c7"));
    recording.add(answered(10_200, 50, "c7", Result.OK, 7));
    foundIs(Kind.ACKNOWLEDGED_IN_THE_DARK);
  }

  @Test
  void silenceWithoutADatabaseIsFound() {
    recording.add(asked(10_100, 50, "silence"));
    recording.add(answered(15_101, 50, "silence", Result.INFO, 0));
    foundIs(Kind.SILENT_IN_THE_DARK);
  }
}
